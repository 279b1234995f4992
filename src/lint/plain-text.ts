import type { Nodes } from 'mdast';

/** Nodes after which a reader sees a new line. */
const LINES = new Set(['paragraph', 'heading', 'listItem', 'tableRow', 'mdxJsxFlowElement']);

/** The words of a part of a document as a reader sees them, claims spelled out; one line for each paragraph or item. */
export function plainText(node: Nodes, claimText: (id: string) => string | undefined): string {
  const pieces: string[] = [];
  gather(node, claimText, pieces);
  return pieces
    .join('')
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
}

function gather(node: Nodes, claimText: (id: string) => string | undefined, pieces: string[]): void {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') pieces.push(node.value);
  if (node.type === 'break') pieces.push('\n');
  if (isClaim(node)) pieces.push(claimText(refOf(node)) ?? refOf(node));
  else if ('children' in node) for (const child of node.children) gather(child, claimText, pieces);
  if (node.type === 'tableCell') pieces.push(' ');
  if (LINES.has(node.type) && !isClaim(node)) pieces.push('\n');
}

type Tag = Extract<Nodes, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>;

function isClaim(node: Nodes): node is Tag {
  return (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') && node.name === 'Claim';
}

function refOf(claim: Tag): string {
  const ref = claim.attributes.find((one) => one.type === 'mdxJsxAttribute' && one.name === 'ref');
  return typeof ref?.value === 'string' ? ref.value : '';
}
