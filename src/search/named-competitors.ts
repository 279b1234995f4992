import type { Name } from './head.ts';
import { climb, type Dictionary } from './ladder/climb.ts';
import { createNameTable, recognise } from './ladder/recognise.ts';

/** Ids of the competitors that a whole sentence names, by name or alias, misspelt or not. */
export function namedCompetitors(sentence: string, names: readonly Name[], dictionary: Dictionary): string[] {
  const competitors = names.filter(({ kind }) => kind === 'competitor');
  // The space says that the last word is typed to its end: "we cannot pay" names no Paygrove.
  const words = climb(`${sentence} `, dictionary);
  return recognise(words, createNameTable(competitors)).map(({ name }) => name.id);
}
