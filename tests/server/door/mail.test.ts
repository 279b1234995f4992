import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startMailer } from '#server/mail/send-mail.ts';
import { invite } from '#server/people/invitations.ts';
import { erasePerson } from '#server/people/roster.ts';
import { listenForMail } from '../listen-for-mail.ts';
import { temporaryFolder, writeRelease } from '../release-folder.ts';
import { askAsStranger, startServer } from '../running-server.ts';
import { signInAs } from '../sign-in-as.ts';
import { cookieFrom, sendForm, sendPlainForm } from './door-form.ts';

const BO = { mail: 'bo@callsheet.test', password: 'five other words for tomorrow' };

/** What a mail server was given. */
interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
}

/** A real mail server on a free port; `isDown` makes it turn mails away for now. */
async function startMailServer() {
  const received: Received[] = [];
  const state = { isDown: false };
  const { url } = await listenForMail({
    onRcptTo: (_address, _session, done) =>
      state.isDown ? done(Object.assign(new Error('Try later'), { responseCode: 451 })) : done(),
    onData: (stream, { envelope }, done) => {
      let text = '';
      stream.on('data', (chunk) => {
        text += chunk;
      });
      stream.on('end', () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        received.push({ from, to: envelope.rcptTo.map(({ address }) => address), text });
        done();
      });
    },
  });
  return { url, received, state };
}

async function start(mail: { url: string; from: string } | undefined) {
  const files = { 'index.html': '<h1>Home</h1>' };
  const folder = await writeRelease(await temporaryFolder(), '2026-11-16-00000000000000aa', files);
  return startServer([folder], undefined, { mail });
}

const FROM = 'Callsheet <callsheet@example.com>';

/** The link in a mail, of which long lines are cut as mails are. */
function linkIn({ text }: Received): URL {
  const plain = text.replace(/=\r\n/g, '').replace(/=3D/g, '=');
  return new URL(/http:\S+/.exec(plain.slice(plain.indexOf('Open this address')))?.[0] ?? '');
}

describe('A password that was forgotten', () => {
  it('is replaced by way of a mail, by whoever has the address', async () => {
    const smtp = await startMailServer();
    const { port, store } = await start({ url: smtp.url, from: FROM });
    await signInAs(store, 'rep', BO);
    const asked = await sendPlainForm(port, '/reset/', { mail: ` ${BO.mail.toUpperCase()}` });
    expect([asked.status, asked.headers.location]).toEqual([303, '/reset/#on-its-way']);
    await vi.waitFor(() => expect(smtp.received).toHaveLength(1), 10_000);
    const [mail] = smtp.received;
    expect(mail).toMatchObject({ from: 'callsheet@example.com', to: [BO.mail] });
    expect(mail?.text).toContain('Subject: Choose a new password for Callsheet');
    expect(mail?.text).not.toMatch(/<html|<img|https:/);
    const link = linkIn(mail as Received);
    expect(link.origin + link.pathname).toBe(`http://127.0.0.1:${port}/reset/new/`);
    const form = { token: link.hash.slice(1), password: BO.password };
    const cookie = cookieFrom(await sendForm(port, '/reset/new/', form));
    expect((await askAsStranger(port, '/', { headers: { Cookie: cookie } })).status).toBe(200);
    expect((await sendForm(port, '/sign-in/', BO)).status).toBe(200);
  });

  it('leaves the code neither in the database nor in the log once the mail is gone', async () => {
    const smtp = await startMailServer();
    const { port, store, logged } = await start({ url: smtp.url, from: FROM });
    await signInAs(store, 'rep', BO);
    await sendForm(port, '/reset/', { mail: BO.mail });
    await vi.waitFor(() => expect(smtp.received).toHaveLength(1), 10_000);
    const token = linkIn(smtp.received[0] as Received).hash.slice(1);
    await vi.waitFor(async () => {
      const rows = await store.db.selectFrom('outbox').selectAll().execute();
      expect(rows.map(({ params, sentAt }) => [params, sentAt !== null])).toEqual([['{}', true]]);
    });
    const links = await store.db.selectFrom('oneTimeLink').selectAll().execute();
    expect(JSON.stringify([links, logged])).not.toContain(token);
    expect(links).toHaveLength(1);
  });

  it('is answered alike for an address that nobody here has, and nothing is sent', async () => {
    const smtp = await startMailServer();
    const { port, store } = await start({ url: smtp.url, from: FROM });
    await signInAs(store, 'rep', BO);
    const known = await sendForm(port, '/reset/', { mail: BO.mail });
    const unknown = await sendForm(port, '/reset/', { mail: 'nobody@callsheet.test' });
    expect([unknown.status, unknown.body.toString()]).toEqual([known.status, known.body.toString()]);
    await vi.waitFor(() => expect(smtp.received).toHaveLength(1), 10_000);
    expect(await store.db.selectFrom('outbox').selectAll().execute()).toHaveLength(1);
  });

  it('fills nobody’s mailbox: the fourth mail within an hour is refused', async () => {
    const smtp = await startMailServer();
    const { port } = await start({ url: smtp.url, from: FROM });
    for (let time = 0; time < 3; time += 1) {
      expect((await sendForm(port, '/reset/', { mail: BO.mail })).status).toBe(200);
    }
    const refused = await sendForm(port, '/reset/', { mail: BO.mail });
    expect([refused.status, Number(refused.headers['retry-after']) > 3_000]).toEqual([429, true]);
  });

  it('says where no mail is set up whom to ask', async () => {
    const { port } = await start(undefined);
    expect((await sendPlainForm(port, '/reset/', { mail: BO.mail })).headers.location).toBe(
      '/reset/#no-mail',
    );
  });
});

