import { Agent, request } from 'node:http';

/** An answer as it came. */
export interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
  /** The body, where it is JSON. Tests say what they expect of it. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads it as it came
  readonly json: any;
}

export interface Ask {
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as a page's form sends it. */
  readonly form?: Readonly<Record<string, string>>;
  /** An `Idempotency-Key`. */
  readonly key?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Somebody's browser, which keeps its connections open. */
export interface Client {
  /** The value of a `Cookie` header; undefined for a stranger. */
  readonly cookie: string | undefined;
  /** Fails with the system's error when the connection ends before the answer. */
  ask(method: string, path: string, ask?: Ask): Promise<Answer>;
  /** The same, or undefined when the connection ends before the answer: nobody knows then what was done. */
  tryAsk(method: string, path: string, ask?: Ask): Promise<Answer | undefined>;
}

/** @param url such as `http://127.0.0.1:4321/` @param cookie the value of a `Cookie` header */
export function createClient(url: string, cookie?: string): Client {
  const { origin, hostname, port } = new URL(url);
  const agent = new Agent({ keepAlive: true });
  const ask = (method: string, path: string, { body, form, key, headers }: Ask = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const text = form ? new URLSearchParams(form).toString() : JSON.stringify(body);
      const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
      const bytes = text === undefined ? undefined : Buffer.from(text);
      const asked = request({
        agent,
        method,
        hostname,
        port,
        path,
        headers: {
          Origin: origin,
          ...(cookie && { Cookie: cookie }),
          ...(bytes && { 'Content-Type': type, 'Content-Length': bytes.byteLength }),
          ...(key && { 'Idempotency-Key': key }),
          ...headers,
        },
      });
      asked.on('error', reject);
      asked.on('response', (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const isJson = /\bjson\b/.test(answer.headers['content-type'] ?? '');
          const json = isJson ? JSON.parse(text) : undefined;
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text, json });
        });
      });
      asked.end(bytes);
    });
  return { cookie, ask, tryAsk: (...asked) => ask(...asked).catch(() => undefined) };
}
