import { TAG_NAMES } from '#domain/vocabulary.ts';
import type { TagUse } from '../document-view.ts';
import type { Fault, Rule } from '../rule.ts';

/** What to type instead of the HTML that people reach for first. */
const INSTEAD: Readonly<Record<string, string>> = {
  b: 'Write **bold**.',
  strong: 'Write **bold**.',
  i: 'Write *stressed*.',
  em: 'Write *stressed*.',
  a: 'Write [text](https://…).',
  br: 'Start a new paragraph with an empty line.',
  p: 'Start a new paragraph with an empty line.',
  ul: 'Begin each line of the list with "- ".',
  ol: 'Begin each line of the list with "1. ".',
  li: 'Begin each line of the list with "- ".',
  h2: 'Write ## before the heading.',
  h3: 'Write ### before the heading.',
  img: 'Describe it in words; link to it with [text](https://…) where a reader needs it.',
};

/** HTML could carry scripts and looks; pieces have Markdown and blocks for everything they may show. */
export const noHtml: Rule = {
  name: 'no-html',
  title: 'HTML tags are not used',
  kind: 'authoring',
  severity: 'error',
  *document({ tags, nodes }) {
    for (const tag of tags) {
      const wording = htmlWording(tag);
      if (wording) yield { line: tag.line, column: tag.column, ...wording };
    }
    for (const { node, line, column } of nodes) {
      if (node.type !== 'html') continue;
      yield {
        line,
        column,
        message: 'HTML is not used; a piece holds Markdown and blocks only.',
        hint: 'Take the tag out.',
      };
    }
  },
};

/** What an author reads about a tag that is none of ours; undefined for a block, known or not. */
export function htmlWording(tag: Pick<TagUse, 'name'>): Pick<Fault, 'message' | 'hint'> | undefined {
  if (!isHtmlTag(tag)) return undefined;
  const small = tag.name.toLowerCase();
  const block = small in INSTEAD ? undefined : TAG_NAMES.find((name) => name.toLowerCase() === small);
  if (block !== undefined)
    return {
      message: `There is no block <${tag.name}>; blocks begin with a capital letter.`,
      hint: `Did you mean <${block}>?`,
    };
  return {
    message: `<${tag.name}> is HTML; a piece holds Markdown and blocks only.`,
    hint: INSTEAD[small] ?? 'Take the tag out.',
  };
}

/** Blocks begin with a capital letter; anything else in angle brackets is HTML, or would become it. */
export function isHtmlTag({ name }: Pick<TagUse, 'name'>): boolean {
  return !/^[A-Z][A-Za-z0-9]*$/.test(name);
}
