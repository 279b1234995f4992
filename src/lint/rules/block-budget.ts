import { countWords } from '#domain/words.ts';
import { counted } from '../phrases.ts';
import type { Rule } from '../rule.ts';

/** A rep has seconds: what is longer than its budget is not said, or not read. */
export const blockBudget: Rule = {
  name: 'block-budget',
  title: 'A block keeps to its word budget',
  kind: 'authoring',
  severity: 'error',
  *document(view) {
    for (const tag of view.tags) {
      const most = tag.definition?.maxWords;
      if (most === undefined) continue;
      const words = countWords(view.textOf(tag));
      if (words <= most) continue;
      yield {
        line: tag.line,
        column: tag.column,
        message: `<${tag.name}> has ${counted(words, 'word')}; its budget is ${most}.`,
        hint: `Take out ${counted(words - most, 'word')} or more. A claim counts with the words it shows.`,
      };
    }
  },
};
