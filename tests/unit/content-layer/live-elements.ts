import { htmlToHast } from 'satteri';

/** Elements that the renderer may write, with the attributes that each may have. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  p: [],
  h2: [],
  h3: [],
  ul: [],
  ol: ['start'],
  li: [],
  em: [],
  strong: [],
  br: [],
  table: [],
  thead: [],
  tbody: [],
  tr: ['className'],
  th: ['scope', 'className'],
  td: ['className'],
  a: ['href', 'rel', 'className'],
  span: [
    'className',
    'dataClaim',
    'dataTier',
    'dataLastDay',
    'popover',
    'id',
    'dataPagefindIgnore',
    'dataNotCopied',
  ],
  button: ['type', 'className', 'popoverTarget', 'ariaLabel', 'dataNotCopied'],
  time: ['dateTime'],
};

/** Classes that the renderer may give to parts of a table; an author's own never get there. */
const TABLE_CLASSES: Readonly<Record<string, string>> = { tr: 'total', th: 'figures', td: 'figures' };

interface Node {
  readonly type: string;
  readonly tagName?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly children?: readonly Node[];
}

/**
 * What in a piece of HTML a browser could act upon: elements, attributes and addresses beyond those that the
 * renderer may write, found by an HTML parser and not by looking at the text. Empty when all is well.
 */
export function liveElements(html: string): string[] {
  const [frame, ...escaped] = (htmlToHast(`<div>${html}</div>`, { fragment: true }) as Node).children ?? [];
  return [...escaped, ...(frame?.children ?? [])].flatMap(inNode);
}

function inNode(node: Node): string[] {
  const own = node.type === 'element' ? inElement(node) : node.type === 'text' ? [] : [node.type];
  return [...own, ...(node.children ?? []).flatMap(inNode)];
}

function inElement({ tagName = '', properties = {} }: Node): string[] {
  const allowed = ALLOWED[tagName];
  if (!allowed) return [`<${tagName}>`];
  const attributes = Object.keys(properties)
    .filter((name) => !allowed.some((one) => one.toLowerCase() === name.toLowerCase()))
    .map((name) => `${tagName} ${name}`);
  const tableClass = TABLE_CLASSES[tagName];
  if (tableClass && properties.className !== undefined && String(properties.className) !== tableClass)
    attributes.push(`${tagName} class ${properties.className}`);
  const href = tagName === 'a' ? String(properties.href ?? '') : 'https://x/';
  return isHarmless(href) ? attributes : [...attributes, `href ${href}`];
}

function isHarmless(href: string): boolean {
  if (/^\/(?:[a-z0-9-]+\/){1,2}(?:#[a-z0-9-]+)?$/.test(href)) return true;
  if (!URL.canParse(href)) return false;
  const { protocol, username } = new URL(href);
  return (protocol === 'https:' && username === '') || protocol === 'mailto:';
}
