import fc from 'fast-check';
import { addDays } from '#domain/calendar.ts';
import type { Block, Claim, Library, Piece } from '#domain/library.ts';
import type { Taxonomy } from '#domain/schema/taxonomy.ts';
import type { BlockKind } from '#domain/vocabulary.ts';

/** The day on which made libraries are built and read. */
export const TODAY = '2026-11-16';

/** A word that stands in every text that must never reach a sheet. */
export const FORBIDDEN = 'forbidden';

const STAGES = ['s1', 's2', 's3'];
const PERSONAS = ['p1', 'p2', 'p3'];

/** Small closed lists, so that lines collide, compete and repeat often. */
export const TAXONOMY = {
  stages: STAGES.map((id) => ({
    id,
    label: `Stage ${id}`,
    buyer: 'does something',
    question: 'Is it worth it?',
    exit: 'a date',
    fallback: 'a name',
    personas: PERSONAS,
    colour: 'ice',
  })),
  personas: PERSONAS.map((id) => ({
    id,
    name: `Person ${id}`,
    roles: ['champion'],
    function: 'finance',
    cares: ['care one', 'care two', 'care three'],
    fears: ['fear one', 'fear two', 'fear three'],
    metric: 'days',
    words: ['word'],
  })),
  competitors: [
    { id: 'rival', name: 'Rival', kind: 'rival', summary: 'A rival.' },
    { id: 'nothing', name: 'Nothing', kind: 'status-quo', summary: 'Doing nothing.' },
  ],
  products: [{ id: 'product', name: 'Product' }],
  industries: [
    { id: 'food', name: 'Food' },
    { id: 'steel', name: 'Steel' },
  ],
  teams: [{ id: 'team', name: 'Team' }],
  situations: [{ id: 'gone-quiet', name: 'Has gone quiet' }],
} as unknown as Taxonomy;

/** Choices over the made taxonomy, some with ids that nobody knows. */
export const madeChoice = fc.record({
  stage: fc.option(fc.constantFrom(...STAGES), { nil: undefined }),
  personas: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom(...PERSONAS),
      stance: fc.constantFrom(undefined, 'for', 'unsure', 'against'),
    }),
    { maxLength: 3, selector: ({ id }) => id },
  ),
  rivals: fc.uniqueArray(fc.constantFrom('rival', 'nothing', 'unknown'), { maxLength: 2 }),
  industry: fc.constantFrom(undefined, undefined, 'food', 'steel'),
  product: fc.constantFrom(undefined, undefined, 'product'),
  campaign: fc.constantFrom(undefined, undefined, { name: 'campaign-0', answered: 'silent' } as const),
  goneQuiet: fc.boolean(),
  heard: fc.constantFrom(
    undefined,
    undefined,
    { confidence: 'strong', refs: ['objections/objection-0'] } as const,
    { confidence: 'weak', refs: ['objections/objection-1#aaaa', 'objections/objection-2'] } as const,
    { confidence: 'none', refs: [] } as const,
  ),
  swapped: fc.constant([] as string[]),
  hidden: fc.constant([] as string[]),
});

const listed = (ids: readonly string[]) =>
  fc.option(fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 2 }), { nil: undefined });

const scope = fc.record({
  stages: listed(STAGES),
  personas: listed(PERSONAS),
  competitors: fc.constantFrom(undefined, undefined, ['rival'], ['nothing'], ['rival', 'nothing']),
  industries: fc.constantFrom(undefined, undefined, ['food'], ['steel']),
  products: fc.constantFrom(undefined, undefined, ['product']),
  situations: fc.constantFrom(undefined, undefined, undefined, ['gone-quiet']),
});

const life = fc.record({
  status: fc.constantFrom('published', 'published', 'published', 'published', 'draft', 'review', 'retired'),
  checked: fc.integer({ min: 0, max: 200 }),
  reviewDays: fc.constantFrom(30, 90, 180),
  publishIn: fc.constantFrom(undefined, undefined, undefined, -5, 3),
  expiresIn: fc.constantFrom(undefined, undefined, undefined, -2, 0, 40),
  claim: fc.constantFrom(undefined, undefined, 'holds', 'lapsed', 'hearsay'),
  howCommon: fc.integer({ min: 1, max: 3 }),
  words: fc.integer({ min: 1, max: 40 }),
  audience: fc.constantFrom('internal', 'buyer'),
  isInternal: fc.boolean(),
  kind: fc.nat(5),
  customer: fc.constantFrom('Alder', 'Birch', undefined),
});

