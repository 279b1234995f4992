import { type Passage, readAnchor } from './passage.ts';

/** The words of a piece as Pagefind keeps them, in one file for each piece. */
export interface Fragment {
  readonly url: string;
  readonly content: string;
  readonly anchors: readonly { readonly id: string; readonly location: number }[];
}

/** Reads the text of a fragment's file, unpacked. Throws a SyntaxError for what is none. */
export function parseFragment(text: string): Fragment {
  // Pagefind's mark stands before the JSON.
  return JSON.parse(text.slice(text.indexOf('{')));
}

/** Cuts a fragment at its anchors. What stands before the first one is title and summary, which heads have. */
export function passagesOf({ content, anchors }: Pick<Fragment, 'content' | 'anchors'>): Passage[] {
  const words = content.split(/\s+/);
  const ordered = [...anchors].sort((a, b) => a.location - b.location);
  return ordered.flatMap(({ id, location }, place) => {
    const text = words.slice(location, ordered[place + 1]?.location).join(' ');
    return text ? [{ ...readAnchor(id), text }] : [];
  });
}
