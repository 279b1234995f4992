import type { Block } from '../library.ts';

/**
 * The words of a mail as one would type them: an empty line between paragraphs, a marker before each item of a list
 * ("1. ", "- "). The words are the block's plain text; its HTML only says what each line is, since it holds more
 * than words. Where the two do not agree line by line, the lines stand as they are.
 */
export function mailBody({ text, html }: Pick<Block, 'text' | 'html'>): string {
  const lines = text.split('\n').filter((line) => line.trim());
  const shapes = shapesOf(html);
  if (shapes.length !== lines.length) return lines.join('\n');
  return lines
    .map((line, at) => {
      const { marker = '', goesOn } = shapes[at] as Shape;
      return `${at === 0 ? '' : goesOn ? '\n' : '\n\n'}${marker}${line.trim()}`;
    })
    .join('');
}

interface Shape {
  /** What stands before an item of a list. */
  readonly marker?: string;
  /** Whether it belongs to the line before: the next item of a list, or what follows a hard break. */
  readonly goesOn: boolean;
}

const OPENING = /<(\/?)(ol|ul)(?: start="(\d+)")?>|<(li)>(?:<p>)?|<(?:p|h2|h3|tr)>|<(br)\b/g;

function shapesOf(html: string): Shape[] {
  const shapes: Shape[] = [];
  const lists: { next: number | undefined; isFresh: boolean }[] = [];
  for (const [, closing, list, start = '1', item, lineBreak] of html.matchAll(OPENING)) {
    const inner = lists.at(-1);
    if (list && closing) lists.pop();
    else if (list)
      lists.push({ next: list === 'ol' ? Number(start) : undefined, isFresh: lists.length === 0 });
    else if (item && inner) {
      const marker = inner.next === undefined ? '- ' : `${inner.next}. `;
      shapes.push({ marker: '  '.repeat(lists.length - 1) + marker, goesOn: !inner.isFresh });
      if (inner.next !== undefined) inner.next += 1;
      inner.isFresh = false;
    } else shapes.push({ goesOn: lineBreak !== undefined });
  }
  return shapes;
}
