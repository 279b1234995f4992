import type { CalendarDate } from '#domain/calendar.ts';
import type { Library } from '#domain/library.ts';
import { indexLibrary, type LibraryIndex } from '#domain/library-index.ts';
import type { LibraryReading } from '#domain/source.ts';
import { type ClosedLists, closedLists } from './closed-lists.ts';

/** What rules may look at besides the thing that they check. */
export interface LintContext {
  readonly today: CalendarDate;
  readonly reading: LibraryReading;
  /** Undefined where `library.yaml` or `taxonomy.yaml` cannot be used. */
  readonly library: Library | undefined;
  readonly index: LibraryIndex | undefined;
  /** The lists of the taxonomy; undefined where the library is. */
  readonly lists: ClosedLists | undefined;
  /** The library before the change that is being checked, when the caller knows it. */
  readonly previous: LibraryIndex | undefined;
  /** Whether a piece of this id exists, now or under a former name, even if it cannot be used as it stands. */
  hasPiece(id: string): boolean;
  /** Whether a claim of this id exists, even if it cannot be used as it stands. */
  hasClaim(id: string): boolean;
  /** All ids of pieces and claims as they are today, for suggestions. */
  readonly pieceIds: ReadonlySet<string>;
  readonly claimIds: ReadonlySet<string>;
  /** Names of all quizzes, even of those that cannot be used as they stand. */
  readonly quizNames: ReadonlySet<string>;
  /** Claims that documents cite; complete once all documents have been looked at. */
  readonly cited: Set<string>;
  /** The text of an MDX file, by its path. */
  textOf(file: string): string | undefined;
}

/** Prepares what every rule shares, once for a check. */
export function contextOf(
  reading: LibraryReading,
  today: CalendarDate,
  previousLibrary: Library | undefined,
): LintContext {
  const { library, documents, problems } = reading;
  const index = library && indexLibrary(library);
  const claims = library?.claims.map(({ id }) => id) ?? [];
  // A claim with a problem is left out of the library, and still is what a piece means by its id.
  const brokenClaims = problems.flatMap(({ file }) => /^claims\/(.+)\.yaml$/.exec(file)?.[1] ?? []);
  const brokenQuizzes = problems.flatMap(({ file }) => /^quizzes\/(.+)\.yaml$/.exec(file)?.[1] ?? []);
  const brokenPieces = problems.flatMap(({ file }) => /^(.+)\.mdx$/.exec(file)?.[1] ?? []);
  const texts = new Map(documents.map(({ file, text }) => [file, text]));
  const claimIds = new Set([...claims, ...brokenClaims].sort());
  const pieceIds = new Set([...documents.map(({ id }) => id), ...brokenPieces].sort());
  return {
    today,
    reading,
    library,
    index,
    lists: library && closedLists(library.taxonomy),
    previous: previousLibrary && indexLibrary(previousLibrary),
    hasPiece: (id) => pieceIds.has(id) || index?.piece(id) !== undefined,
    hasClaim: (id) => claimIds.has(id),
    pieceIds,
    claimIds,
    quizNames: new Set([...(library?.quizzes.map(({ name }) => name) ?? []), ...brokenQuizzes].sort()),
    cited: new Set(),
    textOf: (file) => texts.get(file),
  };
}
