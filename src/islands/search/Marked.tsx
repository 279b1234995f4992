import { typeset } from '#render/typeset.ts';
import type { Segment } from '#search/text/mark.ts';

/** A text with the words that were looked for marked, set with the quotation marks of print. */
export function Marked({ text }: { readonly text: readonly Segment[] }) {
  let before = '';
  return text.map(({ text: run, marked }, place) => {
    const set = typeset(run, before);
    before = run.at(-1) ?? before;
    // biome-ignore lint/suspicious/noArrayIndexKey: runs have no identity but their place.
    return marked ? <mark key={place}>{set}</mark> : set;
  });
}
