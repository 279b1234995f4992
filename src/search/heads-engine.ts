import MiniSearch, { type Query } from 'minisearch';
import type { Head, Heads } from './head.ts';
import type { Dictionary } from './ladder/climb.ts';
import { createNameTable, type NameTable } from './ladder/recognise.ts';
import { createSynonyms } from './ladder/synonyms.ts';
import { createSaidIndex, type SaidIndex } from './said.ts';
import { FIELDS, type Field, fieldText, searchWordsOf } from './search-words.ts';
import { stem } from './text/stem.ts';
import { indexedWordsOf } from './text/words.ts';
import { createVocabulary } from './vocabulary.ts';

/** The heads of a library, ready for searching. */
export interface HeadsEngine {
  readonly heads: Heads;
  readonly dictionary: Dictionary;
  readonly names: NameTable;
  readonly said: SaidIndex;
  /** Heads that match, by place, with the stems they matched by and in which fields. */
  search(query: Query): HeadHit[];
}

export interface HeadHit {
  readonly piece: number;
  readonly score: number;
  readonly match: Readonly<Record<string, readonly string[]>>;
}

/** Prepares heads in one go. */
export function openHeads(heads: Heads): HeadsEngine {
  const index = emptyIndex();
  index.addAll(heads.pieces.map(withPlace));
  return assemble(heads, index);
}

/** Prepares heads in slices, so that a browser stays awake while it does. */
export async function openHeadsInSlices(heads: Heads): Promise<HeadsEngine> {
  const index = emptyIndex();
  await index.addAllAsync(heads.pieces.map(withPlace), { chunkSize: 200 });
  return assemble(heads, index);
}

interface PlacedHead {
  readonly place: number;
  readonly head: Head;
}

function withPlace(head: Head, place: number): PlacedHead {
  return { place, head };
}

// The index is made where it is used. Sent ready-made it weighs as much again as the heads, which on a slow
// connection takes longer than making it: 1,000 heads are 100 kB more, or a tenth of a second of work.
function emptyIndex(): MiniSearch<PlacedHead> {
  return new MiniSearch<PlacedHead>({
    idField: 'place',
    fields: Object.keys(FIELDS),
    extractField: (document, field) =>
      field === 'place' ? document.place : fieldText(document.head, field as Field),
    tokenize: indexedWordsOf,
    processTerm: stem,
  });
}

function wordsOfName({ called }: Heads['names'][number]): string[] {
  return called.flatMap((text) => indexedWordsOf(text));
}

function assemble(heads: Heads, index: MiniSearch<PlacedHead>): HeadsEngine {
  const terms = heads.names.filter(({ kind, called }) => kind === 'term' && called.length > 1);
  const groups = [...heads.synonyms, ...terms.map(({ called }) => called)];
  return {
    heads,
    dictionary: {
      vocabulary: createVocabulary(heads.pieces.map(searchWordsOf), heads.names.flatMap(wordsOfName)),
      synonyms: createSynonyms(groups),
      size: heads.pieces.length,
    },
    names: createNameTable(heads.names),
    said: createSaidIndex(heads.pieces, groups),
    search: (query) =>
      index
        .search(query, { boost: FIELDS, tokenize: (text) => [text], processTerm: (term) => term })
        .map(({ id, score, match }) => ({ piece: id as number, score, match })),
  };
}