type Scope = Partial<
  Record<
    'stages' | 'personas' | 'competitors' | 'industries' | 'products' | 'situations',
    readonly string[] | undefined
  >
>;
type Life = typeof life extends fc.Arbitrary<infer Value> ? Value : never;

const TYPES = [
  'value-prop',
  'discovery',
  'objection',
  'battlecard',
  'proof',
  'play',
  'market-brief',
  'campaign',
  'email',
] as const;
const FOLDERS: Record<(typeof TYPES)[number], string> = {
  'value-prop': 'value-props',
  discovery: 'discovery',
  objection: 'objections',
  battlecard: 'battlecards',
  proof: 'proof',
  play: 'plays',
  'market-brief': 'market-briefs',
  campaign: 'campaigns',
  email: 'emails',
};

/** Libraries of up to 60 pieces of all types in all states: drafts, scheduled, expired, lapsed, internal, long. */
export const madeLibrary: fc.Arbitrary<Library> = fc
  .array(fc.tuple(fc.constantFrom(...TYPES), scope, life), { minLength: 5, maxLength: 60 })
  .map((rows) => {
    const counts = new Map<string, number>();
    const pieces = rows.map(([type, where, how]) => {
      const at = counts.get(type) ?? 0;
      counts.set(type, at + 1);
      return madePiece(type, at, where, how);
    });
    return libraryOf(pieces);
  });

/** Libraries with up to 300 pieces of one type that differ in little but their dates: far more than a sheet can use. */
export const crowdedLibrary: fc.Arbitrary<Library> = fc
  .tuple(
    fc.constantFrom(...TYPES),
    fc.array(
      fc.record({
        checked: fc.integer({ min: 0, max: 40 }),
        words: fc.integer({ min: 1, max: 6 }),
        isFood: fc.boolean(),
        reviewDays: fc.constantFrom(30, 45, 90, 180),
        expiresIn: fc.constantFrom(undefined, 10, 20, 60),
      }),
      { minLength: 60, maxLength: 300 },
    ),
    life,
  )
  .map(([type, rows, common]) =>
    libraryOf(
      rows.map(({ isFood, ...row }, at) => {
        const how = {
          ...common,
          ...row,
          status: 'published',
          claim: undefined,
          publishIn: undefined,
        };
        return madePiece(
          type,
          at,
          isFood ? { industries: ['food'] } : { competitors: ['rival'] },
          how as Life,
        );
      }),
    ),
  );

/** Libraries in which every piece is live and fits, or nearly: many lines compete for each place. */
export const livelyLibrary: fc.Arbitrary<Library> = fc
  .array(
    fc.tuple(
      fc.constantFrom(...TYPES),
      fc.record({
        stages: fc.constantFrom(undefined, ['s1'], ['s1', 's2'], ['s2']),
        personas: fc.constantFrom(undefined, ['p1'], ['p1'], ['p2']),
        competitors: fc.constantFrom(undefined, undefined, ['rival']),
        industries: fc.constantFrom(undefined, undefined, ['food']),
      }),
      life,
    ),
    { minLength: 30, maxLength: 80 },
  )
  .map((rows) =>
    libraryOf(
      rows.map(([type, where, how], at) =>
        madePiece(type, at, where, {
          ...how,
          status: 'published',
          claim: undefined,
          publishIn: undefined,
          expiresIn: undefined,
        }),
      ),
    ),
  );

/** A library of these pieces and the three claims that made pieces rest on. */
export function libraryOf(pieces: readonly Piece[]): Library {
  return {
    settings: { name: 'Made', vendor: 'Maker', language: 'en' },
    taxonomy: TAXONOMY,
    pieces: [...pieces].sort((a, b) => (a.id < b.id ? -1 : 1)),
    claims: CLAIMS,
    quizzes: [],
    glossary: { owner: 'team', verified: { on: TODAY, by: 'team' }, terms: [] },
    synonyms: { groups: [] },
    digest: 'made',
  } as unknown as Library;
}

const CLAIMS = [
  { id: 'hearsay', text: 'x', kind: 'own-result', tier: 'D', capturedOn: TODAY, audience: 'buyer' },
  {
    id: 'holds',
    text: 'x',
    kind: 'own-result',
    tier: 'A',
    capturedOn: addDays(TODAY, -30),
    audience: 'buyer',
  },
  {
    id: 'lapsed',
    text: 'x',
    kind: 'rival-price',
    tier: 'B',
    capturedOn: addDays(TODAY, -60),
    audience: 'buyer',
  },
] as unknown as Claim[];

