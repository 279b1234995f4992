import { TAG_NAMES } from '#domain/vocabulary.ts';
import { didYouMean } from '../phrases.ts';
import type { Rule } from '../rule.ts';
import { isHtmlTag } from './no-html.ts';

/** The vocabulary is closed: a call sheet knows what to do with each block. */
export const unknownBlock: Rule = {
  name: 'unknown-block',
  title: 'Blocks come from the vocabulary',
  kind: 'authoring',
  severity: 'error',
  *document({ tags }) {
    for (const tag of tags) {
      if (tag.definition || isHtmlTag(tag)) continue;
      yield {
        line: tag.line,
        column: tag.column,
        message: `There is no block <${tag.name}>.`,
        hint: didYouMean(tag.name, TAG_NAMES) ?? 'docs/writing/blocks.md lists all blocks.',
      };
    }
  },
};
