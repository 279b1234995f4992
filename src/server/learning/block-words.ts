import { keep, type OpenLibrary } from '#server/api/library/open-library.ts';
import { type UsablePart, usableParts } from '#server/api/library/usable-parts.ts';
import { getLivePiece } from '#server/signals/say-block.ts';

/** A block as readers may read it today. */
export interface BlockWords {
  /** Of its piece. */
  readonly title: string;
  readonly url: string;
  readonly words: string;
}

/** How a block reads today, by its reference; undefined when readers may not read it. */
export function blockWords(ref: string, library: OpenLibrary): BlockWords | undefined {
  const found = library.index.block(ref);
  const piece = found && getLivePiece(found.piece.id, library);
  if (!piece) return undefined;
  const parts = keep(library, `parts ${piece.id}`, () => usableParts(piece, library.index, library.today));
  const part = parts.find(({ block }) => block?.id === found.block.id);
  if (!part) return undefined;
  return {
    title: piece.title,
    url: `/${piece.id}/#${found.block.id}`,
    words: part.text || held(found.block.id, parts),
  };
}

/** The words of a step are those that it holds. */
function held(id: string, parts: readonly UsablePart[]): string {
  return parts
    .filter(({ within }) => within === id)
    .map(({ text }) => text)
    .join('\n');
}

/** Where a block is, or was, and the title of its piece as far as readers may know it. */
export function placeOfBlock(ref: string, library: OpenLibrary): { title: string; url: string } {
  const [id = '', block = ''] = ref.split('#');
  const piece = getLivePiece(id, library);
  return { title: piece?.title ?? id, url: `/${piece?.id ?? id}/#${block}` };
}
