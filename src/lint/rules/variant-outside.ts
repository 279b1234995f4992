import type { Rule } from '../rule.ts';

/** A variant for somebody whom the piece does not name is hard to find: filters and sheets go by the front matter. */
export const variantOutside: Rule = {
  name: 'variant-outside',
  title: 'A variant speaks to personas and stages that its piece names',
  kind: 'authoring',
  severity: 'warning',
  *piece(piece, view, { lists }) {
    for (const variant of view.all('Variant')) {
      for (const field of ['personas', 'stages'] as const) {
        const named = piece[field];
        const outside = (variant.attributes.get(field)?.split(' ') ?? []).filter(
          // An id that the taxonomy does not have is what unknown-value reports.
          (id) => lists[field].has(id) && !named?.includes(id),
        );
        if (!named || outside.length === 0) continue;
        yield {
          line: variant.line,
          column: variant.column,
          message: `<Variant> speaks to ${outside.join(' and ')}, missing from the piece's ${field}.`,
          hint: `Add ${outside.join(', ')} to ${field} at the top of the file.`,
        };
      }
    }
  },
};
