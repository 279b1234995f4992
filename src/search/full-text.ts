import { type Fragment, passagesOf } from './fragment.ts';
import type { Passage } from './passage.ts';

/** Finds pieces by any word of their bodies. Numbers are places in the list of heads. */
export interface FullText {
  /**
   * Pieces that hold the word, or one that begins with it, with a score; best first. Only for words that the library
   * knows: for others Pagefind gives what begins like them ("salesfroce" gives "sales").
   */
  find(word: string): Promise<readonly FullTextHit[]>;
  /** The words of a piece, passage by passage. */
  passages(piece: number): Promise<readonly Passage[]>;
  /** The same where it has been read before, at once. */
  atHand(piece: number): readonly Passage[] | undefined;
}

/** Words of fewer letters begin too many others to be worth asking for: "w" took 0.7 s over 1,000 pieces. */
export const SHORTEST_ASKED = 3;

export interface FullTextHit {
  readonly piece: number;
  readonly score: number;
}

/** `full-text.json` of a release: which fragment of the full-text index is which piece. */
export interface FullTextFile {
  /** Fragment ids, in the order of the heads. */
  readonly fragments: readonly string[];
  /** Words of bodies that no head holds, for half-typed and misspelt words; separated by spaces. */
  readonly words: string;
}

/** The part of a Pagefind instance that is used. */
export interface PagefindInstance {
  search(term: string): Promise<{ results: readonly PagefindResult[] } | null>;
}

export interface PagefindResult {
  readonly id: string;
  readonly score: number;
}

/**
 * Full text over a Pagefind instance. Every word is asked for once, and every fragment read once, and then remembered.
 * @param read gives the fragment of an id
 */
export function createFullText(
  pagefind: PagefindInstance,
  file: FullTextFile,
  read: (id: string) => Promise<Fragment>,
): FullText {
  const places = new Map(file.fragments.map((id, place) => [id, place]));
  const found = new Map<string, Promise<readonly FullTextHit[]>>();
  const opened = new Map<number, Promise<readonly Passage[]>>();
  const atHand = new Map<number, readonly Passage[]>();

  async function ask(word: string): Promise<readonly FullTextHit[]> {
    const answer = await pagefind.search(word);
    const hits: FullTextHit[] = [];
    for (const { id, score } of answer?.results ?? []) {
      const piece = places.get(id);
      if (piece !== undefined) hits.push({ piece, score });
    }
    return hits;
  }

  async function open(piece: number): Promise<readonly Passage[]> {
    const passages = passagesOf(await read(file.fragments[piece] ?? ''));
    atHand.set(piece, passages);
    return passages;
  }

  return {
    find: (word) => once(found, word, () => ask(word)),
    passages: (piece) => once(opened, piece, () => open(piece)),
    atHand: (piece) => atHand.get(piece),
  };
}

/** What could not be had (the connection broke) is asked for again the next time. */
function once<Key, Value>(
  known: Map<Key, Promise<Value>>,
  key: Key,
  get: () => Promise<Value>,
): Promise<Value> {
  let asked = known.get(key);
  if (!asked) {
    asked = get();
    known.set(key, asked);
    asked.catch(() => known.delete(key));
  }
  return asked;
}
