import type { CoverageView } from '#domain/coverage-places.ts';
import { PIECE_TYPE_NAMES, pieceType } from '#domain/piece-types.ts';

/** One page of coverage: all types together, or one of them. */
export interface ViewPage {
  readonly view: CoverageView;
  /** The last part of the address; absent on the page of all types. */
  readonly folder?: string;
  readonly href: string;
  /** As a link. */
  readonly label: string;
  /** What is counted, in the plural and within a sentence. */
  readonly noun: string;
  /** The same in the singular. */
  readonly one: string;
}

/** Every page of coverage, in the order in which they are offered. */
export const VIEW_PAGES: readonly ViewPage[] = [
  { view: 'all', href: '/coverage/', label: 'All types', noun: 'pieces', one: 'piece' },
  ...PIECE_TYPE_NAMES.map((view) => {
    const { folder, label, plural } = pieceType(view);
    const [noun, one] = [plural.toLowerCase(), label.toLowerCase()];
    return { view, folder, href: `/coverage/${folder}/`, label: plural, noun, one };
  }),
];
