import type { PhrasingContent, RootContent } from 'mdast';
import { typed } from '#render/typeset.ts';

/**
 * Reads the HTML that `#render/markdown.ts` writes back into a Markdown tree. That grammar is closed and well-formed:
 * paragraphs, two levels of headings, lists, tables, emphasis, strong, breaks, links, inline claims. Evidence, which
 * opens in place on a page, is left out.
 */
export function treeOfHtml(html: string): RootContent[] {
  const root: Element = { name: 'root', attributes: '', children: [] };
  const open: Element[] = [root];
  for (const [, closing, name = '', attributes = '', text] of html.matchAll(PIECE)) {
    const inside = open.at(-1) ?? root;
    if (text !== undefined) inside.children.push(typed(unescaped(text)));
    else if (closing) open.pop();
    else {
      const element: Element = { name, attributes, children: [] };
      inside.children.push(element);
      if (name !== 'br') open.push(element);
    }
  }
  return flow(root.children);
}

const PIECE = /<(\/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)/g;

interface Element {
  readonly name: string;
  readonly attributes: string;
  readonly children: (Element | string)[];
}

type Content = Element['children'];

function flow(content: Content): RootContent[] {
  const nodes: RootContent[] = [];
  let loose: Content = [];
  const flush = () => {
    const words = phrasing(loose);
    if (words.length > 0) nodes.push({ type: 'paragraph', children: words });
    loose = [];
  };
  for (const item of content) {
    const block = typeof item === 'string' ? undefined : blockOf(item);
    if (!block) {
      loose.push(item);
      continue;
    }
    flush();
    nodes.push(...block);
  }
  flush();
  return nodes;
}

/** A block element as nodes; undefined for what stands in a line. */
function blockOf({ name, attributes, children }: Element): RootContent[] | undefined {
  switch (name) {
    case 'p':
      return [{ type: 'paragraph', children: phrasing(children) }];
    case 'h2':
    case 'h3':
      // On a page of its own a piece's title is the first level, and the names of its parts the second.
      return [{ type: 'heading', depth: name === 'h2' ? 3 : 4, children: phrasing(children) }];
    case 'ul':
    case 'ol': {
      const start = /\bstart="(\d+)"/.exec(attributes)?.[1];
      const items = elements(children, 'li').map((item) => ({
        type: 'listItem' as const,
        spread: false,
        children: flow(item.children) as never[],
      }));
      const ordered = name === 'ol';
      return [
        { type: 'list', ordered, start: ordered ? Number(start ?? 1) : null, spread: false, children: items },
      ];
    }
    case 'table': {
      const rows = children.flatMap((part) =>
        typeof part === 'string' ? [] : elements(part.children, 'tr'),
      );
      return [{ type: 'table', children: rows.map(tableRow) }];
    }
    case 'div':
      return flow(children);
    default:
      return undefined;
  }
}

function tableRow({ children }: Element) {
  const cells = children.filter((cell) => typeof cell !== 'string');
  return {
    type: 'tableRow' as const,
    children: cells.map((cell) => ({ type: 'tableCell' as const, children: phrasing(cell.children) })),
  };
}

function phrasing(content: Content): PhrasingContent[] {
  return content.flatMap((item): PhrasingContent[] => {
    if (typeof item === 'string') return [{ type: 'text', value: item }];
    const { name, attributes, children } = item;
    if (name === 'button' || / popover\b/.test(attributes)) return [];
    if (name === 'br') return [{ type: 'break' }];
    if (name === 'em') return [{ type: 'emphasis', children: phrasing(children) }];
    if (name === 'strong') return [{ type: 'strong', children: phrasing(children) }];
    if (name !== 'a') return phrasing(children);
    const url = unescaped(/\bhref="([^"]*)"/.exec(attributes)?.[1] ?? '');
    return [{ type: 'link', url, children: phrasing(children) }];
  });
}

function elements(content: Content, name: string): Element[] {
  return content.filter((item): item is Element => typeof item !== 'string' && item.name === name);
}

/** What `#render/escape.ts` escaped. */
function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
