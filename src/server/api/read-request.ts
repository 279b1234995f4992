import { z } from 'zod';
import { checkInput } from './check-input.ts';
import { Refusal } from './problem.ts';
import { isPlainText, JsonFault, readStrictJson } from './strict-json.ts';

/** The most bytes of a body. */
export const MOST_BODY = 1_048_576;

const JSON_TYPE = /^application\/json(?:\s*;\s*charset=(?:utf-8|"utf-8"))?$/i;

/** A request's body: its bytes, which tell two requests apart, and what its schema makes of them. */
export interface ReadBody<Value> {
  readonly bytes: Uint8Array;
  readonly value: Value;
}

/**
 * Reads a body that must be JSON.
 * @throws Refusal when it is something else, too long, ambiguous, or not what the schema takes
 */
export async function readBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<ReadBody<z.output<Schema>>> {
  const type = request.headers.get('content-type') ?? '';
  if (!JSON_TYPE.test(type.trim()) || request.headers.has('content-encoding')) {
    throw new Refusal('not-json', {
      detail: type
        ? `A body of type ${type.slice(0, 80)} is not taken.`
        : 'The body says nothing of its type.',
      hint: 'Send JSON in UTF-8, uncompressed, with the header "Content-Type: application/json".',
    });
  }
  const bytes = await readBytes(request);
  return { bytes, value: checkInput(schema, parse(bytes), 'body') };
}

/**
 * The query as its schema reads it. A parameter that is not a list may stand once.
 * @throws Refusal
 */
export function readQuery<Schema extends z.ZodType>(url: string, schema: Schema): z.output<Schema> {
  const given = new URL(url).searchParams;
  const value: Record<string, string | string[]> = Object.create(null);
  for (const name of new Set(given.keys())) {
    const texts = given.getAll(name);
    if (![name, ...texts].every(isPlainText))
      throw unreadable('The query holds a character that no text may hold.');
    value[name] = takesList(schema, name) ? texts : texts.length > 1 ? texts : (texts[0] ?? '');
  }
  return checkInput(schema, { ...value }, 'query');
}

/**
 * The parts of the path that vary, as their schema reads them.
 * @throws Refusal
 */
export function readParams<Schema extends z.ZodType>(
  params: Readonly<Record<string, string>>,
  schema: Schema,
): z.output<Schema> {
  return checkInput(schema, params, 'path');
}

async function readBytes(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length')) > MOST_BODY) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > MOST_BODY) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parse(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw unreadable('The body is not UTF-8.');
  }
  try {
    return readStrictJson(text);
  } catch (error) {
    throw error instanceof JsonFault ? unreadable(error.message) : error;
  }
}

function unreadable(detail: string): Refusal {
  return new Refusal('malformed', { detail, hint: 'Send what the description at /api/ shows.' });
}

function tooLarge(): Refusal {
  return new Refusal('too-large', {
    detail: 'The body is longer than 1 MB.',
    hint: 'Send less at once. No request of this API needs so much.',
    // What is left of it is not read.
    headers: { Connection: 'close' },
  });
}

function takesList(schema: z.ZodType, name: string): boolean {
  const field =
    schema instanceof z.ZodObject && Object.hasOwn(schema.shape, name) ? schema.shape[name] : undefined;
  const inner = field instanceof z.ZodOptional ? field.unwrap() : field;
  return inner instanceof z.ZodArray;
}
