import type { CalendarDate } from './calendar.ts';
import type { Piece } from './library.ts';
import type { LibraryIndex } from './library-index.ts';
import { OBJECTION_KINDS } from './piece-types.ts';
import { isLive } from './trust.ts';

/** A piece worth reading next, and why. */
export interface RelatedPiece {
  readonly piece: Piece;
  /** The strongest thing that the two share, in words that complete "related because it is …". */
  readonly reason: string;
  /** Higher is closer; comparable only among the related pieces of one piece. */
  readonly score: number;
}

export interface RelatedOptions {
  /** The most pieces to return. */
  readonly most: number;
  /** The most pieces of one type, so that one long list does not crowd out the rest. */
  readonly mostOfType?: number;
}

export type FindRelated = (piece: Piece, options: RelatedOptions) => RelatedPiece[];

/**
 * Makes the search for related pieces: one pass over the library, then a bounded look per piece, so that pages for
 * ten thousand pieces cost ten thousand looks and not their square. Only pieces that readers may use today are found.
 * A track has none and is none: it says itself what it uses, and each piece says in which tracks it is used.
 * The same library gives the same answer: equal scores stand in order of id.
 */
export function relatedIn(index: LibraryIndex, today: CalendarDate): FindRelated {
  const groups = groupByTrait(index, today);
  return (piece, { most, mostOfType = Math.ceil(most / 2) }) => {
    if (piece.type === 'track') return [];
    const found = new Map<string, Candidate>();
    for (const trait of traitsOf(piece, index)) {
      for (const other of neighbours(groups.get(trait.key) ?? [], piece)) note(found, other, trait);
    }
    found.delete(piece.id);
    for (const other of index.usedIn(piece.id)) {
      if (mayBeRelated(other, today)) note(found, other, { weight: WEIGHT.link, reason: 'links here' });
    }
    for (const id of piece.links) {
      const other = index.piece(id);
      if (other && other.id !== piece.id && mayBeRelated(other, today)) {
        note(found, other, { weight: WEIGHT.link, reason: 'linked from here' });
      }
    }
    return pick([...found.values()].sort(byScore), most, mostOfType);
  };
}

/** What each shared trait is worth. A link was put there by an author; a shared stage alone says little. */
const WEIGHT = {
  link: 8,
  competitor: 5,
  situation: 4,
  claim: 4,
  cell: 3,
  industry: 3,
  kind: 2,
  persona: 1.5,
  stage: 1,
  product: 1,
} as const;

/** From a group larger than this, only the nearest by id are looked at: the rest would tie anyway. */
const NEIGHBOURS = 24;

interface Reason {
  readonly weight: number;
  readonly reason: string;
}

interface Trait extends Reason {
  readonly key: string;
}

interface Candidate {
  readonly piece: Piece;
  score: number;
  best: Reason;
}

function groupByTrait(index: LibraryIndex, today: CalendarDate): Map<string, Piece[]> {
  const groups = new Map<string, Piece[]>();
  for (const piece of index.library.pieces) {
    if (!mayBeRelated(piece, today)) continue;
    for (const { key } of traitsOf(piece, index)) {
      const group = groups.get(key);
      if (group) group.push(piece);
      else groups.set(key, [piece]);
    }
  }
  return groups;
}

function mayBeRelated(piece: Piece, today: CalendarDate): boolean {
  return piece.type !== 'track' && isLive(piece, today);
}

function traitsOf(piece: Piece, index: LibraryIndex): Trait[] {
  const { taxonomy } = index.library;
  const traits: Trait[] = [];
  const add = (name: keyof typeof WEIGHT, value: string, reason: string) =>
    traits.push({ key: `${name} ${value}`, weight: WEIGHT[name], reason });
  const label = (list: readonly { id: string; name: string }[], id: string) =>
    list.find((item) => item.id === id)?.name ?? id;
  const stageLabel = (id: string) => taxonomy.stages.find((stage) => stage.id === id)?.label ?? id;

  for (const id of piece.competitors ?? []) add('competitor', id, `about ${label(taxonomy.competitors, id)}`);
  for (const id of piece.situations ?? []) add('situation', id, `for "${label(taxonomy.situations, id)}"`);
  for (const id of piece.industries ?? []) add('industry', id, `for ${label(taxonomy.industries, id)}`);
  for (const id of piece.products ?? []) add('product', id, `about ${label(taxonomy.products, id)}`);
  for (const id of piece.stages ?? []) add('stage', id, `for ${stageLabel(id)}`);
  for (const id of piece.personas ?? []) {
    const persona = label(taxonomy.personas, id);
    add('persona', id, `for ${persona}`);
    for (const stage of piece.stages ?? [])
      add('cell', `${stage} ${id}`, `for ${persona} at ${stageLabel(stage)}`);
  }
  if (piece.type === 'objection') {
    add('kind', piece.kind, `also filed under ${OBJECTION_KINDS[piece.kind].label.toLowerCase()}`);
  }
  const claims = new Set(piece.blocks.flatMap((block) => block.claims));
  for (const id of claims) add('claim', id, 'resting on the same claim');
  return traits;
}

/** The members of a group that stand nearest to where the piece's id sorts; the piece itself may be among them. */
function neighbours(group: readonly Piece[], piece: Piece): readonly Piece[] {
  if (group.length <= NEIGHBOURS) return group;
  const at = lowerBound(group, piece.id);
  const from = Math.max(0, Math.min(at - NEIGHBOURS / 2, group.length - NEIGHBOURS));
  return group.slice(from, from + NEIGHBOURS);
}

/** Groups are in order of id, because the library's pieces are. */
function lowerBound(group: readonly Piece[], id: string): number {
  let low = 0;
  let high = group.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((group[middle] as Piece).id < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

function note(found: Map<string, Candidate>, piece: Piece, reason: Reason): void {
  const known = found.get(piece.id);
  if (!known) {
    found.set(piece.id, { piece, score: reason.weight, best: reason });
    return;
  }
  known.score += reason.weight;
  if (reason.weight > known.best.weight) known.best = reason;
}

function byScore(a: Candidate, b: Candidate): number {
  return b.score - a.score || (a.piece.id < b.piece.id ? -1 : 1);
}

function pick(sorted: readonly Candidate[], most: number, mostOfType: number): RelatedPiece[] {
  const picked: RelatedPiece[] = [];
  const ofType = new Map<string, number>();
  for (const { piece, score, best } of sorted) {
    if (picked.length === most) break;
    const count = ofType.get(piece.type) ?? 0;
    if (count === mostOfType) continue;
    ofType.set(piece.type, count + 1);
    picked.push({ piece, score, reason: best.reason });
  }
  return picked;
}
