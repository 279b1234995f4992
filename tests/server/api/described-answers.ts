import { expect } from 'vitest';
import { z } from 'zod';
import { describeApi } from '#server/api/describe-api.ts';
import type { ApiRoute } from '#server/api/route.ts';
import type { Told } from './test-api.ts';

/** What the published description says that a route answers. */
export interface DescribedAnswers {
  /** Such as `200 application/json`, `304`, `409 conflict`. */
  readonly all: readonly string[];
  /** Which of them an answer is. Fails when it is none, or its body is not what is described. */
  name(told: Told): string;
}

/**
 * Reads the answers of every route out of the description, by the route's name. Bodies are checked with the schemas
 * that stand in the description, not with those that it was made from.
 */
export async function readDescribedAnswers(): Promise<(route: ApiRoute) => DescribedAnswers> {
  const description = JSON.parse(JSON.stringify(await describeApi()));
  const operations: Described[] = Object.values(description.paths).flatMap((methods) =>
    Object.values(methods as Record<string, Described>),
  );
  const { schemas, responses } = description.components;
  return (route) => {
    const operation = operations.find(({ operationId }) => operationId === route.name);
    if (!operation) throw new Error(`The description has no ${route.name}.`);
    const answers = Object.entries(operation.responses).flatMap(([status, answer]) =>
      toAnswers(status, follow(answer, responses), schemas),
    );
    return {
      all: answers.map(({ name }) => name),
      name: (told) => {
        const what = `${route.name}: ${told.status} ${told.text.slice(0, 600)}`;
        const type = told.headers.get('content-type')?.split(';')[0] ?? '';
        const isProblem = type === 'application/problem+json';
        const name = [told.status, isProblem ? told.json.code : type].filter(Boolean).join(' ');
        const answer = answers.find((one) => one.name === name);
        expect(answer, `described; ${what}`).toBeDefined();
        const body = answer?.schema?.safeParse(type.endsWith('json') ? told.json : told.text);
        expect(body?.error, what).toBeUndefined();
        if (!answer?.schema) expect(told.text, what).toBe('');
        return name;
      },
    };
  };
}

interface Response {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>>;
}

type JsonSchema = z.core.JSONSchema.JSONSchema;

interface Described {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, Response>>;
}

interface DescribedAnswer {
  readonly name: string;
  readonly schema?: z.ZodType;
}

function follow(answer: Response, responses: Readonly<Record<string, Response>>): Response {
  const name = answer.$ref?.replace('#/components/responses/', '');
  return name === undefined ? answer : (responses[name] ?? {});
}

function toAnswers(
  status: string,
  { content }: Response,
  schemas: Readonly<Record<string, JsonSchema>>,
): DescribedAnswer[] {
  if (!content) return [{ name: status }];
  return Object.entries(content).flatMap(([type, { schema }]) => {
    const check = toZod(schema, schemas);
    if (type !== 'application/problem+json') return [{ name: `${status} ${type}`, schema: check }];
    const { enum: codes = [] } = (schema.properties as Record<'code', JsonSchema>).code;
    return codes.map((code) => ({ name: `${status} ${code}`, schema: check }));
  });
}

function toZod(schema: JsonSchema, schemas: Readonly<Record<string, JsonSchema>>): z.ZodType {
  const whole = JSON.stringify({ ...schema, $defs: schemas });
  return z.fromJSONSchema(JSON.parse(whole.replaceAll('#/components/schemas/', '#/$defs/')));
}
