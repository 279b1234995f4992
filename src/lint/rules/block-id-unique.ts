import { commandLine } from '#domain/command-line.ts';
import { isBlockKind } from '#domain/vocabulary.ts';
import type { Rule } from '../rule.ts';

/** Two blocks with one id happen when a block is copied; whatever points at the id would find either. */
export const blockIdUnique: Rule = {
  name: 'block-id-unique',
  title: 'A block id stands once in a piece',
  kind: 'authoring',
  severity: 'error',
  *document({ tags }) {
    const first = new Map<string, number>();
    for (const { name, attributes, line, column } of tags) {
      const id = attributes.get('id');
      if (!id || !isBlockKind(name)) continue;
      const before = first.get(id);
      if (before === undefined) first.set(id, line);
      else
        yield {
          line,
          column,
          message: `The id "${id}" of <${name}> is already that of the block on line ${before}.`,
          hint: `Take the id out of the newer block and run "${commandLine('fmt')}".`,
        };
    }
  },
};
