import type { CalendarDate } from '#domain/calendar.ts';
import { trustOn } from '#domain/trust.ts';
import type { ResultPassage, SearchResult } from './answer.ts';
import { type Head, pieceUrl } from './head.ts';
import { bestPassage, holdsAll, marksOf, passagesOfHead, saidPassage } from './ladder/best-passage.ts';
import type { Fused } from './ladder/fuse.ts';
import type { ReadWord } from './ladder/query-word.ts';
import type { Passage } from './passage.ts';
import { excerpt, type Marks, markWords } from './text/mark.ts';

/** How much of a passage is shown. */
const PASSAGE_LENGTH = 160;

/** Gives the passages of a piece's body; none where it is out of reach. */
export type BodyOf = (piece: number) => readonly Passage[] | Promise<readonly Passage[]>;

/**
 * A found piece as a reader sees it: its title and best passage with the words marked, and why it was found.
 * @param bodyOf gives the passages of a piece's body
 */
export async function present(
  found: Fused,
  words: readonly ReadWord[],
  head: Head,
  bodyOf: BodyOf,
  today: CalendarDate,
): Promise<SearchResult> {
  const marks = marksOf(words);
  const passage = await passageOf(found, head, words, bodyOf, today);
  const { id, type, stages, personas, competitors, verifiedOn, lastDay } = head;
  return {
    id,
    url: pieceUrl(id, passage?.block),
    title: markWords(head.title, marks),
    passage: shown(passage, head, marks),
    type,
    stages,
    personas,
    competitors,
    trust: trustOn(head, today),
    verifiedOn,
    lastDay,
    why: { sources: found.sources, rungs: rungsOf(found, words), share: found.share },
  };
}

/**
 * The line that the sentence matched; else the passage that holds most of the words. The body is only opened, which
 * may ask the network, for what the head does not hold: a piece found by its name or title is shown by its summary.
 */
async function passageOf(
  found: Fused,
  head: Head,
  words: readonly ReadWord[],
  bodyOf: BodyOf,
  today: CalendarDate,
): Promise<Passage | undefined> {
  const said = saidPassage(found);
  if (said) return said;
  const isInHead = found.isNamed || holdsAll(`${head.title} ${head.summary}`, words, found.words);
  const bodies = isInHead ? [] : await bodyOf(found.piece);
  const usable = [...passagesOfHead(head), ...bodies].filter(({ until }) => !until || until >= today);
  return bestPassage(usable, words);
}

function shown(passage: Passage | undefined, head: Head, marks: Marks): ResultPassage {
  if (!passage) return { kind: 'summary', text: excerpt(head.summary, marks, PASSAGE_LENGTH) };
  const { block, kind = 'prose', text } = passage;
  return { ...(block ? { block } : {}), kind, text: excerpt(text, marks, PASSAGE_LENGTH) };
}

function rungsOf(found: Fused, words: readonly ReadWord[]): SearchResult['why']['rungs'] {
  const rungs = words
    .filter(({ place, isStop }) => !isStop && found.words.has(place))
    .map(
      ({ place, forms }) => forms.find(({ quality }) => quality === found.words.get(place))?.rung ?? 'exact',
    );
  return [...new Set(rungs)];
}
