import type { Block, Claim, Library, Piece } from '#domain/library.ts';
import { indexLibrary, type LibraryIndex } from '#domain/library-index.ts';
import type { BlockKind } from '#domain/vocabulary.ts';

export const TODAY = '2026-11-16';

/** A block of a small library: its kind, its words, and what decides whether it may be shown. */
export interface BlockSketch {
  readonly id: string;
  readonly kind: BlockKind;
  readonly text: string;
  readonly claims?: readonly string[];
  readonly attributes?: Readonly<Record<string, string>>;
  readonly within?: string;
}

export type PieceSketch = Partial<Omit<Piece, 'blocks'>> & {
  /** Fields that only some types have, such as an objection's kind. */
  readonly [field: string]: unknown;
  readonly id: string;
  readonly title: string;
  readonly blocks?: readonly BlockSketch[];
};

/** A published piece, verified on 1 November 2026, from the few things that a test is about. */
export function pieceOf(sketch: PieceSketch): Piece {
  const name = sketch.id.split('/')[1] ?? '';
  return {
    type: 'objection',
    kind: 'concern',
    howCommon: 2,
    name,
    file: `${sketch.id}.mdx`,
    summary: 'A short summary.',
    owner: 'product-marketing',
    verified: { on: '2026-11-01', by: 'product-marketing' },
    status: 'published',
    audience: 'internal',
    reviewDays: 180,
    body: [],
    links: [],
    words: 10,
    digest: 'digest',
    ...sketch,
    blocks: (sketch.blocks ?? []).map((block) => blockOf(sketch.id, block)),
  } as Piece;
}

/** A claim that holds on {@link TODAY} unless the sketch says otherwise. */
export function claimOf(id: string, sketch: Partial<Claim> = {}): Claim {
  return {
    id,
    file: `claims/${id}.yaml`,
    digest: id,
    text: `What ${id} says.`,
    kind: 'own-capability',
    tier: 'A',
    source: 'A source',
    capturedOn: '2026-11-01',
    owner: 'product-marketing',
    audience: 'internal',
    ...sketch,
  };
}

/** A library of these pieces and claims, with two stages, two personas and two rivals. */
export function smallLibrary(pieces: readonly PieceSketch[], claims: readonly Claim[] = []): LibraryIndex {
  const library: Library = {
    settings: { name: 'Small', vendor: 'Larkfield', language: 'en' },
    taxonomy: TAXONOMY,
    pieces: pieces.map(pieceOf).sort((a, b) => (a.id < b.id ? -1 : 1)),
    claims: [...claims],
    quizzes: [],
    glossary: {
      owner: 'product-marketing',
      verified: { on: '2026-11-01', by: 'product-marketing' },
      terms: [
        { id: 'touchless', term: 'Touchless', meaning: 'Nobody touches it.', aliases: ['straight-through'] },
      ],
    },
    synonyms: {
      groups: [
        ['invoice', 'bill'],
        ['accounts payable', 'purchase ledger'],
      ],
    },
    digest: 'library',
  };
  return indexLibrary(library);
}

function blockOf(
  piece: string,
  { id, kind, text, claims = [], attributes = {}, within }: BlockSketch,
): Block {
  return {
    id,
    kind,
    ref: `${piece}#${id}`,
    attributes,
    text,
    html: `<p>${text}</p>`,
    audience: 'internal',
    internal: false,
    claims,
    digest: id,
    line: 1,
    ...(within ? { within } : {}),
  };
}

const three: [string, string, string] = ['one', 'two', 'three'];

const TAXONOMY: Library['taxonomy'] = {
  stages: [
    {
      id: 'evaluate',
      label: 'Win the comparison',
      buyer: 'compares',
      question: 'Which one?',
      exit: 'criteria',
      fallback: 'a test',
      personas: ['cfo'],
      aliases: ['demo', 'POC'],
      colour: 'moss',
    },
    {
      id: 'justify',
      label: 'Build the case inside',
      buyer: 'asks others',
      question: 'Can I defend this?',
      exit: 'a date',
      fallback: 'half an hour',
      personas: ['cfo'],
      aliases: ['business case', 'proposal'],
      colour: 'straw',
    },
  ],
  personas: [
    persona('cfo', 'CFO', 'economic-buyer', ['finance director']),
    persona('controller', 'Controller', 'champion', ['head of accounting']),
  ],
  competitors: [
    { id: 'paygrove', name: 'Paygrove', kind: 'rival', summary: 'A suite.', aliases: ['PG'] },
    {
      id: 'status-quo',
      name: 'Email and spreadsheets',
      kind: 'status-quo',
      summary: 'Nothing.',
      aliases: ['do nothing'],
    },
  ],
  products: [{ id: 'pay', name: 'Pay' }],
  industries: [{ id: 'food', name: 'Food distribution' }],
  teams: [{ id: 'product-marketing', name: 'Product marketing' }],
  situations: [{ id: 'gone-quiet', name: 'Has gone quiet', aliases: ['ghosted'] }],
};

function persona(id: string, name: string, role: 'economic-buyer' | 'champion', aliases: string[]) {
  return {
    id,
    name,
    roles: [role],
    function: 'finance',
    cares: three,
    fears: three,
    metric: 'days',
    words: ['cash'],
    aliases,
  };
}
