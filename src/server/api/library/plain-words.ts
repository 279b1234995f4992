import type { Nodes, RootContent } from 'mdast';

/** The words of a Markdown tree as plain text: a paragraph, a heading, a list item, a table row is a line each. */
export function plainWords(nodes: readonly RootContent[]): string {
  return nodes
    .flatMap(linesOf)
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .filter(Boolean)
    .join('\n');
}

function linesOf(node: Nodes): string[] {
  switch (node.type) {
    case 'list':
    case 'listItem':
    case 'table':
      return node.children.flatMap((child): string[] => linesOf(child));
    case 'tableRow':
      return [node.children.map(inLine).join(' | ')];
    default:
      return inLine(node).split('\n');
  }
}

function inLine(node: Nodes): string {
  if (node.type === 'break') return '\n';
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(inLine).join('') : '';
}
