import type { PhrasingContent, RootContent } from 'mdast';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown } from 'mdast-util-to-markdown';

/** A tree as Markdown; what authors wrote is escaped, so that none of it turns into something else. */
export function writeMarkdown(children: readonly RootContent[]): string {
  return toMarkdown(
    { type: 'root', children: [...children] },
    { bullet: '-', emphasis: '_', rule: '-', extensions: [gfmTableToMarkdown()] },
  );
}

export function heading(depth: 1 | 2 | 3, words: string): RootContent {
  return { type: 'heading', depth, children: [{ type: 'text', value: oneLine(words) }] };
}

export function paragraph(...words: (string | PhrasingContent)[]): RootContent {
  return { type: 'paragraph', children: words.map(asText) };
}

export function strong(words: string): PhrasingContent {
  return { type: 'strong', children: [{ type: 'text', value: oneLine(words) }] };
}

/** A list; each item is a line, or a line with further lines under it. */
export function bullets(items: readonly (readonly RootContent[])[]): RootContent[] {
  if (items.length === 0) return [];
  const children = items.map((content) => ({
    type: 'listItem' as const,
    spread: false,
    children: [...content] as never[],
  }));
  return [{ type: 'list', ordered: false, spread: false, children }];
}

/** "Expect: an extra module." with the label strong. */
export function labelled(label: string, words: string): RootContent {
  return paragraph(strong(`${label}:`), ` ${words}`);
}

function asText(words: string | PhrasingContent): PhrasingContent {
  return typeof words === 'string' ? { type: 'text', value: oneLine(words) } : words;
}

function oneLine(words: string): string {
  return words.replace(/\s+/gu, ' ');
}
