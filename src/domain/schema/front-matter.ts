import { z } from 'zod';
import { OBJECTION_KIND_NAMES, type PieceType } from '../piece-types.ts';
import { aliases, calendarDate, line, namedList, pieceId, slug } from './identity.ts';

/** Where a piece is in its life. Only `published` ones reach readers. */
export const STATUSES = ['draft', 'review', 'published', 'retired'] as const;

/** Who may see a piece or a block: everyone in the company, or the buyer too. */
export const AUDIENCES = ['internal', 'buyer'] as const;

/** The moments in a working life that tracks are for. */
export const TRACK_MOMENTS = ['new-hire', 'new-product', 'new-rival', 'new-segment', 'every-year'] as const;

const verified = z
  .strictObject({
    on: calendarDate.describe('The day on which somebody checked every statement.'),
    by: slug.describe('The team that checked it.'),
  })
  .describe('When it was last checked, and by which team. Required once published.');

/**
 * Fields of every type of piece. A field added here is known to the check, the formatter, the pages and the authors'
 * guide; its `describe` text is its help there.
 */
export const commonFields = {
  title: line(90).describe('What a rep would look for. At most 90 characters.'),
  summary: line(140).describe('One sentence that can be said aloud. At most 140 characters.'),
  owner: slug.describe('The team that answers for it, from the taxonomy.'),
  verified: verified.optional(),
  stages: namedList(slug).optional().describe('Buying stages it is for. Leave out when it fits all.'),
  personas: namedList(slug).optional().describe('Personas it is for. Leave out when it fits all.'),
  competitors: namedList(slug).optional().describe('Competitors it is about.'),
  products: namedList(slug).optional().describe('Products it is about. Leave out when it fits all.'),
  industries: namedList(slug).optional().describe('Industries it is for. Leave out when it fits all.'),
  situations: namedList(slug).optional().describe('Situations it is for, such as gone-quiet.'),
  aliases: aliases
    .optional()
    .describe('Other words by which a person would look for it: as buyers put the matter, as reps type it.'),
  status: z
    .enum(STATUSES)
    .default('draft')
    .describe('draft, review, published or retired. Draft when left out.'),
  publishAt: calendarDate.optional().describe('The first day on which readers see it.'),
  expires: calendarDate.optional().describe('The last day on which readers see it.'),
  replacedBy: pieceId.optional().describe('The piece that a retired one gives way to.'),
  movedFrom: namedList(pieceId).optional().describe('Ids that it had before; old addresses lead here.'),
  audience: z
    .enum(AUDIENCES)
    .default('internal')
    .describe('internal, or buyer when the whole piece may leave the company.'),
  reviewEvery: z
    .number()
    .int()
    .min(1)
    .max(730)
    .optional()
    .describe('Days until the next check, when the usual time of its type does not fit.'),
};

const typeFields = {
  battlecard: {},
  objection: {
    kind: z.enum(OBJECTION_KIND_NAMES).describe('What sort of objection it is; each asks for other blocks.'),
    howCommon: z
      .number()
      .int()
      .min(1)
      .max(3)
      .default(2)
      .describe('How often reps hear it: 1 seldom, 2 at times, 3 all the time.'),
  },
  'value-prop': {},
  discovery: {},
  proof: {
    kind: z
      .enum(['story', 'metric', 'quote', 'analyst-note'])
      .default('story')
      .describe('story, metric, quote or analyst-note.'),
    customer: line(80).optional().describe('The customer, by name.'),
    namedUntil: calendarDate
      .optional()
      .describe('The last day on which the customer lets us use its name. After it the piece is withheld.'),
  },
  play: {},
  'market-brief': {},
  campaign: {
    from: calendarDate.describe('The first day of the campaign.'),
    until: calendarDate.describe('Its last day; it is stale afterwards.'),
    asset: line(200).describe('What was promised: the title of the asset.'),
  },
  email: {},
  track: {
    for: line(120).describe('Whom it is for: the role, in words.'),
    moment: z
      .enum(TRACK_MOMENTS)
      .describe('When somebody takes it: new-hire, new-product, new-rival, new-segment or every-year.'),
    certificate: z
      .number()
      .int()
      .min(30)
      .max(1095)
      .optional()
      .describe(
        'For how many days its certificate holds. Leave out when it ends without one. Needs a quiz and a pitch.',
      ),
  },
} satisfies Record<PieceType, z.ZodRawShape>;

const schemaFor = <Type extends PieceType>(type: Type) =>
  z.strictObject({ ...commonFields, ...(typeFields[type] as (typeof typeFields)[Type]) });

/** The front matter that each type of piece takes. Unknown fields are refused. */
export const FRONT_MATTER = {
  battlecard: schemaFor('battlecard'),
  objection: schemaFor('objection'),
  'value-prop': schemaFor('value-prop'),
  discovery: schemaFor('discovery'),
  proof: schemaFor('proof'),
  play: schemaFor('play'),
  'market-brief': schemaFor('market-brief'),
  campaign: schemaFor('campaign'),
  email: schemaFor('email'),
  track: schemaFor('track'),
} satisfies Record<PieceType, z.ZodType>;

/** The parsed front matter of a type of piece. */
export type FrontMatter<Type extends PieceType = PieceType> = z.output<(typeof FRONT_MATTER)[Type]>;

export type Status = (typeof STATUSES)[number];
export type Audience = (typeof AUDIENCES)[number];
