import { askAsStranger, type RawAnswer } from '../running-server.ts';

interface FormOptions {
  /** Of a `Cookie` header. */
  readonly cookie?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

/** Sends a form as the script of our own page does. */
export function sendForm(
  port: number,
  target: string,
  fields: Readonly<Record<string, string>>,
  { cookie, headers = {} }: FormOptions = {},
): Promise<RawAnswer> {
  return askAsStranger(port, target, {
    method: 'POST',
    headers: {
      Origin: `http://127.0.0.1:${port}`,
      Accept: 'application/json',
      'Content-Type': 'application/x-www-form-urlencoded',
      ...(cookie && { Cookie: cookie }),
      ...headers,
    },
    body: new URLSearchParams(fields).toString(),
  });
}

/** The same without script: as a browser does. */
export function sendPlainForm(
  port: number,
  target: string,
  fields: Readonly<Record<string, string>>,
  { headers, ...rest }: FormOptions = {},
): Promise<RawAnswer> {
  return sendForm(port, target, fields, { ...rest, headers: { Accept: 'text/html,*/*', ...headers } });
}

/** The cookie that an answer sets, as the value of a `Cookie` header. */
export function cookieFrom({ headers }: RawAnswer): string {
  const cookie = headers['set-cookie']?.split(';')[0] ?? '';
  if (!/^(?:__Host-)?callsheet=./.test(cookie)) throw new Error(`No session was given: ${cookie}`);
  return cookie;
}

export function codeOf({ body }: RawAnswer): string {
  return JSON.parse(body.toString()).code;
}

/** The code in a link. */
export function tokenOf(link: string | undefined): string {
  const token = link?.split('#')[1];
  if (!token) throw new Error(`There is no code in ${link}.`);
  return token;
}
