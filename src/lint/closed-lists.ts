import type { Taxonomy } from '#domain/schema/taxonomy.ts';
import { nearest } from './nearest.ts';
import { didYouMean } from './phrases.ts';

/** The lists of `taxonomy.yaml` from which pieces take their values. */
export type ListName =
  | 'stages'
  | 'personas'
  | 'competitors'
  | 'products'
  | 'industries'
  | 'situations'
  | 'teams';

/** What one entry of each list is called in a sentence. */
export const LIST_NOUNS: Readonly<Record<ListName, string>> = {
  stages: 'stage',
  personas: 'persona',
  competitors: 'competitor',
  products: 'product',
  industries: 'industry',
  situations: 'situation',
  teams: 'team',
};

/** One list, ready to be asked about values. */
export interface ClosedList {
  has(id: string): boolean;
  /** A hint for a value that is not on the list; a name or an alias leads to the id that it stands for. */
  hintFor(value: string): string | undefined;
}

export type ClosedLists = Readonly<Record<ListName, ClosedList>>;

/** Prepares the lists of a taxonomy once for a check. */
export function closedLists(taxonomy: Taxonomy): ClosedLists {
  const names = Object.keys(LIST_NOUNS) as ListName[];
  return Object.fromEntries(names.map((name) => [name, closedList(taxonomy[name])])) as ClosedLists;
}

interface Entry {
  readonly id: string;
  readonly name?: string;
  readonly label?: string;
  readonly aliases?: readonly string[] | undefined;
}

function closedList(entries: readonly Entry[]): ClosedList {
  const ids = entries.map(({ id }) => id);
  const known = new Set(ids);
  return {
    has: (id) => known.has(id),
    hintFor(value) {
      if (nearest(value, ids) !== undefined) return didYouMean(value, ids);
      const idOf = new Map(entries.flatMap((entry) => namesOf(entry).map((name) => [name, entry.id])));
      const name = nearest(value, idOf.keys());
      return name === undefined ? didYouMean(value, ids) : `Did you mean "${idOf.get(name)}"?`;
    },
  };
}

function namesOf({ name, label, aliases = [] }: Entry): string[] {
  return [name, label, ...aliases].filter((one) => one !== undefined);
}
