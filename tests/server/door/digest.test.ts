import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createMailQueue } from '#server/mail/mail-queue.ts';
import { startMailer } from '#server/mail/send-mail.ts';
import { markRead } from '#server/notices/list.ts';
import { changeSetting } from '#server/notices/settings.ts';
import { tell } from '#server/notices/tell.ts';
import { erasePerson } from '#server/people/roster.ts';
import type { Store } from '#server/store/open-store.ts';
import { addEvent, gapRow } from '../gap-rows.ts';
import { listenForMail } from '../listen-for-mail.ts';
import { onBothEngines } from '../store/both-engines.ts';
import { personRow } from '../store/people-rows.ts';

const NOW = new Date('2026-11-23T09:00:00.000Z');
const MINUTE = 60_000;
const DAY = 86_400_000;

/** Words that a buyer said, of which a mail holds a short cut at most. */
const SAID = `They asked how long the roll-out takes. ${'And more, and more. '.repeat(40)}The very end.`;

/** A mail as it arrived. */
interface Received {
  readonly to: readonly string[];
  readonly id: string;
  readonly subject: string;
  /** The body, decoded. */
  readonly text: string;
}

/** A real mail server; `refuses` makes it turn away what it was given, and `onMail` runs before it says so. */
async function startMailServer() {
  const received: Received[] = [];
  const state: { refuses: boolean; onMail: () => Promise<void> } = { refuses: false, onMail: async () => {} };
  const { url } = await listenForMail({
    onData: (stream, { envelope }, done) => {
      let raw = '';
      stream.on('data', (chunk) => {
        raw += chunk;
      });
      stream.on('end', async () => {
        received.push({ to: envelope.rcptTo.map(({ address }) => address), ...read(raw) });
        await state.onMail();
        if (state.refuses) done(Object.assign(new Error('Try later'), { responseCode: 451 }));
        else done();
      });
    },
  });
  return { url, received, state };
}

function read(raw: string): Omit<Received, 'to'> {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
  const text = body.join('\n\n');
  const isQuoted = header('Content-Transfer-Encoding') === 'quoted-printable';
  return { id: header('Message-ID'), subject: header('Subject'), text: isQuoted ? unquoted(text) : text };
}

