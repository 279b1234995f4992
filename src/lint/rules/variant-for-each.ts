import { oncePublished } from '../once-published.ts';
import type { Rule } from '../rule.ts';

/** A value proposition that names a persona or a stage must say something to it. */
export const variantForEach: Rule = {
  name: 'variant-for-each',
  title: 'A value proposition has a variant for each persona and stage that it names',
  kind: 'authoring',
  severity: 'error',
  *piece(piece, view) {
    if (piece.type !== 'value-prop' || piece.status === 'retired') return;
    const variants = view.all('Variant');
    if (variants.length === 0) return;
    for (const [field, noun] of FIELDS) {
      const spoken = variants.map((variant) => variant.attributes.get(field)?.split(' '));
      // A variant that names none speaks to all.
      if (spoken.some((ids) => ids === undefined)) continue;
      const missing = (piece[field] ?? []).filter((id) => !spoken.some((ids) => ids?.includes(id)));
      for (const id of missing)
        yield {
          line: view.lineOf(field),
          message: `No <Variant> speaks to the ${noun} ${id}, which the piece says it is for.`,
          hint: `Add <Variant ${field}="${id}" say="…">, or take ${id} out of ${field}.`,
          severity: oncePublished(piece),
        };
    }
  },
};

const FIELDS = [
  ['personas', 'persona'],
  ['stages', 'stage'],
] as const;
