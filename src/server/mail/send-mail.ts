import { setTimeout as sleep } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import type SMTPTransport from 'nodemailer/lib/smtp-transport';
import type { Logger } from 'pino';
import { writeDigest } from '../notices/digest.ts';
import { latestMaking } from '../people/wrong-clock.ts';
import type { Store } from '../store/open-store.ts';
import { type MailText, type Template, writeMail } from './texts.ts';

export interface MailerOptions {
  readonly store: Store;
  /** Such as smtps://user:password@mail.example.com */
  readonly url: string;
  readonly from: string;
  /** Where people open the portal, without a slash at the end. */
  readonly origin: () => string;
  readonly now: () => Date;
  readonly log: Logger;
}

export interface Mailer {
  /** There may be something to send. */
  wake(): void;
  /** Sends what is due now, and resolves to how many mails left. */
  sendDue(): Promise<number>;
  /** Finishes the mail that is under way, unless its server is too slow for that, and sends no more. */
  stop(): Promise<void>;
}

/** Milliseconds between looks when nothing wakes us: another process may have put something in. */
const LOOK_EVERY = 30_000;

/** Milliseconds after being woken; by then the transaction that put the mail in is over. */
const SOON = 50;

/** Milliseconds that one process has a mail for itself. */
const LEASE = 60_000;

/** Milliseconds that sending may take in all; less than the lease, so that no other process sends the mail as well. */
const LONGEST_SENDING = 45_000;

/** Milliseconds for a mail server to be reached, to greet, and to answer each command. */
const TIMEOUTS = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000 };

/** Milliseconds until a connection that we have ended is cut, and those that stopping waits for a mail. */
const LAST_WORDS = 1_000;
const STOPPING = 3_000;

/** After so many tries a mail is given up; the waits between them add up to 29 hours. */
const MOST_ATTEMPTS = 12;

/** Sends what is in the outbox, one mail at a time; a mail that cannot leave is tried again later. */
export function startMailer(options: MailerOptions): Mailer {
  const transport = createTransport(
    { url: options.url, ...TIMEOUTS, socketCloseTimeout: LAST_WORDS } as SMTPTransport.Options,
    { from: options.from },
  );
  const told = new AbortController();
  // Told when stopping has waited long enough for the mail that is under way.
  const cut = new AbortController();
  let woken = new AbortController();
  let sending: Promise<number> = Promise.resolve(0);

  const sendDue = () => {
    sending = sending.then(() => sendAllDue({ ...options, cut: cut.signal }, transport, told.signal));
    return sending;
  };
  const loop = (async () => {
    while (!told.signal.aborted) {
      const either = AbortSignal.any([told.signal, woken.signal]);
      await sleep(LOOK_EVERY, undefined, { signal: either, ref: false }).catch(() => {});
      if (told.signal.aborted) return;
      woken = new AbortController();
      await sleep(SOON, undefined, { signal: told.signal, ref: false }).catch(() => {});
      await sendDue().catch((error: unknown) => options.log.warn({ error }, 'mail was not looked for'));
    }
  })();
  return {
    wake: () => woken.abort(),
    sendDue,
    stop: async () => {
      told.abort();
      const patience = setTimeout(() => cut.abort(), STOPPING);
      await loop;
      await sending.catch(() => {});
      clearTimeout(patience);
      transport.close();
    },
  };
}

type Transport = ReturnType<typeof createTransport>;

interface SendingOptions extends MailerOptions {
  /** Ends the mail that is under way. */
  readonly cut: AbortSignal;
}

async function sendAllDue(options: SendingOptions, transport: Transport, told: AbortSignal): Promise<number> {
  let sent = 0;
  for (;;) {
    if (told.aborted) return sent;
    const due = await takeDue(options);
    if (!due) return sent;
    if (await sendOne(options, transport, due)) sent += 1;
  }
}

interface Due {
  readonly id: string;
  readonly messageId: string;
  readonly template: string;
  readonly params: string;
  readonly attempts: number;
  /** When the person was shut out. */
  readonly disabledAt: string | null;
  readonly to: string;
}

