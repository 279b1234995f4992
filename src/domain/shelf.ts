import type { CalendarDate } from './calendar.ts';
import { scopesOf } from './coverage.ts';
import type { Block, Piece } from './library.ts';
import type { LibraryIndex } from './library-index.ts';
import type { PieceType } from './piece-types.ts';
import {
  blockWindow,
  isLive,
  isWithin,
  pieceTrustDates,
  type Trust,
  type TrustDates,
  trustOn,
} from './trust.ts';
import { firstSentence } from './words.ts';

/** What a rep needs, in the order of a conversation, and the types of piece that serve it. */
export const NEEDS = [
  { id: 'say', label: 'Say', help: 'The value, in words for this moment.', types: ['value-prop'] },
  { id: 'ask', label: 'Ask', help: 'Questions that find and size the problem.', types: ['discovery'] },
  { id: 'expect', label: 'Expect', help: 'What they will say against it.', types: ['objection'] },
  { id: 'prove', label: 'Prove', help: 'Who did it, and what came of it.', types: ['proof'] },
  { id: 'send', label: 'Send', help: 'What may leave the company afterwards.', types: ['email'] },
  { id: 'counter', label: 'If a rival comes up', help: 'The ten-second answers.', types: ['battlecard'] },
  { id: 'do', label: 'Do', help: 'What to do in a situation.', types: ['play'] },
  { id: 'now', label: 'Why now', help: 'What makes this the moment.', types: ['market-brief', 'campaign'] },
] as const satisfies readonly Need[];

export interface Need {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly types: readonly PieceType[];
}

/** A stage, a persona or a competitor: whatever has a page of its own. */
export interface Place {
  readonly kind: 'stage' | 'persona' | 'competitor';
  readonly id: string;
}

export interface Shelf {
  readonly need: Need;
  /** The best for this place, at most as many as were asked for. */
  readonly items: readonly ShelfItem[];
  /** How many pieces there are in all. */
  readonly total: number;
}

export interface ShelfItem {
  readonly piece: Piece;
  /** Whether the piece names this place; otherwise it fits because it is general. */
  readonly named: boolean;
  readonly dates: TrustDates;
  /** The one line of it that a rep would use, where it has one that may be used today. */
  readonly line?: ShelfLine;
}

export interface ShelfLine {
  readonly text: string;
  /** `says`: somebody's words, to be set in quotation marks. `figure`: with the figure of a proof. */
  readonly form: 'says' | 'plain';
  readonly figure?: string;
  /** The block that it comes from. */
  readonly block: Block;
}

export type ShelvesFor = (place: Place) => Shelf[];

/**
 * Puts everything that readers may use today on shelves: by place, then by need. One pass over the library; each
 * shelf keeps its best `most` pieces. Order: written for the place before general, fresh before due before stale,
 * commoner objections first, narrower pieces first, then by title.
 */
export function stockShelves(index: LibraryIndex, today: CalendarDate, most: number): ShelvesFor {
  const stock = new Map<string, Stocked[]>();
  for (const piece of index.library.pieces) {
    // A track is for learning beforehand; at a place of a deal a rep wants what it leads to.
    if (piece.type === 'track' || !isLive(piece, today)) continue;
    const dates = pieceTrustDates(piece, index.claim);
    if (!dates) continue;
    const need = needOf(piece.type);
    const rank = rankOf(piece, trustOn(dates, today));
    for (const { place, named } of placesOf(piece, index)) {
      const key = `${place.kind} ${place.id} ${need.id}`;
      const stocked = { piece, named, dates, rank: (named ? '0' : '1') + rank };
      const shelf = stock.get(key);
      if (shelf) shelf.push(stocked);
      else stock.set(key, [stocked]);
    }
  }
  for (const shelf of stock.values()) shelf.sort(byRank);
  return (place) =>
    NEEDS.flatMap((need) => {
      const shelf = stock.get(`${place.kind} ${place.id} ${need.id}`) ?? [];
      if (shelf.length === 0) return [];
      const items = shelf.slice(0, most).map((stocked) => ({
        piece: stocked.piece,
        named: stocked.named,
        dates: stocked.dates,
        line: lineFor(stocked.piece, place, index, today),
      }));
      return [{ need, items, total: shelf.length }];
    });
}

