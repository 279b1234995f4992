/**
 * The only way from prose to HTML. The grammar is closed: paragraphs, headings of two levels, lists, tables,
 * emphasis, strong, hard breaks, links, inline claims. Of everything else the words survive, escaped; tags,
 * attributes, expressions, images, definitions and comments do not.
 *
 * An inline claim (`phrases.ts`) opens its evidence in place without script, through a native popover:
 *
 *     <span class="claim" data-claim="ID" data-tier="A" data-last-day="2027-01-31">The claim's text<button
 *       type="button" class="claim-mark" popovertarget="EV" …>A</button><span popover id="EV"
 *       class="claim-evidence" …>… <a class="evidence-more" href="/claims/#ID">…</a></span></span>
 *
 * EV begins with the context's `idPrefix`, so that it is unique on a page that holds many blocks. Inside a link
 * only the text stands, since a button may not. Mark and evidence are `data-not-copied`.
 */
import type { List, ListItem, RootContent, Table, TableRow } from 'mdast';
import { figureColumns } from './figure-columns.ts';
import {
  type AnyNode,
  DROPPED,
  isPhrasing,
  type MarkdownContext,
  phrases,
  type Run,
  type Words,
} from './phrases.ts';

export type { MarkdownContext } from './phrases.ts';

export interface RenderedMarkdown {
  /** Safe HTML. */
  readonly html: string;
  /** Plain text: a paragraph, a heading, a list item, a table row is a line each. */
  readonly text: string;
  /** Ids of inline claims, in order, each once, known or not. */
  readonly claims: readonly string[];
  /** Ids of pieces that it links to as written, in order, each once, known or not. */
  readonly links: readonly string[];
}

/** Renders sibling nodes. Words that stand there without a paragraph (a block on one line) get one. */
export function renderMarkdown(nodes: readonly RootContent[], context: MarkdownContext): RenderedMarkdown {
  const run: Run = {
    ...context,
    claims: new Set(),
    links: new Set(),
    lines: [],
    popovers: 0,
    inLink: false,
    before: '',
  };
  const html = flow(nodes as readonly AnyNode[], run);
  return { html, text: run.lines.join('\n'), claims: [...run.claims], links: [...run.links] };
}

function flow(nodes: readonly AnyNode[], run: Run): string {
  let html = '';
  let words: AnyNode[] = [];
  const flush = () => {
    html += paragraph(words, run);
    words = [];
  };
  for (const node of nodes) {
    if (isPhrasing(node)) words.push(node);
    else {
      flush();
      html += flowNode(node, run);
    }
  }
  flush();
  return html;
}

function flowNode(node: AnyNode, run: Run): string {
  switch (node.type) {
    case 'paragraph':
      return paragraph(node.children ?? [], run);
    case 'heading':
      return heading(node, run);
    case 'list':
      return list(node as unknown as List, run);
    case 'table':
      return table(node as unknown as Table, run);
    case 'code':
      return paragraph([{ type: 'inlineCode', value: node.value }], run);
    default:
      return DROPPED.has(node.type) ? '' : flow(node.children ?? [], run);
  }
}

function paragraph(nodes: readonly AnyNode[], run: Run): string {
  const words = line(nodes, run);
  return words && `<p>${words}</p>`;
}

/** Renders phrasing nodes as one line of the plain text (several where there are hard breaks). */
function line(nodes: readonly AnyNode[], run: Run): string {
  run.before = '';
  const { html, text } = phrases(nodes, run);
  for (const part of text.split('\n')) {
    const flat = part.replace(/\s+/gu, ' ').trim();
    if (flat) run.lines.push(flat);
  }
  return html.trim();
}

function heading(node: AnyNode, run: Run): string {
  const level = (node as { depth?: number }).depth ?? 2;
  const tag = level <= 2 ? 'h2' : 'h3';
  const words = line(node.children ?? [], run);
  return words && `<${tag}>${words}</${tag}>`;
}

function list(node: List, run: Run): string {
  const items = node.children.map((item) => `<li>${listItem(item, node, run)}</li>`).join('');
  if (!node.ordered) return `<ul>${items}</ul>`;
  const start = Number.isSafeInteger(node.start) && node.start !== 1 ? ` start="${node.start}"` : '';
  return `<ol${start}>${items}</ol>`;
}

function listItem(item: ListItem, parent: List, run: Run): string {
  const loose = parent.spread || item.spread;
  const nodes = item.children as readonly AnyNode[];
  if (loose) return flow(nodes, run);
  // A tight item's paragraph is its words, without a <p>.
  return nodes
    .map((node) => (node.type === 'paragraph' ? line(node.children ?? [], run) : flow([node], run)))
    .join('');
}

function table(node: Table, run: Run): string {
  const [head, ...rows] = node.children;
  if (!head) return '';
  const titles = tableWords(head, run);
  const body = rows.map((row) => tableWords(row, run));
  const { places, endsInTotal } = figureColumns(body.map((cells) => cells.map(({ text }) => text)));
  const top = tableRow(titles, 'th', places);
  const last = body.length - 1;
  const under = body.map((cells, at) => tableRow(cells, 'td', places, endsInTotal && at === last)).join('');
  return `<table><thead>${top}</thead>${under && `<tbody>${under}</tbody>`}</table>`;
}

function tableWords(row: TableRow, run: Run): Words[] {
  const cells = row.children.map((cell) => {
    run.before = '';
    return phrases(cell.children as readonly AnyNode[], run);
  });
  run.lines.push(cells.map((cell) => cell.text.replace(/\s+/gu, ' ').trim()).join(' | '));
  return cells;
}

function tableRow(cells: readonly Words[], tag: 'th' | 'td', figures: ReadonlySet<number>, isTotal = false) {
  const scope = tag === 'th' ? ' scope="col"' : '';
  const inside = cells.map(
    ({ html }, place) => `<${tag}${scope}${figures.has(place) ? ' class="figures"' : ''}>${html}</${tag}>`,
  );
  return `<tr${isTotal ? ' class="total"' : ''}>${inside.join('')}</tr>`;
}
