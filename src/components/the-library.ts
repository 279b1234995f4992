import { getCollection, getEntry } from 'astro:content';
import { readFile } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';
import type { CalendarDate } from '#domain/calendar.ts';
import { outlineOf, type QuizOutline } from '#domain/learning/without-answers.ts';
import type { Library, Piece } from '#domain/library.ts';
import { indexLibrary, type LibraryIndex } from '#domain/library-index.ts';
import { parseLibrary } from '#domain/parse-library.ts';
import { todayFor } from '#domain/today.ts';

export interface TheLibrary {
  readonly index: LibraryIndex;
  /** The day that counts as today. */
  readonly today: CalendarDate;
}

/**
 * The library that pages are made of, indexed, with the day that counts as today. Of quizzes it has only what
 * everybody may see (`index.outlines`). Made once in a build; in `astro dev` again whenever the content folder has
 * changed.
 *
 * @throws when `library.yaml` or `taxonomy.yaml` cannot be used
 */
export async function getLibrary(): Promise<TheLibrary> {
  if (import.meta.env.PROD) {
    made ??= readLibrary().then(withIndex);
    return made;
  }
  const rest = await requireRest();
  if (madeDigest !== rest.digest) {
    madeDigest = rest.digest;
    made = withPieces(rest).then(withIndex);
  }
  return made as Promise<TheLibrary>;
}

let made: Promise<TheLibrary> | undefined;
let madeDigest: string | undefined;

/** Pages are made without answers: a library for them has no quizzes, and the outlines of those that it had. */
type PageLibrary = Library & { readonly quizzes: readonly []; readonly outlines: readonly QuizOutline[] };

type Rest = Omit<PageLibrary, 'pieces'>;

/** A release is made of the checked library, which lies in a file of its own; anything else of what Astro stores. */
async function readLibrary(): Promise<PageLibrary> {
  const file = process.env.CALLSHEET_LIBRARY;
  if (!file) return withPieces(await requireRest());
  const library = parseLibrary(await readFile(file, 'utf8'));
  return { ...library, quizzes: [], outlines: library.quizzes.map(outlineOf) };
}

function withIndex(library: PageLibrary): TheLibrary {
  return { index: indexLibrary(library, library.outlines), today: todayFor(library.settings, new Date()) };
}

async function withPieces(rest: Rest): Promise<PageLibrary> {
  return { ...rest, pieces: await requirePieces() };
}

async function requirePieces(): Promise<Piece[]> {
  const entries = await getCollection('pieces');
  return entries
    .map((entry) => unpack<{ piece: Piece }>(entry.data.packed).piece)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function requireRest(): Promise<Rest> {
  const entry = await getEntry('library', 'library');
  if (entry) return unpack<Rest>(entry.data.packed);
  throw new Error(
    'There is no usable library: library.yaml or taxonomy.yaml is missing or has faults. Run `npm run callsheet lint`.',
  );
}

/** The value that `src/content-layer/packing.ts` packed; that file says why entries are packed. */
function unpack<Value>(packed: string): Value {
  return JSON.parse(inflateRawSync(Buffer.from(packed, 'base64')).toString('utf8')) as Value;
}
