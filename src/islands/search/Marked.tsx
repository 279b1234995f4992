import type { Segment } from '#search/text/mark.ts';

/** A text with the words that were looked for marked. */
export function Marked({ text }: { readonly text: readonly Segment[] }) {
  return text.map(({ text: run, marked }, place) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: runs have no identity but their place.
    marked ? <mark key={place}>{run}</mark> : run,
  );
}
