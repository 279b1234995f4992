import type { PhrasingContent } from 'mdast';
import type { Claim } from '#domain/library.ts';
import { claimLastDay } from '#domain/trust.ts';
import { escapeHtml } from './escape.ts';
import { renderEvidence } from './evidence.ts';
import { linkTarget } from './href.ts';
import { typeset } from './typeset.ts';

/** What the renderer asks about the rest of the library. */
export interface MarkdownContext {
  readonly claim: (id: string) => Claim | undefined;
  /** The id under which the piece lives today (after moves), or undefined when there is none. */
  readonly currentId: (pieceId: string) => string | undefined;
  /** Starts the ids of this piece of HTML; lower-case letters, digits, hyphens. */
  readonly idPrefix: string;
}

/** Any node of the tree, seen without assumptions: what comes in is not to be trusted. */
export interface AnyNode {
  readonly type: string;
  readonly value?: unknown;
  readonly alt?: unknown;
  readonly children?: readonly AnyNode[];
}

/** One run of the renderer: what it is told, and what it gathers. */
export interface Run extends MarkdownContext {
  readonly claims: Set<string>;
  readonly links: Set<string>;
  readonly lines: string[];
  popovers: number;
  inLink: boolean;
  /** The last character of the words so far in this paragraph; empty at its beginning. */
  before: string;
}

export interface Words {
  html: string;
  text: string;
}

const PHRASING = new Set([
  'text',
  'emphasis',
  'strong',
  'delete',
  'link',
  'linkReference',
  'image',
  'imageReference',
  'inlineCode',
  'break',
  'mdxJsxTextElement',
  'mdxTextExpression',
  'footnoteReference',
]);

// Their children are not words of the document, or they have none that a reader should see.
export const DROPPED = new Set(['definition', 'footnoteDefinition', 'yaml', 'toml', 'mdxjsEsm', 'html']);

/** Whether the node belongs into a paragraph. */
export function isPhrasing(node: AnyNode): boolean {
  return PHRASING.has(node.type) || isClaimNode(node);
}

/** Renders words, as HTML and as text in which only hard breaks divide lines. */
export function phrases(nodes: readonly AnyNode[], run: Run): Words {
  const words: Words = { html: '', text: '' };
  for (const node of nodes) {
    const { html, text } = phrase(node as PhrasingContent & AnyNode, run);
    words.html += html;
    words.text += text;
  }
  return words;
}

function phrase(node: PhrasingContent & AnyNode, run: Run): Words {
  if (isClaimNode(node)) return claim(node, run);
  switch (node.type) {
    case 'text':
      return plain(String(node.value), run);
    case 'inlineCode':
      return verbatim(String(node.value), run);
    case 'emphasis':
      return wrapped('em', node, run);
    case 'strong':
      return wrapped('strong', node, run);
    case 'break':
      return endLine(run);
    case 'image':
    case 'imageReference':
      return plain(String(node.alt ?? ''), run);
    case 'link':
      return link(String(node.url), node, run);
    default:
      return DROPPED.has(node.type) ? verbatim('', run) : phrases((node as AnyNode).children ?? [], run);
  }
}

/**
 * An author's words: set in the HTML, as typed in the plain form. There soft line breaks are spaces, so that only hard
 * breaks divide lines.
 */
function plain(value: string, run: Run): Words {
  const set = typeset(value, run.before);
  return { html: escapeHtml(set), text: verbatim(value, run).text };
}

/** Words that stand exactly as typed. */
function verbatim(value: string, run: Run): Words {
  run.before = value.at(-1) ?? run.before;
  return { html: escapeHtml(value), text: value.replace(/[\r\n]+/g, ' ') };
}

function endLine(run: Run): Words {
  run.before = '';
  return { html: '<br>', text: '\n' };
}

function wrapped(tag: 'em' | 'strong', node: AnyNode, run: Run): Words {
  const { html, text } = phrases(node.children ?? [], run);
  return { html: html && `<${tag}>${html}</${tag}>`, text };
}

function link(url: string, node: AnyNode, run: Run): Words {
  const target = linkTarget(url);
  if (target?.kind === 'piece') run.links.add(target.id);
  const href = target && addressOf(target, run);
  if (!href || run.inLink) return phrases(node.children ?? [], run);
  run.inLink = true;
  const { html, text } = phrases(node.children ?? [], run);
  run.inLink = false;
  const rel = href.startsWith('https:') ? ' rel="noreferrer"' : '';
  return { html: html && `<a href="${escapeHtml(href)}"${rel}>${html}</a>`, text };
}

function addressOf(target: NonNullable<ReturnType<typeof linkTarget>>, run: Run): string | undefined {
  if (target.kind === 'address') return target.href;
  const id = run.currentId(target.id);
  return id && `/${id}/${target.block ? `#${target.block}` : ''}`;
}

function claim(node: AnyNode, run: Run): Words {
  const id = claimId(node);
  if (id === undefined) return verbatim('', run);
  run.claims.add(id);
  const found = run.claim(id);
  if (!found) return verbatim(`[missing claim: ${id}]`, run);
  const { html, text } = plain(found.text, run);
  if (run.inLink) return { html, text };
  run.popovers += 1;
  const popover = `${run.idPrefix}-${run.popovers}-${found.id}`;
  return {
    html:
      `<span class="claim" data-claim="${found.id}" data-tier="${found.tier}" data-last-day="${claimLastDay(found)}">${html}` +
      `<button type="button" class="claim-mark" data-not-copied popovertarget="${popover}" aria-label="Evidence, tier ${found.tier}">${found.tier}</button>` +
      `<span popover id="${popover}" class="claim-evidence" data-pagefind-ignore data-not-copied>${renderEvidence(found)} ` +
      `<a class="evidence-more" href="/claims/#${found.id}">All that rests on it</a></span></span>`,
    text,
  };
}

function claimId(node: AnyNode): string | undefined {
  const { attributes = [] } = node as { attributes?: readonly { name?: string; value?: unknown }[] };
  const ref = attributes.find((attribute) => attribute.name === 'ref')?.value;
  return typeof ref === 'string' && ref ? ref : undefined;
}

/** Whether the parser took the node for a block although it is an inline claim, or it is one. */
function isClaimNode(node: { type: string; name?: unknown }): boolean {
  return (node.type === 'mdxJsxTextElement' || node.type === 'mdxJsxFlowElement') && node.name === 'Claim';
}
