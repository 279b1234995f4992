import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type {
  ApiKey,
  AuditEntry,
  Colleague,
  Invitation,
  KeptSheet,
  Me,
  OwnSession,
  PersonRow,
  SheetChange,
  Team,
} from '#islands/api-shapes.ts';
import type { CoverageGaps, Debriefs, FeedbackRow, Miss, Outcomes } from '#islands/gaps/shapes.ts';
import type {
  Assignment,
  Drill,
  DrillFeedback,
  DrillQuestion,
  LearntChange,
  MyCertificate,
  MyStep,
  MyTrack,
  MyTracks,
  PitchToHear,
  QuizAttempt,
  QuizStanding,
  Stalls,
  StepChanges,
  TeamProgress,
  TrackProgress,
  TrackRule,
} from '#islands/learning/shapes.ts';
import { describeApi } from '#server/api/describe-api.ts';
import type {
  myStepSchema,
  myTracksSchema,
  stepChangesSchema,
  trackProgressSchema,
} from '#server/api/routes/learning-schemas.ts';
import type {
  drillFeedbackSchema,
  drillSchema,
  quizAttemptSchema,
  quizStandingSchema,
} from '#server/api/routes/quizzes-schemas.ts';

const MY_TRACK = {
  id: 1,
  title: 1,
  for: 1,
  url: 1,
  dueOn: 1,
  isOverdue: 1,
  done: 1,
  steps: 1,
  dueAgain: 1,
  minutesLeft: 1,
  next: 1,
  certificate: 1,
} as const;

/** Every field that the pages read, by the address that answers with it. The types hold the lists complete. */
const READ: Readonly<Record<string, readonly string[]>> = {
  '/me': fields<Me>({ id: 1, name: 1, mail: 1, role: 1, teams: 1 }),
  '/sheets': fields<KeptSheet>({
    id: 1,
    label: 1,
    day: 1,
    address: 1,
    title: 1,
    note: 1,
    preparedAt: 1,
    from: 1,
    changed: 1,
  }),
  '/sheets/{id}/changes': fields<SheetChange>({ kind: 1, ref: 1, title: 1, words: 1 }),
  '/me/sessions': fields<OwnSession>({ id: 1, device: 1, begunAt: 1, lastSeenAt: 1, isThis: 1 }),
  '/keys': fields<ApiKey>({
    id: 1,
    name: 1,
    prefix: 1,
    scopes: 1,
    createdAt: 1,
    expiresAt: 1,
    lastUsedAt: 1,
  }),
  '/colleagues': fields<Colleague>({ id: 1, name: 1, teams: 1 }),
  '/people': fields<PersonRow>({ id: 1, name: 1, mail: 1, role: 1, teams: 1, createdAt: 1, disabledAt: 1 }),
  '/teams': fields<Team>({ id: 1, name: 1, size: 1 }),
  '/invitations': fields<Invitation>({ id: 1, mail: 1, role: 1, team: 1, createdAt: 1, expiresAt: 1 }),
  '/audit': fields<AuditEntry>({ id: 1, at: 1, who: 1, action: 1, subject: 1, detail: 1 }),
  '/misses': fields<Miss>({ words: 1, confidence: 1, count: 1, firstDay: 1, lastDay: 1 }),
  '/feedback': fields<FeedbackRow>({
    piece: 1,
    block: 1,
    title: 1,
    text: 1,
    isThere: 1,
    helped: 1,
    not: 1,
    wrong: 1,
    old: 1,
    tooLong: 1,
  }),
  '/outcomes': fields<Outcomes['items'][number]>({ ref: 1, cameUp: 1, landed: 1, fellFlat: 1 }),
  '/debriefs': fields<Debriefs['items'][number]>({ address: 1, title: 1, usedAt: 1, cameUp: 1, lines: 1 }),
  '/learning/team': fields<TeamProgress['items'][number]>({
    person: 1,
    done: 1,
    due: 1,
    overdue: 1,
    pitches: 1,
  }),
  '/learning/pitches': fields<PitchToHear>({ id: 1, person: 1, track: 1, step: 1, rubric: 1, askedAt: 1 }),
  '/learning/assignments': fields<Assignment>({
    id: 1,
    person: 1,
    track: 1,
    startOn: 1,
    dueOn: 1,
    isByRule: 1,
  }),
  '/learning/rules': fields<TrackRule>({ id: 1, track: 1, team: 1, role: 1, withinDays: 1 }),
  '/learning/stalls': fields<Stalls>({ steps: 1, questions: 1 }),
  '/learning/changes': fields<LearntChange>({
    block: 1,
    title: 1,
    url: 1,
    before: 1,
    after: 1,
    words: 1,
    people: 1,
    isEditorial: 1,
  }),
  '/coverage/gaps': fields<CoverageGaps>({ cells: 1, notNeeded: 1 }),
  '/tracks/mine': fields<MyTrack>(MY_TRACK),
  '/tracks/{name}': fields<TrackProgress>({ ...MY_TRACK, phases: 1 }),
  '/tracks/changes': fields<StepChanges['items'][number]>({ block: 1, title: 1, url: 1, words: 1 }),
  '/quizzes/{name}': fields<QuizStanding>({
    id: 1,
    title: 1,
    summary: 1,
    draw: 1,
    pass: 1,
    open: 1,
    attemptsLeft: 1,
    nextAt: 1,
    passedAt: 1,
    past: 1,
  }),
  '/quizzes/{name}/attempts/{number}': fields<QuizAttempt>({
    quiz: 1,
    title: 1,
    number: 1,
    pass: 1,
    questions: 1,
    beganAt: 1,
    result: 1,
  }),
  '/drill': fields<DrillQuestion>({ id: 1, question: 1, why: 1 }),
  '/certificates': fields<MyCertificate>({ id: 1, track: 1, title: 1, givenOn: 1, expiresOn: 1, state: 1 }),
};

