import { PIECE_TYPE_NAMES, type PieceType } from './piece-types.ts';

/** How pieces are spread over the stages. A piece that names several stages counts at each of them. */
export interface Spread {
  /** Pieces that name at least one stage. */
  readonly named: number;
  /** Pieces that name none, and so fit every stage. */
  readonly open: number;
  /** Pieces at each stage, in the order of the taxonomy. */
  readonly stages: readonly number[];
  /** Pieces that serve a stage or the one after it, each counted once: one number fewer than there are stages. */
  readonly pairs: readonly number[];
}

/** Counts a {@link Spread} for every type and for all, piece by piece. */
export class SpreadCount {
  readonly #stages: readonly string[];
  readonly #counts: Record<PieceType | 'all', Counting>;

  /** @param stages the ids of all stages, in order */
  constructor(stages: readonly string[]) {
    this.#stages = stages;
    const zero = (): Counting => ({
      named: 0,
      open: 0,
      stages: stages.map(() => 0),
      pairs: stages.slice(1).map(() => 0),
    });
    const types = PIECE_TYPE_NAMES.map((type) => [type, zero()] as const);
    this.#counts = { all: zero(), ...(Object.fromEntries(types) as Record<PieceType, Counting>) };
  }

  /** Counts one piece with the stages that it names; an empty set fits every stage. A track is no content of its own. */
  add(type: PieceType, named: ReadonlySet<string>): void {
    const serves = this.#stages.map((id) => named.has(id));
    const names = type === 'track' ? [type] : (['all', type] as const);
    for (const name of names) count(this.#counts[name], serves, named.size === 0);
  }

  result(): Record<PieceType | 'all', Spread> {
    return this.#counts;
  }
}

interface Counting {
  named: number;
  open: number;
  readonly stages: number[];
  readonly pairs: number[];
}

function count(counting: Counting, serves: readonly boolean[], isOpen: boolean): void {
  if (isOpen) counting.open += 1;
  else counting.named += 1;
  for (const [at, here] of serves.entries()) {
    if (here) counting.stages[at] = (counting.stages[at] ?? 0) + 1;
    if (at > 0 && (here || serves[at - 1])) counting.pairs[at - 1] = (counting.pairs[at - 1] ?? 0) + 1;
  }
}
