import type { GlossaryTerm } from '#domain/schema/library-files.ts';

export interface Letter {
  /** A capital letter, or `#` for terms that begin with something else. */
  readonly letter: string;
  readonly terms: readonly GlossaryTerm[];
}

const collator = new Intl.Collator('en', { ignorePunctuation: true, numeric: true });

/** Terms by their first letter, from A; letters without a term are absent. */
export function byLetter(terms: readonly GlossaryTerm[]): Letter[] {
  const letters = new Map<string, GlossaryTerm[]>();
  for (const term of [...terms].sort((a, b) => collator.compare(a.term, b.term))) {
    const first = term.term.normalize('NFD').charAt(0).toUpperCase();
    const letter = /[A-Z]/.test(first) ? first : '#';
    const known = letters.get(letter);
    if (known) known.push(term);
    else letters.set(letter, [term]);
  }
  return [...letters].map(([letter, list]) => ({ letter, terms: list }));
}
