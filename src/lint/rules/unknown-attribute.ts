import { isBlockKind } from '#domain/vocabulary.ts';
import { didYouMean } from '../phrases.ts';
import type { Rule } from '../rule.ts';

/** Attributes that every block understands, and that `Internal` and `Claim` do not have. */
const ON_BLOCKS = ['id', 'audience'];

/** An attribute that nothing reads would be lost without a word. */
export const unknownAttribute: Rule = {
  name: 'unknown-attribute',
  title: 'Attributes are those of the block',
  kind: 'authoring',
  severity: 'error',
  *document({ tags }) {
    for (const { name, definition, written, line, column } of tags) {
      if (!definition) continue;
      const own = Object.keys(definition.attributes);
      const known = isBlockKind(name) ? [...own, ...ON_BLOCKS] : own;
      for (const attribute of new Set(written.map((one) => one.name))) {
        if (known.includes(attribute)) continue;
        yield {
          line,
          column,
          message: `<${name}> has no attribute "${attribute}".`,
          hint: known.length > 0 ? didYouMean(attribute, known) : 'It takes none.',
        };
      }
    }
  },
};
