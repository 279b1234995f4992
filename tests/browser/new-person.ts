import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { sendForm } from './let-in.ts';

/** Somebody whom a test has to itself. */
export interface NewPerson {
  readonly id: string;
  readonly name: string;
  readonly mail: string;
  readonly password: string;
  /** Their session, as the value of a `Cookie` header. */
  readonly cookie: string;
}

/** Invites somebody to the running site, as its admin would, and accepts in their name. */
export async function newPerson({
  role = 'rep',
  name = 'Remi Okafor',
}: {
  role?: 'rep' | 'marketer' | 'manager' | 'admin';
  name?: string;
} = {}): Promise<NewPerson> {
  const origin = inject('origin');
  const mail = `${randomUUID()}@callsheet.test`;
  const password = 'paper ink ruler lamp';
  const { link } = await callApi<{ link: string }>('POST', '/invitations', { mail, role });
  const token = link.split('#')[1] ?? '';
  const answer = await sendForm(`${origin}/invitation/`, { token, name, password });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
  if (!cookie) throw new Error(`${name} was not let in: ${answer.status} ${await answer.text()}`);
  const { id } = await callApi<{ id: string }>('GET', '/me', undefined, { cookie });
  return { id, name, mail, password, cookie };
}

/** Asks the API of the running site, as its admin or as somebody else. */
export async function callApi<Answer>(
  method: string,
  path: string,
  body?: unknown,
  { cookie }: { cookie: string } = { cookie: inject('cookie') },
): Promise<Answer> {
  const origin = inject('origin');
  const answer = await fetch(`${origin}/api/v1${path}`, {
    method,
    headers: {
      Cookie: cookie,
      Origin: origin,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
  return (text ? JSON.parse(text) : undefined) as Answer;
}
