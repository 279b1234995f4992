import type { Rule } from '../rule.ts';

const NAMES: Readonly<Record<string, string>> = { heading: 'a heading', table: 'a table' };

/** A block's words go onto sheets and into mails, where headings and tables have no place. */
export const blockContent: Rule = {
  name: 'block-content',
  title: 'A block holds paragraphs, lists, emphasis and links, or nothing',
  kind: 'authoring',
  severity: 'error',
  *document({ tags, nodes }) {
    for (const { name, definition, node, line, column } of tags) {
      if (definition?.content !== 'none' || node.children.length === 0) continue;
      yield {
        line,
        column,
        message: `<${name}> holds nothing: all it says stands in its attributes.`,
        hint: `Write ${name === 'Claim' ? '<Claim ref="…" />' : definition.example} and nothing between.`,
      };
    }
    for (const { node, line, column, within } of nodes) {
      const what = NAMES[node.type];
      if (!what || within?.definition?.content !== 'words') continue;
      yield {
        line,
        column,
        message: `<${within.name}> holds ${what}; a block holds paragraphs, lists, emphasis and links.`,
        hint: `Move it out of <${within.name}>, or write it as a list.`,
      };
    }
  },
};
