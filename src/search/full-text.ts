import { type Passage, readAnchor } from './passage.ts';

/** Finds pieces by any word of their bodies. Numbers are places in the list of heads. */
export interface FullText {
  /**
   * Pieces that hold the word, or one that begins with it, with a score; best first. Only for words that the library
   * knows: for others Pagefind gives what begins like them ("salesfroce" gives "sales").
   */
  find(word: string): Promise<readonly FullTextHit[]>;
  /** The words of a piece that an earlier `find` gave, passage by passage; empty for any other piece. */
  passages(piece: number): Promise<readonly Passage[]>;
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
  data(): Promise<PagefindFragment>;
}

export interface PagefindFragment {
  readonly raw_content: string;
  readonly anchors: readonly { readonly id: string; readonly location: number }[];
}

/** Full text over a Pagefind instance. Every word is asked for once and then remembered. */
export function createFullText(pagefind: PagefindInstance, file: FullTextFile): FullText {
  const places = new Map(file.fragments.map((id, place) => [id, place]));
  const found = new Map<string, Promise<readonly FullTextHit[]>>();
  const readers = new Map<number, PagefindResult>();

  async function ask(word: string): Promise<readonly FullTextHit[]> {
    const answer = await pagefind.search(word);
    const hits: FullTextHit[] = [];
    for (const result of answer?.results ?? []) {
      const piece = places.get(result.id);
      if (piece === undefined) continue;
      readers.set(piece, result);
      hits.push({ piece, score: result.score });
    }
    return hits;
  }

  return {
    find(word) {
      const known = found.get(word);
      if (known) return known;
      const asked = ask(word);
      found.set(word, asked);
      // A word that could not be asked for (the connection broke) is asked for again the next time.
      asked.catch(() => found.delete(word));
      return asked;
    },
    async passages(piece) {
      const fragment = await readers.get(piece)?.data();
      return fragment ? passagesOf(fragment) : [];
    },
  };
}

/** Cuts a fragment at its anchors. What stands before the first one is title and summary, which heads have. */
export function passagesOf({ raw_content, anchors }: PagefindFragment): Passage[] {
  const words = raw_content.split(/\s+/);
  const ordered = [...anchors].sort((a, b) => a.location - b.location);
  return ordered.flatMap(({ id, location }, place) => {
    const text = words.slice(location, ordered[place + 1]?.location).join(' ');
    return text ? [{ ...readAnchor(id), text: unescaped(text) }] : [];
  });
}

// Pagefind keeps a fragment's words as HTML.
function unescaped(html: string): string {
  return html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