function unquoted(text: string): string {
  const bytes = text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

async function begin(store: Store) {
  const smtp = await startMailServer();
  const state = { now: NOW };
  const { db } = store;
  const parts = {
    store,
    url: smtp.url,
    from: 'Callsheet <callsheet@example.com>',
    origin: () => 'https://callsheet.example',
    now: () => state.now,
    log: pino({ level: 'silent' }),
  };
  const newMailer = () => {
    const mailer = startMailer(parts);
    onTestFinished(() => mailer.stop());
    return mailer;
  };
  const mail = createMailQueue(randomUUID, () => {});
  await db.insertInto('user').values(personRow('ada')).execute();
  await db.insertInto('user').values(personRow('bob')).execute();
  await db
    .insertInto('gap')
    .values([gapRow('g1', { said: SAID }), gapRow('g2', { said: 'They want it in Norwegian.' })])
    .execute();
  let step = 0;
  const happen = async (gap = 'g1', people = ['ada']) => {
    step += 1;
    const event = await addEvent(db, gap, {
      step,
      action: 'declined',
      detail: { reason: 'We do not do that.', words: 'What a buyer said.' },
    });
    await store.inTransaction((db) =>
      tell(db, { newId: randomUUID, mail }, { gap, event, kind: 'declined', people, now: state.now }),
    );
  };
  const after = (time: number) => {
    state.now = new Date(NOW.getTime() + time);
  };
  return { smtp, db, mailer: newMailer(), newMailer, happen, after };
}

onBothEngines((bench) => {
  it('is one mail for what happens within a quarter of an hour', async () => {
    const { smtp, mailer, happen, after } = await begin(await bench.open());
    await Promise.all(Array.from({ length: 10 }, (_, at) => happen(at % 2 ? 'g1' : 'g2')));
    after(14 * MINUTE);
    expect(await mailer.sendDue()).toBe(0);
    after(15 * MINUTE);
    expect(await mailer.sendDue()).toBe(1);
    expect(smtp.received).toHaveLength(1);
    const [mail] = smtp.received;
    expect(mail).toMatchObject({ to: ['ada@example.com'], subject: '10 things about what you flagged' });
    const links = [...(mail?.text ?? '').matchAll(/https?:\S+/g)].map(([link]) => link);
    expect(links.toSorted()).toEqual([
      'https://callsheet.example/account/',
      'https://callsheet.example/gaps/gap/?id=g1',
      'https://callsheet.example/gaps/gap/?id=g2',
    ]);
    expect(mail?.text).not.toMatch(/<html|<img/);
    expect(mail?.text).toContain('We do not do that.');
    expect(mail?.text).not.toMatch(/The very end|What a buyer said/);
    after(DAY);
    expect(await mailer.sendDue()).toBe(0);
  });

  it('tells ten comments in one line, and not why somebody reopened it', async () => {
    const store = await bench.open();
    const { smtp, db, mailer, after } = await begin(store);
    const mail = createMailQueue(randomUUID, () => {});
    for (let step = 1; step <= 11; step += 1) {
      const [action, kind] =
        step < 11 ? (['commented', 'comment'] as const) : (['reopened', 'reopened'] as const);
      const detail = step < 11 ? { words: `Bananas ${step}` } : { reason: 'The bananas again.' };
      const event = await addEvent(db, 'g2', { step, action, detail });
      await store.inTransaction((db) =>
        tell(db, { newId: randomUUID, mail }, { gap: 'g2', event, kind, people: ['ada'], now: NOW }),
      );
    }
    after(15 * MINUTE);
    expect(await mailer.sendDue()).toBe(1);
    const text = smtp.received[0]?.text ?? '';
    expect(text.match(/comment on/g)).toHaveLength(1);
    expect(text).toContain('“They want it in Norwegian.” is open again.');
    expect(text).not.toMatch(/bananas/i);
  });

  it('says at once what it is about where it is one thing, and nothing that was typed in its subject', async () => {
    const { smtp, mailer, happen, after } = await begin(await bench.open());
    await happen();
    after(15 * MINUTE);
    await mailer.sendDue();
    expect(smtp.received[0]?.subject).toBe('Your flag was declined');
  });

  it('is the same mail with the same words at every try, whatever happens in between', async () => {
    const { smtp, db, mailer, happen, after } = await begin(await bench.open());
    await happen('g1');
    await happen('g2');
    after(15 * MINUTE);
    smtp.state.refuses = true;
    // More happens while the mail is under way.
    smtp.state.onMail = async () => happen('g1');
    expect(await mailer.sendDue()).toBe(0);
    smtp.state.onMail = async () => {};
    await markRead(db, 'ada', undefined, NOW);
    await happen('g2');
    after(17 * MINUTE);
    smtp.state.refuses = false;
    expect(await mailer.sendDue()).toBe(1);
    const [first, second] = smtp.received;
    expect(second).toEqual(first);
    expect(first?.subject).toBe('2 things about what you flagged');
    after(DAY);
    expect(await mailer.sendDue()).toBe(1);
    expect(smtp.received[2]?.subject).toBe('2 things about what you flagged');
    expect(smtp.received[2]?.id).not.toBe(first?.id);
  });

  it('comes again as the same mail where the process ends before it could note that it was sent', async () => {
    const { smtp, db, mailer, newMailer, happen, after } = await begin(await bench.open());
    await happen();
    after(15 * MINUTE);
    const taken = Promise.withResolvers<void>();
    // The server has the mail, and its word never comes.
    smtp.state.onMail = () => {
      taken.resolve();
      return new Promise(() => {});
    };
    const cut = mailer.sendDue().catch(() => 0);
    await taken.promise;
    await mailer.stop();
    expect(await cut).toBe(0);
    smtp.state.onMail = async () => {};
    const other = newMailer();
    // For as long as the first process might still be at it, no other one is.
    expect(await other.sendDue()).toBe(0);
    await happen();
    after(17 * MINUTE);
    expect(await other.sendDue()).toBe(1);
    expect(smtp.received).toHaveLength(2);
    expect(smtp.received[1]).toEqual(smtp.received[0]);
    expect(await db.selectFrom('outbox').select('id').where('sentAt', 'is not', null).execute()).toHaveLength(
      1,
    );
  });

  it('does not come within quiet hours, and once a day to who wants that', async () => {
    const { smtp, db, mailer, happen, after } = await begin(await bench.open());
    // It is 10:00 in Berlin.
    const berlin = { quietFrom: '10:00', quietUntil: '12:30', zone: 'Europe/Berlin' } as const;
    await changeSetting(db, 'ada', { mail: 'soon', ...berlin }, NOW);
    await changeSetting(db, 'bob', { mail: 'daily', ...berlin }, NOW);
    await happen('g1', ['ada', 'bob']);
    await happen('g2', ['ada', 'bob']);
    after(149 * MINUTE);
    expect(await mailer.sendDue()).toBe(0);
    after(150 * MINUTE);
    expect(await mailer.sendDue()).toBe(1);
    // Seven in the morning, 21 hours later.
    after(21 * 60 * MINUTE - 1);
    expect(await mailer.sendDue()).toBe(0);
    after(21 * 60 * MINUTE);
    expect(await mailer.sendDue()).toBe(1);
    expect(smtp.received.map(({ to, subject }) => [to[0], subject])).toEqual([
      ['ada@example.com', '2 things about what you flagged'],
      ['bob@example.com', '2 things about what you flagged'],
    ]);
  });

  it('goes to nobody who was shut out or erased in the meantime', async () => {
    const store = await bench.open();
    const { smtp, db, mailer, happen, after } = await begin(store);
    await happen('g1', ['ada', 'bob']);
    await db.updateTable('user').set({ disabledAt: NOW.toISOString() }).where('id', '=', 'ada').execute();
    const people = { store, now: () => NOW, log: pino({ level: 'silent' }) };
    expect(await erasePerson(people as never, 'bob', null)).toBe('done');
    after(15 * MINUTE);
    expect(await mailer.sendDue()).toBe(0);
    expect(smtp.received).toEqual([]);
    await vi.waitFor(async () => expect(await db.selectFrom('outbox').select('id').execute()).toEqual([]));
    // What they were told stays, for when they are let in again.
    expect(await db.selectFrom('notice').select(['person', 'mail']).execute()).toEqual([
      { person: 'ada', mail: null },
    ]);
  });

  it('is sent by one of two processes', async () => {
    const { smtp, mailer, newMailer, happen, after } = await begin(await bench.open());
    for (let at = 0; at < 5; at += 1) await happen();
    after(15 * MINUTE);
    const other = newMailer();
    const sent = await Promise.all([mailer.sendDue(), other.sendDue(), mailer.sendDue(), other.sendDue()]);
    expect(sent.reduce((one, two) => one + two)).toBe(1);
    expect(smtp.received).toHaveLength(1);
  });
});
