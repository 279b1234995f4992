import type { Kysely, Selectable } from 'kysely';
import { addDays, type CalendarDate, dateOf } from '#domain/calendar.ts';
import type { DrawnQuestion } from '#domain/learning/draw.ts';
import { chooseDrill, DRILL_SECONDS, secondsOf } from '#domain/learning/drill.ts';
import type { OpenLibrary } from '#server/api/library/open-library.ts';
import type { PersonId, Tables } from '#server/store/schema.ts';
import { drillSeconds } from './draw-one.ts';
import { linesOfTodaysSheet } from './drill-sheet.ts';
import { loadHeld } from './held-questions.ts';
import type { Learnt } from './my-steps.ts';
import { openQuizzes } from './open-quizzes.ts';
import { openTracks, stepsOf } from './open-tracks.ts';

export type AskRow = Selectable<Tables['drillAsk']>;

/** What is kept of a question that was asked, as it was then. */
export interface AskedThen {
  /** Its place among those of its day. */
  readonly at: number;
  readonly why: Planned['why'];
  readonly question: DrawnQuestion;
}

/** A question that the drill would ask today, and why. */
export type Planned = ReturnType<typeof chooseDrill>[number];

export interface DrillPlan {
  /** What was asked today, in the order of asking. */
  readonly asked: readonly AskRow[];
  /** What comes besides. */
  readonly more: readonly Planned[];
  /** Whether a question stands in an attempt that is open: answered here, it would be told before it is answered there. */
  readonly isHeld: (question: string) => boolean;
  /** When there is something to ask again; null when nothing is known of. */
  readonly nextOn: CalendarDate | null;
}

/** What was asked of a person on the day of this instant. */
export async function listAsked(db: Kysely<Tables>, person: PersonId, now: Date): Promise<AskRow[]> {
  const today = dateOf(now);
  return db
    .selectFrom('drillAsk')
    .selectAll()
    .where('person', '=', person)
    .where('askedAt', '>=', `${today}T`)
    .where('askedAt', '<', `${addDays(today, 1)}T`)
    .orderBy('askedAt')
    .orderBy('id')
    .execute();
}

/** How long what was asked takes, answered or not, in seconds. */
export function secondsSpent(asked: readonly AskRow[]): number {
  let seconds = 0;
  for (const { drawn } of asked) seconds += secondsOf((JSON.parse(drawn) as AskedThen).question);
  return seconds;
}

/** What the drill has for a person today. Nothing is kept of it. */
export async function planDrill(
  db: Kysely<Tables>,
  person: PersonId,
  library: OpenLibrary,
  { records }: Pick<Learnt, 'records'>,
  now: Date,
): Promise<DrillPlan> {
  const [asked, rows, isHeld] = await Promise.all([
    listAsked(db, person, now),
    listCards(db, person),
    loadHeld(db, person, library, now),
  ]);
  const quizzes = openQuizzes(library);
  const refOf = (ref: string) => quizzes.question(ref)?.ref;
  const known = new Set(rows.map(({ question }) => question));
  const today = new Set(asked.map(({ question }) => refOf(question)));
  // What cannot be asked takes nobody's place, and is not announced.
  const over = {
    has: (ref: string) => today.has(ref) || isHeld(ref) || drillSeconds(ref, library) === undefined,
  };
  const cards = rows.flatMap(({ question, dueAt }) => {
    const ref = refOf(question);
    // What was kept under a former reference counts where nothing is under the one of today.
    const isOlder = ref !== question && ref !== undefined && known.has(ref);
    return ref === undefined || isOlder || over.has(ref) ? [] : [{ question: ref, dueAt }];
  });
  const tomorrow = addDays(dateOf(now), 1);
  const due = cards.filter(({ dueAt }) => dueAt < tomorrow).toSorted(byDue);
  const carded = new Map(cards.map(({ question, dueAt }) => [question, dueAt]));
  const fresh = freshQuestions(library, records).filter((ref) => !carded.has(ref) && !over.has(ref));
  const spent = secondsSpent(asked);
  const sheet = spent < DRILL_SECONDS ? await linesOfTodaysSheet(db, person, library, now) : [];
  const onSheet = quizzes.citing(sheet).flatMap(({ ref }) => (over.has(ref) ? [] : ref));
  // Of what stands on the sheet, what has waited longest comes first; what was never asked has waited for ever.
  const since = (ref: string) => carded.get(ref) ?? '';
  onSheet.sort((one, other) => (since(one) < since(other) ? -1 : since(one) > since(other) ? 1 : 0));
  const takes = (ref: string) => drillSeconds(ref, library) ?? Number.POSITIVE_INFINITY;
  const more = chooseDrill({ sheet: onSheet, due, fresh, secondsOf: takes, spent });
  const waits = due.length + fresh.length > more.length;
  const next = cards
    .filter(({ dueAt }) => dueAt >= tomorrow)
    .toSorted(byDue)[0]
    ?.dueAt.slice(0, 10);
  return { asked, more, isHeld, nextOn: waits ? tomorrow : (next ?? null) };
}

function listCards(db: Kysely<Tables>, person: PersonId) {
  return db.selectFrom('drillCard').select(['question', 'dueAt']).where('person', '=', person).execute();
}

function byDue(one: { readonly dueAt: string }, other: { readonly dueAt: string }): number {
  return one.dueAt < other.dueAt ? -1 : one.dueAt > other.dueAt ? 1 : 0;
}

/** Questions of the quizzes that a person has passed in a track. */
function freshQuestions(library: OpenLibrary, records: Learnt['records']): string[] {
  const { quiz } = openQuizzes(library);
  const passed = openTracks(library).tracks.flatMap((track) =>
    stepsOf(track).flatMap((step) => {
      const found = step.quiz === undefined ? undefined : quiz(step.quiz);
      return found && records.get(step.ref)?.isWhole ? [found] : [];
    }),
  );
  return [...new Set(passed)].flatMap(({ id, questions }) =>
    questions.flatMap((question) => (question.id === undefined ? [] : [`${id}#${question.id}`])),
  );
}
