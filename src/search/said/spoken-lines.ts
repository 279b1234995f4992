import type { CalendarDate } from '#domain/calendar.ts';
import type { Head, HeadLine } from '../head.ts';
import { spokenWordsOf } from '../spoken-words.ts';
import { stem } from '../text/stem.ts';
import { isStopWord } from '../text/stop-words.ts';

/** A line of a head; title and aliases, which are the matter in people's words, count as lines without a block. */
export type SaidLine = Omit<HeadLine, 'id' | 'kind'> & {
  readonly id?: string;
  readonly kind: HeadLine['kind'] | 'title';
};

/** A line with its words. Both indexes are made from these, so that no text is cut into words twice. */
export interface SpokenLine {
  /** The place of its piece among the heads. */
  readonly piece: number;
  readonly line: SaidLine;
  /** The last day on which it may be shown. */
  readonly until: CalendarDate | undefined;
  readonly words: readonly SpokenWord[];
}

export interface SpokenWord {
  readonly word: string;
  readonly stem: string;
  readonly isStop: boolean;
}

/** All lines of all heads, piece by piece. */
export function spokenLinesOf(heads: readonly Head[]): SpokenLine[] {
  return heads.flatMap((head, piece) =>
    linesOf(head).map((line) => ({
      piece,
      line,
      until: line.until ?? head.until,
      words: wordsWithStems(line.text),
    })),
  );
}

/** The folded words of something said, with their stems. */
export function wordsWithStems(text: string): SpokenWord[] {
  return spokenWordsOf(text).map((word) => ({ word, stem: stem(word), isStop: isStopWord(word) }));
}

function linesOf(head: Head): SaidLine[] {
  const titles = [head.title, ...head.aliases].map((text) => ({ kind: 'title', text }) as const);
  return [...head.lines, ...titles];
}