/** The need that a type of piece serves. */
export function needOf(type: PieceType): Need {
  return NEEDS.find(({ types }) => (types as readonly PieceType[]).includes(type)) ?? NEEDS[0];
}

interface Stocked {
  readonly piece: Piece;
  readonly named: boolean;
  readonly dates: TrustDates;
  /** Sorts as text: one comparison each, since shelves of a large library are long. */
  readonly rank: string;
}

/** Every place that a piece belongs to. A piece that names no stage belongs to all, likewise for personas. */
function placesOf(piece: Piece, index: LibraryIndex): { place: Place; named: boolean }[] {
  const { taxonomy } = index.library;
  const scopes = scopesOf(piece);
  const named = (kind: 'stages' | 'personas') => new Set(scopes.flatMap((scope) => scope[kind] ?? []));
  const open = (kind: 'stages' | 'personas') => scopes.some((scope) => !scope[kind]);
  const places: { place: Place; named: boolean }[] = [];
  const stages = named('stages');
  for (const { id } of taxonomy.stages) {
    if (stages.has(id)) places.push({ place: { kind: 'stage', id }, named: true });
    else if (open('stages')) places.push({ place: { kind: 'stage', id }, named: false });
  }
  const personas = named('personas');
  for (const { id } of taxonomy.personas) {
    if (personas.has(id)) places.push({ place: { kind: 'persona', id }, named: true });
    else if (open('personas')) places.push({ place: { kind: 'persona', id }, named: false });
  }
  for (const id of piece.competitors ?? []) places.push({ place: { kind: 'competitor', id }, named: true });
  return places;
}

const TRUST_RANK = { verified: 0, due: 1, stale: 2 } as const;

/** What decides between two pieces that both name the place, or both do not: the smaller stands first. */
function rankOf(piece: Piece, trust: Trust): string {
  const rarity = piece.type === 'objection' ? 3 - piece.howCommon : 0;
  const breadth = (piece.stages?.length ?? OPEN) + (piece.personas?.length ?? OPEN);
  return `${TRUST_RANK[trust]}${rarity}${String(breadth).padStart(3, '0')}${piece.title}\u0000${piece.id}`;
}

/** A piece that names nothing is broader than one that names the fifty that the schema allows. */
const OPEN = 99;

function byRank(a: Stocked, b: Stocked): number {
  return a.rank < b.rank ? -1 : 1;
}

function lineFor(
  piece: Piece,
  place: Place,
  index: LibraryIndex,
  today: CalendarDate,
): ShelfLine | undefined {
  const usable = piece.blocks.filter((block) => isWithin(blockWindow(block, index.claim), today));
  const first = (kind: Block['kind']) => usable.find((block) => block.kind === kind);
  switch (piece.type) {
    case 'value-prop': {
      const variant = variantFor(usable, place);
      return variant && { form: 'says', text: variant.attributes.say ?? variant.text, block: variant };
    }
    case 'discovery':
      return says(first('Question'));
    case 'objection':
      return says(first('BuyerSays'));
    case 'campaign':
      return says(first('Opener'));
    case 'battlecard': {
      const glance = first('Glance');
      return glance && { form: 'says', text: glance.attributes.say ?? '', block: glance };
    }
    case 'proof': {
      const proof = usable.find(({ kind, attributes }) => kind === 'Proof' && !attributes.none);
      return proof && { ...plain(proof), figure: proof.attributes.metric };
    }
    case 'email': {
      const email = first('Email');
      return email && { form: 'plain', text: `Subject: ${email.attributes.subject ?? ''}`, block: email };
    }
    case 'market-brief': {
      const now = first('WhyNow');
      return now && plain(now);
    }
    case 'play':
    case 'track':
      return undefined;
  }
}

function says(block: Block | undefined): ShelfLine | undefined {
  return block && { form: 'says', text: block.text, block };
}

function plain(block: Block): ShelfLine {
  return { form: 'plain', text: firstSentence(block.text), block };
}

/** The variant that names the place, else one that is open about it, else the first. */
function variantFor(blocks: readonly Block[], place: Place): Block | undefined {
  const variants = blocks.filter(({ kind }) => kind === 'Variant');
  const attribute = place.kind === 'stage' ? 'stages' : 'personas';
  const names = ({ attributes }: Block) => attributes[attribute]?.split(/\s+/).includes(place.id);
  return variants.find(names) ?? variants.find(({ attributes }) => !attributes[attribute]) ?? variants[0];
}