describe('what the pages read of the API', async () => {
  const description = JSON.parse(JSON.stringify(await describeApi()));
  const resolve = (schema: Schema): Schema =>
    schema?.$ref ? resolve(description.components.schemas[schema.$ref.split('/').at(-1) ?? '']) : schema;

  it.each(Object.entries(READ))('is what GET %s answers', (path, names) => {
    const [, operation] =
      Object.entries<{
        get?: { responses: Record<string, { content: Record<string, { schema: Schema }> }> };
      }>(description.paths).find(([address]) => address === path) ?? [];
    const answer = resolve(operation?.get?.responses['200']?.content['application/json']?.schema ?? {});
    const item = answer.properties?.items ? resolve(resolve(answer.properties.items).items ?? {}) : answer;
    expect(Object.keys(item.properties ?? {})).toEqual(expect.arrayContaining([...names]));
  });
});

it('reads of tracks, quizzes and the drill just what the schemas say', () => {
  expectTypeOf<z.output<typeof myTracksSchema>>().toExtend<MyTracks>();
  expectTypeOf<z.output<typeof trackProgressSchema>>().toExtend<TrackProgress>();
  expectTypeOf<z.output<typeof myStepSchema>>().toExtend<MyStep>();
  expectTypeOf<z.output<typeof stepChangesSchema>>().toExtend<StepChanges>();
  expectTypeOf<z.output<typeof quizStandingSchema>>().toExtend<QuizStanding>();
  expectTypeOf<z.output<typeof quizAttemptSchema>>().toExtend<QuizAttempt>();
  expectTypeOf<z.output<typeof drillSchema>>().toExtend<Drill>();
  expectTypeOf<z.output<typeof drillFeedbackSchema>>().toExtend<DrillFeedback>();
});

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

function fields<Shape>(names: Readonly<Record<keyof Shape, 1>>): string[] {
  return Object.keys(names);
}
