import { z } from 'zod';

/** Everything that can go wrong, by a name that never changes: programs may rely on it. */
export const PROBLEMS = {
  malformed: { status: 400, title: 'The request cannot be read' },
  'not-signed-in': { status: 401, title: 'Nobody is signed in' },
  'not-allowed': { status: 403, title: 'That is not allowed' },
  'sign-in-again': { status: 403, title: 'That needs a fresh sign-in' },
  'other-origin': { status: 403, title: 'This must be sent from the portal itself' },
  'not-found': { status: 404, title: 'There is nothing at this address' },
  'wrong-method': { status: 405, title: 'This address does not take that method' },
  conflict: { status: 409, title: 'It is not in a state for that' },
  'in-flight': { status: 409, title: 'The same request is still being answered' },
  'too-large': { status: 413, title: 'The request is too large' },
  'not-json': { status: 415, title: 'The body must be JSON' },
  'invalid-input': { status: 422, title: 'Something in the request cannot be used' },
  'key-reused': { status: 422, title: 'The idempotency key belongs to another request' },
  'too-many': { status: 429, title: 'Too many requests' },
  broken: { status: 500, title: 'Something went wrong here' },
  unavailable: { status: 503, title: 'It cannot be answered just now' },
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

/** The one shape of every error (RFC 9457, with a hint and a sentence for each field). */
export const problemSchema = z
  .strictObject({
    code: z.enum(Object.keys(PROBLEMS) as [ProblemCode]).describe('What is wrong, for programs.'),
    title: z.string().describe('The same in a few words.'),
    status: z.int().describe('The status of the answer.'),
    detail: z.string().describe('What is wrong with this request, in a sentence.'),
    hint: z.string().describe('What to do about it.'),
    fields: z
      .record(z.string(), z.string())
      .optional()
      .describe('A sentence for each field that cannot be used, by its path.'),
  })
  .meta({ id: 'Problem' });

export type Problem = z.output<typeof problemSchema>;

export interface RefusalParts {
  /** A sentence about this request. */
  readonly detail: string;
  /** What to do. */
  readonly hint: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that is not answered as asked. Thrown anywhere below the frame, which turns it into the answer. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ProblemCode;
  readonly parts: RefusalParts;
  constructor(code: ProblemCode, parts: RefusalParts, cause?: unknown) {
    super(parts.detail, { cause });
    this.code = code;
    this.parts = parts;
  }
}

/** The body of the answer to a refused request. */
export function problemOf({ code, parts }: Refusal): Problem {
  const { status, title } = PROBLEMS[code];
  const { detail, hint, fields } = parts;
  return { code, title, status, detail, hint, ...(fields && { fields: { ...fields } }) };
}

/** A refused request as an answer. No cache may keep it. */
export function problemResponse(refusal: Refusal): Response {
  const problem = problemOf(refusal);
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Cache-Control': 'no-store',
      ...refusal.parts.headers,
    },
  });
}

/** Missing, or somebody else's: the two look the same. `thing` is such as "sheet". */
export function notFound(thing: string): Refusal {
  return new Refusal('not-found', {
    detail: `There is no ${thing} with this id for you.`,
    hint: `List what there is, and take the id from there.`,
  });
}

/** Nobody whom we know asks. */
export function notSignedIn(): Refusal {
  return new Refusal('not-signed-in', {
    detail: 'The request carries neither a session nor a key that is valid.',
    hint: 'Sign in, or send a key as "Authorization: Bearer csk_…".',
  });
}

/** One field that cannot be used; the sentence says what it must be. */
export function wrongField(name: string, sentence: string): Refusal {
  return new Refusal('invalid-input', {
    detail: sentence,
    hint: 'Correct the field and send the request again.',
    fields: { [name]: sentence },
  });
}

/** Nothing is wrong with the request; the same one may be answered in a while. */
export function unavailable(detail: string, seconds: number, cause?: unknown): Refusal {
  const hint = `Send the same request again in ${seconds} seconds.`;
  return new Refusal('unavailable', { detail, hint, headers: { 'Retry-After': String(seconds) } }, cause);
}
