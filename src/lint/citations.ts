import type { DocumentView, TagUse } from './document-view.ts';

/** One place in a document that rests on a claim: an attribute `claim`, or an inline `Claim`. */
export interface Citation {
  readonly claim: string;
  readonly tag: TagUse;
  /** The block that it backs; undefined in prose. */
  readonly block: TagUse | undefined;
}

/** Every claim that a document cites, in the order of the file. */
export function citationsIn(view: DocumentView): Citation[] {
  return view.tags.flatMap((tag) => {
    const isInline = tag.name === 'Claim';
    const claim = tag.attributes.get(isInline ? 'ref' : 'claim');
    return claim && tag.definition ? [{ claim, tag, block: isInline ? blockAround(tag) : tag }] : [];
  });
}

function blockAround({ parent }: TagUse): TagUse | undefined {
  return parent?.name === 'Internal' ? undefined : parent;
}