/** One piece with every block that its type needs; text that may not be shown says {@link FORBIDDEN}. */
export function madePiece(type: (typeof TYPES)[number], at: number, where: Scope, how: Life): Piece {
  const id = `${FOLDERS[type]}/${type}-${at}`;
  const isWithheld = how.claim === 'lapsed' || how.claim === 'hearsay';
  const isDead = how.status !== 'published' || (how.publishIn ?? 0) > 0 || (how.expiresIn ?? 0) < 0;
  const mark = isDead || isWithheld ? FORBIDDEN : 'fine';
  const words = `${mark} ${'word '.repeat(how.words).trim()} ${id}.`;
  const audience = how.isInternal ? `internal-${words}` : words;
  const text = how.audience === 'buyer' && !how.isInternal ? words : `secret ${audience}`;
  let next = 0;
  const block = (kind: BlockKind, attributes: Record<string, string> = {}): Block => {
    const blockId = `aaa${String.fromCharCode(97 + next)}`;
    next += 1;
    return {
      id: blockId,
      kind,
      ref: `${id}#${blockId}`,
      attributes,
      text,
      html: '',
      audience: how.audience,
      internal: how.isInternal,
      claims: how.claim ? [how.claim] : [],
      digest: '',
      line: 1,
    } as Block;
  };
  return {
    type,
    id,
    name: `${type}-${at}`,
    file: `${id}.mdx`,
    title: `${isDead ? FORBIDDEN : 'title'} ${type} ${at}`,
    summary: 'A summary.',
    owner: 'team',
    status: how.status,
    audience: 'internal',
    ...Object.fromEntries(Object.entries(where).filter(([, value]) => value)),
    verified: { on: addDays(TODAY, -how.checked), by: 'team' },
    reviewDays: how.reviewDays,
    ...(how.publishIn === undefined ? {} : { publishAt: addDays(TODAY, how.publishIn) }),
    ...(how.expiresIn === undefined ? {} : { expires: addDays(TODAY, how.expiresIn) }),
    ...(type === 'objection' ? { kind: OBJECTION_KINDS[how.kind], howCommon: how.howCommon } : {}),
    ...(type === 'proof' ? { kind: 'story', customer: how.customer } : {}),
    ...(type === 'campaign' ? { from: addDays(TODAY, -30), until: addDays(TODAY, 30), asset: 'Asset' } : {}),
    blocks: blocksOf(type, text, how.kind, block),
    body: [],
    links: [],
    words: 10,
    digest: '',
  } as unknown as Piece;
}

const OBJECTION_KINDS = ['brush-off', 'stall', 'concern', 'price', 'competitor', 'hard-limit'];
const QUESTION_KINDS = ['situation', 'size', 'consequence', 'decision', 'size', 'decision'];

function blocksOf(
  type: (typeof TYPES)[number],
  text: string,
  kind: number,
  block: (kind: BlockKind, attributes?: Record<string, string>) => Block,
): Block[] {
  switch (type) {
    case 'value-prop':
      return [
        block('Problem'),
        block('Variant', { say: text }),
        block('Variant', { say: text, personas: 'p1' }),
      ];
    case 'discovery':
      return [0, 1, 2].map((at) =>
        block('Question', {
          kind: QUESTION_KINDS[(kind + at) % 6] ?? 'size',
          listen: 'a number',
          good: text,
          bad: text,
        }),
      );
    case 'objection':
      return [
        block('BuyerSays'),
        block('Acknowledge'),
        block('Clarify'),
        block('Response'),
        block('Confirm'),
        block('Proof'),
      ];
    case 'battlecard':
      return [
        block('Glance', { say: text, win: text, lose: text, never: text }),
        block('TheySay', { line: text }),
        block('Landmine', { expect: text }),
      ];
    case 'proof':
      return [block('Proof', { metric: 'Nine' })];
    case 'play':
      return [block('Step', { kind: 'do' })];
    case 'market-brief':
      return [block('WhyNow', { until: addDays(TODAY, 20) }), block('TalkTrack')];
    case 'campaign':
      return [
        block('Opener', { if: 'silent' }),
        block('Asset', { title: text, href: 'https://example.com/' }),
      ];
    case 'email':
      return [
        block('Email', { subject: text }),
        block('Asset', { title: text, href: 'https://example.com/' }),
      ];
  }
}