describe('A mail', () => {
  it('brings an invitation to who is invited', async () => {
    const smtp = await startMailServer();
    const { people, port } = await start({ url: smtp.url, from: FROM });
    const made = await invite(people, { mail: BO.mail, role: 'rep', team: null, by: null });
    expect(made).toMatchObject({ kind: 'invited', isMailed: true });
    await vi.waitFor(() => expect(smtp.received).toHaveLength(1), 10_000);
    const link = linkIn(smtp.received[0] as Received);
    const form = { token: link.hash.slice(1), name: 'Bo', password: BO.password };
    expect((await sendForm(port, link.pathname, form)).status).toBe(200);
  });

  it('that the server turns away is tried again later, and leaves once', async () => {
    const smtp = await startMailServer();
    const { store, people } = await start(undefined);
    let ahead = 0;
    const mailer = startMailer({
      ...people,
      url: smtp.url,
      from: FROM,
      now: () => new Date(Date.now() + ahead),
    });
    onTestFinished(() => mailer.stop());
    const { personId } = await signInAs(store, 'rep', BO);
    await store.db
      .insertInto('outbox')
      .values({
        id: 'one',
        messageId: '<one@callsheet>',
        person: personId,
        invitation: null,
        template: 'reset',
        params: JSON.stringify({ link: 'http://127.0.0.1/reset/new/#x' }),
        createdAt: new Date().toISOString(),
        notBefore: new Date().toISOString(),
      })
      .execute();
    smtp.state.isDown = true;
    expect(await mailer.sendDue()).toBe(0);
    smtp.state.isDown = false;
    expect(await mailer.sendDue()).toBe(0);
    ahead = 61_000;
    expect(await mailer.sendDue()).toBe(1);
    ahead = 86_400_000;
    expect(await mailer.sendDue()).toBe(0);
    expect(smtp.received).toHaveLength(1);
  });

  it('goes with the person when they are erased before it could leave', async () => {
    const smtp = await startMailServer();
    smtp.state.isDown = true;
    const { port, people, store } = await start({ url: smtp.url, from: FROM });
    const { personId } = await signInAs(store, 'rep', BO);
    await sendForm(port, '/reset/', { mail: BO.mail });
    expect(await erasePerson(people, personId, null)).toBe('done');
    expect(await store.db.selectFrom('outbox').selectAll().execute()).toEqual([]);
    expect(await store.db.selectFrom('oneTimeLink').selectAll().execute()).toEqual([]);
  });
});
