import type { IncomingMessage } from 'node:http';

/** Bytes of a form; the longest holds two names, a password and a code. */
const MOST_BYTES = 16 * 1024;

/** A form that cannot be read; `status` is the answer's. */
export class FormRefused extends Error {
  override readonly name = 'FormRefused';
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * Reads a sent form with exactly these fields; one that is missing is empty.
 * @throws FormRefused when it is not a form, too long, or has a field that is unknown or given twice
 */
export async function readForm<Name extends string>(
  request: IncomingMessage,
  names: readonly Name[],
): Promise<Record<Name, string>> {
  // A form without fields has nothing to say, and browsers may leave its body out.
  if (names.length === 0) return {} as Record<Name, string>;
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') {
    throw new FormRefused(415, 'Send a form (application/x-www-form-urlencoded).');
  }
  const sent = new URLSearchParams(await readText(request));
  for (const name of sent.keys()) {
    if (!names.includes(name as Name))
      throw new FormRefused(400, `The form has no field "${name.slice(0, 40)}".`);
    if (sent.getAll(name).length > 1)
      throw new FormRefused(400, `The field "${name}" may be sent only once.`);
  }
  return Object.fromEntries(names.map((name) => [name, sent.get(name) ?? ''])) as Record<Name, string>;
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) throw new FormRefused(413, 'The form is too long.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
