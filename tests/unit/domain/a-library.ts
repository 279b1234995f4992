import type { Block, Claim, Library, Piece, Quiz } from '#domain/library.ts';
import { indexLibrary, type LibraryIndex } from '#domain/library-index.ts';
import { typeOfFolder } from '#domain/piece-types.ts';
import type { Taxonomy } from '#domain/schema/taxonomy.ts';
import type { BlockKind } from '#domain/vocabulary.ts';

/** Two stages, three personas and two rivals: enough to tell named from general and one from another. */
export const TAXONOMY: Taxonomy = {
  stages: [
    {
      id: 'discover',
      label: 'Name the problem',
      buyer: 'admits a problem',
      question: 'Is it big enough?',
      exit: 'a number',
      fallback: 'a report',
      personas: ['controller'],
      colour: 'sea',
    },
    {
      id: 'justify',
      label: 'Build the case',
      buyer: 'asks others to fund it',
      question: 'Can I defend it?',
      exit: 'a date',
      fallback: 'half an hour',
      personas: ['cfo', 'controller'],
      colour: 'straw',
    },
  ],
  personas: ['cfo', 'controller', 'treasurer'].map((id) => ({
    id,
    name: id.toUpperCase(),
    roles: ['champion'],
    function: 'finance',
    cares: ['a', 'b', 'c'],
    fears: ['d', 'e', 'f'],
    metric: 'days to close',
    words: ['cash'],
  })),
  competitors: ['paygrove', 'quillseer'].map((id) => ({ id, name: id, kind: 'rival', summary: 'A rival.' })),
  products: [{ id: 'pay', name: 'Pay' }],
  industries: [{ id: 'food', name: 'Food' }],
  teams: [
    { id: 'product-marketing', name: 'Product marketing' },
    { id: 'deal-desk', name: 'Deal desk' },
  ],
  situations: [{ id: 'gone-quiet', name: 'Has gone quiet' }],
};

/** The day that counts as today in these tests. */
export const TODAY = '2026-11-16';

/** A published piece, verified a month ago; say only what matters to the test. */
export function aPiece(id: string, fields: Record<string, unknown> = {}): Piece {
  const type = typeOfFolder(id.split('/')[0] ?? '');
  if (!type) throw new Error(`No type of piece lives in the folder of "${id}".`);
  const piece = {
    id,
    type,
    name: id.split('/')[1],
    file: `${id}.mdx`,
    title: id,
    summary: `The summary of ${id}.`,
    owner: 'product-marketing',
    status: 'published',
    audience: 'internal',
    verified: { on: '2026-10-16', by: 'product-marketing' },
    reviewDays: 180,
    blocks: [],
    body: [],
    links: [],
    words: 0,
    digest: id,
    ...(type === 'objection' ? { kind: 'concern', howCommon: 2 } : {}),
    ...(type === 'proof' ? { kind: 'story' } : {}),
    ...fields,
  };
  return piece as unknown as Piece;
}

/** A block of a piece; its reference is completed when it is put into one. */
export function aBlock(kind: BlockKind, fields: Partial<Block> = {}): Block {
  return {
    id: 'aaaa',
    kind,
    ref: 'somewhere/else#aaaa',
    attributes: {},
    text: `Text of a ${kind}.`,
    html: '',
    audience: 'internal',
    internal: false,
    claims: [],
    digest: kind,
    line: 1,
    ...fields,
  };
}

/** A library of these pieces, claims and quizzes. */
export function aLibrary(
  pieces: readonly Piece[],
  claims: readonly Claim[] = [],
  quizzes: readonly Quiz[] = [],
): LibraryIndex {
  const library: Library = {
    settings: { name: 'Test', vendor: 'Test', language: 'en' },
    taxonomy: TAXONOMY,
    pieces: [...pieces].sort((a, b) => (a.id < b.id ? -1 : 1)),
    claims,
    quizzes,
    glossary: { owner: 'product-marketing', verified: { on: TODAY, by: 'product-marketing' }, terms: [] },
    synonyms: { groups: [] },
    digest: '',
  };
  return indexLibrary(library);
}
