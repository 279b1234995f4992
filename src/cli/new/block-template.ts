import { addDays, type CalendarDate } from '#domain/calendar.ts';
import { type AttributeDefinition, type BlockKind, VOCABULARY } from '#domain/vocabulary.ts';
import { LISTING } from '#lint/rules/honest-list.ts';
import { ASKING } from '#lint/rules/one-question.ts';

/** Days for which a new date in a template lies ahead. */
const AHEAD = 60;

/**
 * A block to fill in: its needed attributes, and its own help between its tags, so that it passes the check as it
 * stands. Without an id; the formatter gives one.
 * @param more attributes beyond the needed ones, or values for those
 */
export function blockTemplate(
  kind: BlockKind,
  today: CalendarDate,
  more: Readonly<Record<string, string>> = {},
): string {
  const { attributes, content } = VOCABULARY[kind];
  const needed = Object.entries<AttributeDefinition>(attributes).filter(([, { required }]) => required);
  const values = Object.fromEntries(
    needed.map(([name, definition]) => [name, placeholder(definition, today)]),
  );
  const written = Object.entries({ ...values, ...more }).map(([name, value]) => ` ${name}="${value}"`);
  const open = `<${kind}${written.join('')}`;
  return content === 'none' || 'none' in more ? `${open} />` : `${open}>\n${words(kind)}\n</${kind}>`;
}

function placeholder({ values, format }: AttributeDefinition, today: CalendarDate): string {
  if (values?.[0]) return values[0];
  if (format === 'date') return addDays(today, AHEAD);
  if (format === 'count') return '30';
  if (format === 'address') return 'https://example.com/';
  return '…';
}

function words(kind: BlockKind): string {
  const { help } = VOCABULARY[kind];
  if (LISTING.includes(kind)) return `- ${help}`;
  return ASKING.includes(kind) ? `${help.replace(/[.?]$/, '').replace(/[.?]/g, ',')}?` : help;
}
