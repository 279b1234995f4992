import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller } from '../people/person.ts';
import { answerPlainly, answerProblem, redirect } from '../plain-answer.ts';
import { answerWithWayOut } from './leave-page.ts';
import { FormRefused, readForm } from './read-form.ts';

/** What an action of the door is given. */
export interface Visit<Field extends string = string> {
  readonly form: Readonly<Record<Field, string>>;
  readonly query: URLSearchParams;
  readonly caller: Caller | undefined;
  /** Who sends it, as far as the network says. */
  readonly address: string;
  readonly userAgent: string;
}

/** How an action ends. A form without script is led to a page; a script gets the same as JSON. */
export type Reply =
  | {
      readonly kind: 'go';
      /** A path of this portal, or, for the company's sign-in, an address that the operator set. */
      readonly to: string;
      readonly cookies?: readonly string[];
      /** Whether the browser is to forget all that it keeps of this portal. */
      readonly forget?: true;
    }
  | {
      readonly kind: 'fault';
      readonly status: number;
      readonly code: string;
      readonly text: string;
      /** Where a form without script is led: a page, with the `#` of the words that say what is wrong. */
      readonly page: string;
      readonly fields?: Readonly<Record<string, string>>;
      /** Seconds. */
      readonly retryAfter?: number;
    };

/** Something that the world, or a member, may do at the door by sending a form. */
export interface Action<Field extends string = string> {
  readonly fields: readonly Field[];
  readonly run: (visit: Visit<Field>) => Promise<Reply>;
}

/** Runs an action and answers. Whoever calls has seen that one of our own pages sends it. */
export async function runAction(
  action: Action,
  request: IncomingMessage,
  response: ServerResponse,
  visit: Omit<Visit, 'form'>,
): Promise<void> {
  let form: Record<string, string>;
  try {
    form = await readForm(request, action.fields);
  } catch (error) {
    if (!(error instanceof FormRefused)) throw error;
    return answerPlainly(request, response, error.status, error.message);
  }
  const reply = await action.run({ ...visit, form });
  if (wantsJson(request)) answerScript(request, response, reply);
  else answerBrowser(request, response, reply);
}

function wantsJson(request: IncomingMessage): boolean {
  return request.headers.accept?.includes('application/json') ?? false;
}

function answerScript(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  if (reply.kind === 'fault') {
    if (reply.retryAfter) response.setHeader('Retry-After', reply.retryAfter);
    const { code, text, fields, status } = reply;
    answerProblem(request, response, status, { code, title: text, detail: text, fields });
    return;
  }
  setAfterEffects(response, reply);
  const body = JSON.stringify({ to: reply.to });
  response.setHeader('Content-Type', 'application/json');
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.setHeader('Cache-Control', 'no-store');
  response.end(body);
}

function answerBrowser(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  if (reply.kind === 'go') {
    setAfterEffects(response, reply);
    if (reply.to.startsWith('/')) redirect(response, 303, reply.to);
    else answerWithWayOut(response, reply.to);
  } else if (reply.retryAfter !== undefined) {
    response.setHeader('Retry-After', reply.retryAfter);
    answerPlainly(request, response, reply.status, reply.text);
  } else {
    redirect(response, 303, reply.page);
  }
}

function setAfterEffects(response: ServerResponse, reply: Extract<Reply, { kind: 'go' }>): void {
  if (reply.cookies?.length) response.setHeader('Set-Cookie', reply.cookies);
  if (reply.forget) response.setHeader('Clear-Site-Data', '"cache", "cookies", "storage"');
}
