import { addDays, type CalendarDate } from '#domain/calendar.ts';
import { LEAST_QUESTIONS, PIECE_TYPES, type PieceType, STEP_BOUNDS } from '#domain/piece-types.ts';
import { FRONT_MATTER } from '#domain/schema/front-matter.ts';
import type { Taxonomy } from '#domain/schema/taxonomy.ts';
import { type BlockKind, VOCABULARY } from '#domain/vocabulary.ts';
import { TEMPLATE_SUMMARY } from '#lint/rules/template-words.ts';
import { blockTemplate } from './block-template.ts';

/** Days that a new campaign runs. */
const CAMPAIGN_DAYS = 90;

/**
 * A new draft of this type: the fields that it needs, and the blocks that it must have, each with its help in place of
 * words. It passes the check as it stands; the formatter puts it into canonical form and gives its blocks ids.
 */
export function pieceTemplate(
  type: PieceType,
  title: string,
  taxonomy: Taxonomy,
  today: CalendarDate,
): string {
  const needed = Object.entries(FRONT_MATTER[type].shape)
    .filter(([, schema]) => !schema.safeParse(undefined).success)
    .map(([name]) => name);
  const values = { ...VALUES(title, taxonomy, today), ...USUAL(taxonomy)[type] };
  const fields = [...new Set([...needed, ...Object.keys(USUAL(taxonomy)[type] ?? {})])];
  const lines = fields.map((field) => `${field}: ${JSON.stringify(values[field] ?? '…')}`);
  return `---\n${lines.join('\n')}\n---\n\n${blocksOf(type, today).join('\n\n')}\n`;
}

type Values = Readonly<Record<string, unknown>>;

/** Values for fields that some type needs. */
const VALUES = (title: string, taxonomy: Taxonomy, today: CalendarDate): Values => ({
  title,
  summary: TEMPLATE_SUMMARY,
  owner: taxonomy.teams[0]?.id,
  kind: 'concern',
  from: today,
  until: addDays(today, CAMPAIGN_DAYS),
  asset: 'The title of what was promised',
  for: '…',
  moment: 'new-hire',
});

/** Fields that a type may do without and hardly ever does. */
const USUAL = (taxonomy: Taxonomy): Partial<Record<PieceType, Values>> => ({
  battlecard: { competitors: taxonomy.competitors.slice(0, 1).map(({ id }) => id) },
  discovery: {
    stages: taxonomy.stages.slice(0, 1).map(({ id }) => id),
    personas: taxonomy.stages.slice(0, 1).flatMap(({ personas }) => personas.slice(0, 1)),
  },
  email: { audience: 'buyer' },
});

function blocksOf(type: PieceType, today: CalendarDate): string[] {
  const one = (kind: BlockKind, more?: Readonly<Record<string, string>>) => blockTemplate(kind, today, more);
  const listOf = (kind: 'Question' | 'Step', count: number) => {
    const { values } = VOCABULARY[kind].attributes.kind;
    return Array.from({ length: count }, (_, index) => one(kind, { kind: values[index] ?? values[0] }));
  };
  switch (type) {
    case 'objection':
      return [...PIECE_TYPES.objection.mustHave.map((kind) => one(kind)), one('Proof', { none: '…' })];
    case 'discovery':
      return listOf('Question', LEAST_QUESTIONS);
    case 'play':
      return listOf('Step', STEP_BOUNDS.least);
    case 'campaign':
      return VOCABULARY.Opener.attributes.if.values.map((side) => one('Opener', { if: side }));
    case 'track':
      return [one('Phase', { title: 'First week' }), one('Field')];
    case 'email':
      return [EMAIL, one('Asset', { audience: 'buyer', title: 'What it is called' })];
    default:
      return PIECE_TYPES[type].mustHave.map((kind) => one(kind, kind === 'Proof' ? { metric: '…' } : {}));
  }
}

/** A mail has a shape that its help cannot show. */
const EMAIL = `<Email audience="buyer" subject="…">
Thank you for ‹what you spoke about›.

May we go on with ‹the next step› on ‹day›?
</Email>`;
