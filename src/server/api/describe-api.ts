import { Hono } from 'hono';
import { type DescribeRouteOptions, describeRoute, generateSpecs, resolver } from 'hono-openapi';
import { z } from 'zod';
import { RULES } from '#server/people/rules.ts';
import { PROBLEMS, type ProblemCode, problemSchema } from './problem.ts';
import { problemCodesOf } from './problem-codes.ts';
import { type ApiRoute, GROUPS, takesRepeatKey } from './route.ts';
import { ROUTES } from './routes.ts';

/** A description in the form of OpenAPI 3.1. */
export type ApiDescription = Awaited<ReturnType<typeof generateSpecs>>;

/** Describes every route from the schemas that check it. */
export async function describeApi(): Promise<ApiDescription> {
  const app = new Hono();
  for (const route of ROUTES) {
    app.on(route.method, route.path, describeRoute(operationOf(route)), (context) => context.body(null));
  }
  return generateSpecs(app, {
    documentation: {
      info: { title: 'Callsheet', version: '1', description: ABOUT },
      servers: [{ url: '/api/v1' }],
      tags: Object.entries(GROUPS).map(([name, description]) => ({ name, description })),
      security: [{ session: [] }, { key: [] }],
      components: {
        responses: problemResponses(),
        securitySchemes: {
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'callsheet',
            description:
              'What signing in gives a browser; `__Host-callsheet` on https. What changes something then needs an `Origin` header that names the portal.',
          },
          key: { type: 'http', scheme: 'bearer', description: 'A key from the account page, `csk_…`.' },
        },
      },
    },
    excludeStaticFile: false,
  });
}

const ABOUT = [
  'What the portal shows and keeps, for programs. Every address needs a session or a key.',
  'Errors are `application/problem+json` with a code that never changes, a sentence, and what to do.',
  'Lists give `items`; long ones also `next`, which is passed on as `cursor` until it is null.',
  'A path that another method would fit is answered 405 `wrong-method`, with `Allow`.',
  'A POST may carry an `Idempotency-Key`: the same request with the same key is done once.',
].join('\n\n');

function operationOf(route: ApiRoute): DescribeRouteOptions {
  return {
    operationId: route.name,
    tags: [route.group],
    summary: route.title,
    description: aboutOf(route),
    security: securityOf(route),
    parameters: [
      ...parametersOf(route.params, 'path'),
      ...parametersOf(route.query, 'query'),
      ...(takesRepeatKey(route) ? [REPEAT_KEY] : []),
    ],
    ...(route.body && {
      requestBody: { required: true, content: { 'application/json': { schema: resolver(route.body) } } },
    }),
    responses: {
      [route.status]: answerOf(route),
      ...(route.ofLibrary && { 304: UNCHANGED }),
      ...problemsOf(route),
    },
  };
}

type Parameter = NonNullable<DescribeRouteOptions['parameters']>[number];

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): Parameter[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...rest } = property as { description?: string };
    return {
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      ...(description && { description }),
      schema: rest,
    };
  });
}

const REPEAT_KEY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Names this very request: sent again within a day with the same body, it gets the same answer.',
  schema: { type: 'string', pattern: '^[A-Za-z0-9._-]{8,100}$' },
};

type Answers = NonNullable<DescribeRouteOptions['responses']>;

function answerOf(route: ApiRoute): Answers[string] {
  if (!route.answer) return { description: 'Done.' };
  return {
    description: route.status === 201 ? 'Made.' : 'The answer.',
    content: {
      'application/json': { schema: resolver(route.answer, { io: 'output' }) },
      ...(route.markdown && { 'text/markdown': { schema: { type: 'string' } } }),
      ...(route.csv && { 'text/csv': { schema: { type: 'string' } } }),
    },
  };
}

const UNCHANGED: Answers[string] = {
  description: 'What `If-None-Match` names is still the answer.',
};

/** The problems that this route can answer with, by their status. */
function problemsOf(route: ApiRoute): Answers {
  return Object.fromEntries(
    byStatus(problemCodesOf(route)).map(([status, codes]) => [
      status,
      { $ref: `#/components/responses/${nameOf(codes)}` },
    ]),
  );
}

/** Each set of problems that some route answers one status with, once, for the routes to point at. */
function problemResponses(): Answers {
  const sets = ROUTES.flatMap((route) => byStatus(problemCodesOf(route)).map(([, codes]) => codes));
  return Object.fromEntries(sets.map((codes) => [nameOf(codes), answerOfProblems(codes)]));
}

function byStatus(codes: readonly ProblemCode[]): [number, ProblemCode[]][] {
  return [...Map.groupBy(codes, (code): number => PROBLEMS[code].status)];
}

/** Such as `conflict.in-flight`. */
function nameOf(codes: readonly ProblemCode[]): string {
  return codes.join('.');
}

function answerOfProblems(codes: readonly ProblemCode[]): Answers[string] {
  return {
    description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code].title}.`).join(' '),
    content: { 'application/problem+json': { schema: resolver(problemOneOf(codes)) } },
  };
}

/** The one shape of every error, with these codes alone. */
function problemOneOf(codes: readonly ProblemCode[]) {
  const [first, ...others] = codes;
  return z.strictObject({ ...problemSchema.shape, code: z.enum([first as ProblemCode, ...others]) });
}

/** Who may, in the words of the rule, and what else there is to know. */
function aboutOf({ about, action }: ApiRoute): string {
  return [about, RULES[action].sentence].filter(Boolean).join('\n\n');
}

/** Without a scope no key gets there. */
function securityOf({ action }: ApiRoute): DescribeRouteOptions['security'] {
  const rule = RULES[action];
  return [{ session: [] }, ...('scope' in rule ? [{ key: [rule.scope] }] : [])];
}
