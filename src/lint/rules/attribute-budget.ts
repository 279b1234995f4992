import type { AttributeDefinition } from '#domain/vocabulary.ts';
import { countWords } from '#domain/words.ts';
import { counted } from '../phrases.ts';
import type { Rule } from '../rule.ts';

/** A line that is read at a glance must be short enough for one. */
export const attributeBudget: Rule = {
  name: 'attribute-budget',
  title: 'An attribute keeps to its word budget',
  kind: 'authoring',
  severity: 'error',
  *document({ tags }) {
    for (const { name, definition, attributes, line, column } of tags) {
      const known: Readonly<Record<string, AttributeDefinition>> = definition?.attributes ?? {};
      for (const [attribute, value] of attributes) {
        const most = known[attribute]?.maxWords;
        const words = most === undefined ? 0 : countWords(value);
        if (most === undefined || words <= most) continue;
        yield {
          line,
          column,
          message: `"${attribute}" of <${name}> has ${counted(words, 'word')}; at most ${most} can be read at a glance.`,
          hint: `Take out ${counted(words - most, 'word')} or more.`,
        };
      }
    }
  },
};
