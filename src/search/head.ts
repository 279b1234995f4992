import type { CalendarDate } from '#domain/calendar.ts';
import type { FacetValues, LibraryRow } from '#domain/facets.ts';
import type { StageColour } from '#domain/stage-colours.ts';

/**
 * What search knows of a piece without opening it: its row in the library's table, and the words by which people
 * look for it. Pieces that readers may not use have no head.
 */
export interface Head extends LibraryRow {
  readonly aliases: readonly string[];
  readonly products: readonly string[];
  readonly industries: readonly string[];
  readonly situations: readonly string[];
  /** How often an objection is heard, 1 to 3. */
  readonly howCommon?: number;
  readonly lines: readonly HeadLine[];
}

/** A line that is said in a meeting, or the fear behind it: what a pasted sentence is compared with. */
export interface HeadLine {
  /** The block's id. */
  readonly id: string;
  readonly kind: 'BuyerSays' | 'Behind' | 'TheySay';
  readonly text: string;
  /** The last day on which it may be shown. */
  readonly until?: CalendarDate;
}

/** What a name can stand for. All but `term` select pieces. */
export type NameKind =
  | 'competitor'
  | 'persona'
  | 'role'
  | 'stage'
  | 'type'
  | 'product'
  | 'industry'
  | 'situation'
  | 'term';

/** Something that the library knows by name: typed into the box it is an intent, not just a word. */
export interface Name {
  readonly kind: NameKind;
  readonly id: string;
  readonly label: string;
  /** Everything that it is called, the label included. */
  readonly called: readonly string[];
  /** Its own page, where it has one. */
  readonly url?: string;
  /** For a role: the personas that are likely to play it. */
  readonly personas?: readonly string[];
}

/** Everything that search needs besides full text; `heads.json` of a release. */
export interface Heads {
  readonly language: string;
  readonly pieces: readonly Head[];
  readonly names: readonly Name[];
  /** Groups of words that mean the same. */
  readonly synonyms: readonly (readonly string[])[];
  readonly facets: FacetValues;
  /** The hue of each stage. */
  readonly stageColours: Readonly<Record<string, StageColour>>;
}

/** The address of a piece, and of a block in it. */
export function pieceUrl(id: string, blockId?: string): string {
  return blockId ? `/${id}/#${blockId}` : `/${id}/`;
}