/** Takes the next mail for this process alone; undefined when none is due. */
async function takeDue({ store, now }: MailerOptions): Promise<Due | undefined> {
  const at = now();
  const instant = at.toISOString();
  const endAfter = (wait: number) => latestMaking(new Date(at.getTime() + wait));
  return store.inTransaction(async (db) => {
    const due = await db
      .selectFrom('outbox')
      .leftJoin('user', 'user.id', 'outbox.person')
      .leftJoin('invitation', 'invitation.id', 'outbox.invitation')
      .select(({ fn }) => [
        'outbox.id',
        'messageId',
        'template',
        'params',
        'attempts',
        'disabledAt',
        fn.coalesce('user.email', 'invitation.mail').as('to'),
      ])
      .where('sentAt', 'is', null)
      .where('attempts', '<', MOST_ATTEMPTS)
      // Later than any wait or lease ends: a clock has been set back since.
      .where(({ or, eb }) =>
        or([
          eb('notBefore', '<=', instant),
          eb('notBefore', '>', endAfter(LONGEST_GATHERING)),
          eb('notBefore', '>', endAfter(LONGEST_WAIT)).and('template', '!=', 'digest'),
        ]),
      )
      .where(({ or, eb }) =>
        or([eb('lease', 'is', null), eb('lease', '<=', instant), eb('lease', '>', endAfter(LEASE))]),
      )
      .orderBy('notBefore')
      .limit(1)
      .executeTakeFirst();
    if (!due?.to) return undefined;
    const lease = new Date(at.getTime() + LEASE).toISOString();
    await db.updateTable('outbox').set({ lease }).where('id', '=', due.id).execute();
    return { ...due, to: due.to };
  });
}

async function sendOne(options: SendingOptions, transport: Transport, due: Due): Promise<boolean> {
  const { store, now, log, cut } = options;
  const mail = await writeDue(options, due);
  if (!mail) {
    await store.db.deleteFrom('outbox').where('id', '=', due.id).execute();
    return false;
  }
  const row = store.db.updateTable('outbox').where('id', '=', due.id);
  const message = {
    to: due.to,
    messageId: due.messageId,
    ...mail,
    signal: AbortSignal.any([cut, AbortSignal.timeout(LONGEST_SENDING)]),
  };
  try {
    await transport.sendMail(message);
  } catch (error) {
    // The process stops; the mail is anybody's again when the lease ends.
    if (cut.aborted) return false;
    // What a mail server answers can repeat the address, so only its code is logged.
    const { code, responseCode } = error as { code?: string; responseCode?: number };
    const attempts = due.attempts + 1;
    const what = attempts < MOST_ATTEMPTS ? 'a mail did not leave and is tried again later' : GIVEN_UP;
    log.warn({ mail: due.id, code, responseCode }, what);
    const notBefore = new Date(now().getTime() + waitAfter(attempts)).toISOString();
    await row.set({ attempts, notBefore, lease: null }).execute();
    return false;
  }
  // The code in the link has no business here any more.
  await row.set({ sentAt: now().toISOString(), params: '{}', lease: null }).execute();
  return true;
}

/** The text of a mail, the same at every try; undefined where there is nothing to say any more. */
async function writeDue({ store, origin }: MailerOptions, due: Due): Promise<MailText | undefined> {
  if (due.template === 'digest') {
    return due.disabledAt === null ? writeDigest(store.db, due.id, origin()) : undefined;
  }
  const { link } = JSON.parse(due.params) as { link: string };
  return writeMail(due.template as Template, { link, portal: origin() });
}

const GIVEN_UP = 'a mail did not leave and is given up; a link that was in it can be passed on by hand';

/** Milliseconds. */
const LONGEST_WAIT = 12 * 3_600_000;

/** Milliseconds for which a mail about gaps may wait to begin with: for the next morning, and for quiet hours to end. */
const LONGEST_GATHERING = 52 * 3_600_000;

/** Milliseconds until the next try: a minute, then twice as long each time. */
function waitAfter(attempts: number): number {
  return Math.min(60_000 * 2 ** (attempts - 1), LONGEST_WAIT);
}
