import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { Caller } from '#server/people/person.ts';
import type { Action } from '#server/people/rules.ts';
import type { Tables } from '#server/store/schema.ts';
import type { ProblemCode } from './problem.ts';
import type { ApiServices } from './services.ts';

/** What a route is given: everything checked, and nothing that it did not say it takes. */
export interface Asked<Params, Query, Body> {
  readonly services: ApiServices;
  readonly caller: Caller;
  /** The instant that counts as now for the whole request. */
  readonly now: Date;
  /** The database; where the route changes something, inside the transaction that its answer is part of. */
  readonly db: Kysely<Tables>;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** Whether the asker would rather have Markdown than JSON. */
  readonly wantsMarkdown: boolean;
  /** Whether the asker would rather have CSV than JSON. */
  readonly wantsCsv: boolean;
}

/** What a route answers. A route without a body answers with nothing. */
export interface Reply<Body> {
  readonly body?: Body;
  readonly markdown?: string;
  readonly csv?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sections of the description, in their order. */
export const GROUPS = {
  Library: 'What readers may use today, from the published release. The same for everybody who is let in.',
  Sheets: 'Call sheets that a person keeps. Nobody else sees them.',
  Memory: 'What the portal remembers for a person: pins, recent pages, the last visit.',
  Gaps: 'What reps flag as missing, and how it is answered.',
  Tracks: 'What to learn next, on the live library: steps, quizzes, the daily drill, certificates.',
  Leading: 'Who is to learn what, and whether it is done.',
  Notices: 'What a person is told of.',
  Signals: 'What searches, readers and meetings say of the library. Counted without the person.',
  Usage: 'How often pieces are opened and blocks copied. Counted without the person.',
  Me: 'The person who asks, and everything that is kept about them.',
  People: 'Who may come in, and what they may do.',
} as const;

export type Group = keyof typeof GROUPS;

export interface RouteDefinition<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
> {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Below `/api/v1`, with `:name` for what varies. */
  readonly path: `/${string}`;
  /** Its permanent name, such as `listSheets`. */
  readonly name: string;
  readonly group: Group;
  /** What it does, in a few words. */
  readonly title: string;
  /** What else whoever uses it must know. */
  readonly about?: string;
  /** The rule that says who may; what a rule calls one's own is the caller's in every route. */
  readonly action: Action;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly status: 200 | 201 | 204;
  readonly answer?: Answer;
  /** It also answers in Markdown. */
  readonly markdown?: true;
  /** It also answers in CSV. */
  readonly csv?: true;
  /** Its answer is the same for everybody until the next release or day, so browsers may ask whether it has changed. */
  readonly ofLibrary?: true;
  /** What the audit log calls it when somebody reads this. Further pages of a list count as the same reading. */
  readonly auditedAs?: string;
  /** It keeps to single statements, or does work that a transaction must not wait for: `db` is then the store's own. */
  readonly alone?: true;
  /** What the route itself may refuse with, beside what follows from what it takes (`problem-codes.ts`). */
  readonly refuses?: readonly ProblemCode[];
  /** Its answer is not kept for a second request: it holds a secret, or would lead from a count to a person. */
  readonly unkept?: true;
  readonly handle: (
    asked: Asked<z.output<Params>, z.output<Query>, z.output<Body>>,
  ) => Promise<Reply<z.input<Answer>>>;
}

/** A route whose schemas are no longer told apart, as the frame and the description see it. */
export type ApiRoute = Omit<RouteDefinition<z.ZodType, z.ZodType, z.ZodType, z.ZodType>, 'handle'> & {
  readonly handle: (asked: Asked<unknown, unknown, unknown>) => Promise<Reply<unknown>>;
};

/** Declares a route. What it is given and what it answers follow from its schemas. */
export function route<
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Answer extends z.ZodType = z.ZodUndefined,
>(definition: RouteDefinition<Params, Query, Body, Answer>): ApiRoute {
  // The frame hands in only what these very schemas have let through.
  return definition as unknown as ApiRoute;
}

/** Whether the route changes something. */
export function isChange({ method }: Pick<ApiRoute, 'method'>): boolean {
  return method !== 'get';
}

/** Whether the route takes an `Idempotency-Key`. */
export function takesRepeatKey({ method, unkept }: Pick<ApiRoute, 'method' | 'unkept'>): boolean {
  return method === 'post' && !unkept;
}
