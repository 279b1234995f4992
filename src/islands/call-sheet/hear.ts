import type { Heard } from '#domain/call-sheet/choice.ts';
import { readHeads } from '#search/heads-file.ts';
import { namedCompetitors } from '#search/named-competitors.ts';
import { HEADS_FILE } from '#search/release-files.ts';
import { createSaidIndex, matchSaid } from '#search/said.ts';
import { releaseAddress } from '../release-address.ts';

/**
 * What the library makes of the buyer's own sentence. The sentence is compared here in the browser and goes nowhere.
 * Throws when the list of spoken lines cannot be loaded.
 */
export async function hear(said: string, today: string): Promise<Heard> {
  const response = await fetch(releaseAddress(`search/${HEADS_FILE}`));
  if (!response.ok) throw new Error(`${HEADS_FILE} answered ${response.status}`);
  const heads = readHeads(await response.text());
  const index = createSaidIndex(heads.pieces, heads.synonyms);
  const matches = matchSaid(index, heads.pieces, said, today).filter(({ piece }) =>
    piece.startsWith('objections/'),
  );
  return {
    confidence: matches[0]?.confidence ?? 'none',
    refs: matches.map(({ ref }) => ref),
    competitors: namedCompetitors(said, heads.names, index.dictionary),
  };
}
