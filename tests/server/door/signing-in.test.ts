import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { makeKey } from '#server/people/api-keys.ts';
import { firstStartLink } from '#server/people/first-start.ts';
import { acceptInvitation, invite, takeBackInvitation } from '#server/people/invitations.ts';
import { makeResetLink } from '#server/people/password-reset.ts';
import { changeRole, disablePerson, enablePerson, findByMail } from '#server/people/roster.ts';
import { openStore } from '#server/store/open-store.ts';
import { temporaryFolder, writeRelease } from '../release-folder.ts';
import { askAsStranger, startServer, type TestServer } from '../running-server.ts';
import { onBothEngines } from '../store/both-engines.ts';
import { codeOf, cookieFrom, sendForm, sendPlainForm, tokenOf } from './door-form.ts';

const ADA = { name: 'Ada Admin', mail: 'ada@callsheet.test', password: 'four words nobody guesses' };
const FILES = { 'index.html': '<h1>CANARY</h1>', 'sign-in/index.html': '<h1>Sign in</h1>' };
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

onBothEngines((bench) => {
  /** A server with a clock that a test can turn on. */
  async function start(publicUrl?: URL): Promise<TestServer & { turn(milliseconds: number): void }> {
    const folder = await writeRelease(await temporaryFolder(), '2026-11-16-00000000000000aa', FILES);
    let ahead = 0;
    const now = () => new Date(Date.now() + ahead);
    const store = await openStore(await bench.newWhere(), now());
    onTestFinished(() => store.close());
    const server = await startServer([folder], publicUrl, { store, now });
    // The member that every test server has would be one too many here.
    await store.db.deleteFrom('user').execute();
    const turn = (milliseconds: number) => {
      ahead += milliseconds;
    };
    return Object.assign(server, { turn });
  }

  /** The same with Ada as its first admin. */
  async function startWithAda() {
    const server = await start();
    const token = tokenOf(await firstStartLink(server.people));
    const cookie = cookieFrom(await sendForm(server.port, '/welcome/', { token, ...ADA }));
    const id = (await findByMail(server.people, ADA.mail)) ?? '';
    return { ...server, server, cookie, id };
  }

  const home = async (port: number, cookie: string) =>
    (await askAsStranger(port, '/', { headers: { Cookie: cookie } })).status;

  const signIn = (port: number, more: Partial<typeof ADA> = {}, cookie?: string) => {
    const { mail, password } = { ...ADA, ...more };
    return sendForm(port, '/sign-in/', { mail, password }, cookie ? { cookie } : {});
  };

  describe('The first start', () => {
    it('gives one link that makes one admin, and signs them in', async () => {
      const { people, port } = await start();
      const token = tokenOf(await firstStartLink(people));
      const answer = await sendPlainForm(port, '/welcome/', { token, ...ADA });
      expect([answer.status, answer.headers.location]).toEqual([303, '/']);
      expect(await home(port, cookieFrom(answer))).toBe(200);
      const again = await sendForm(port, '/welcome/', { token, ...ADA, mail: 'eve@callsheet.test' });
      expect([again.status, codeOf(again)]).toEqual([410, 'link-over']);
      expect(await firstStartLink(people)).toBeUndefined();
    });

    it('makes one admin when the link is sent ten times at once', async () => {
      const { people, port, store } = await start();
      const token = tokenOf(await firstStartLink(people));
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, at) =>
          sendForm(port, '/welcome/', { token, ...ADA, mail: `ada${at}@callsheet.test` }),
        ),
      );
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(await store.db.selectFrom('user').selectAll().execute()).toHaveLength(1);
    });

    it('gives a link that is over after 30 minutes, or when a new one was given', async () => {
      const { people, port, turn } = await start();
      const first = tokenOf(await firstStartLink(people));
      const second = tokenOf(await firstStartLink(people));
      expect(codeOf(await sendForm(port, '/welcome/', { token: first, ...ADA }))).toBe('link-over');
      turn(31 * MINUTE);
      expect(codeOf(await sendForm(port, '/welcome/', { token: second, ...ADA }))).toBe('link-over');
    });

    it('says beside each field what is wrong with it, and keeps the link', async () => {
      const { people, port } = await start();
      const token = tokenOf(await firstStartLink(people));
      const wrong = await sendForm(port, '/welcome/', { token, name: ' ', mail: 'ada', password: 'short' });
      expect(wrong.status).toBe(422);
      expect(JSON.parse(wrong.body.toString()).fields).toEqual({
        name: 'Enter your name as colleagues know it.',
        mail: 'Enter a mail address, such as ada@example.com.',
        password: 'Use at least 12 characters. Three or four words do well.',
      });
      expect((await sendForm(port, '/welcome/', { token, ...ADA })).status).toBe(200);
    });

    it('has no account and no way in without the link', async () => {
      const { port } = await start();
      expect((await sendForm(port, '/welcome/', { token: '', ...ADA })).status).toBe(410);
      for (const mail of ['admin', 'admin@callsheet.test', 'root@localhost', '']) {
        expect((await sendForm(port, '/sign-in/', { mail, password: '' })).status, mail).toBe(401);
      }
    });
  });

  describe('Signing in', () => {
    it('takes the mail address in any case, and leads on to where one wanted to go', async () => {
      const { port } = await startWithAda();
      const form = { mail: ` ${ADA.mail.toUpperCase()} `, password: ADA.password };
      const answer = await sendPlainForm(port, '/sign-in/?to=%2Flibrary%2F%3Ftype%3Dproof', form);
      expect([answer.status, answer.headers.location]).toEqual([303, '/library/?type=proof']);
      expect(await home(port, cookieFrom(answer))).toBe(200);
      for (const to of ['//evil.example', 'https://evil.example', '/\\evil.example', '/sign-in/']) {
        const other = await sendPlainForm(port, `/sign-in/?to=${encodeURIComponent(to)}`, form);
        expect(other.headers.location, to).toBe('/');
      }
    });

    it('gives a cookie that only this server reads, and no script', async () => {
      const { port } = await startWithAda();
      expect((await signIn(port)).headers['set-cookie']).toMatch(
        /^callsheet=[^;]+; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/,
      );
    });

    it('answers a wrong password and an unknown address alike', async () => {
      const { port } = await startWithAda();
      const wrong = await signIn(port, { password: 'four words everybody guesses' });
      const unknown = await signIn(port, { mail: 'nobody@callsheet.test' });
      expect([wrong.status, wrong.body.toString()]).toEqual([401, unknown.body.toString()]);
      expect(unknown.status).toBe(401);
      const plain = await sendPlainForm(port, '/sign-in/?to=/library/', { mail: ADA.mail, password: 'x' });
      expect(plain.headers.location).toBe('/sign-in/?to=%2Flibrary%2F#wrong');
    });

    it('begins a new session every time, and ends the one before on that device', async () => {
      const { port, cookie } = await startWithAda();
      const elsewhere = cookieFrom(await signIn(port));
      const next = cookieFrom(await signIn(port, {}, cookie));
      expect(new Set([cookie, elsewhere, next]).size).toBe(3);
      expect(await home(port, cookie)).toBe(401);
      expect(await home(port, elsewhere)).toBe(200);
      expect(await home(port, next)).toBe(200);
    });

    it('is refused for a while after ten wrong tries, with the time to wait', async () => {
      const { port, turn } = await startWithAda();
      for (let time = 0; time < 10; time += 1) {
        expect((await signIn(port, { password: `wrong ${time}` })).status).toBe(401);
      }
      const refused = await signIn(port);
      expect([refused.status, codeOf(refused)]).toEqual([429, 'too-many']);
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(13 * 60);
      expect((await sendPlainForm(port, '/sign-in/', ADA_FORM)).status).toBe(429);
      turn(16 * MINUTE);
      expect((await signIn(port)).status).toBe(200);
    });

    it('keeps of a session no address and no more of the browser than its name', async () => {
      const { port, store } = await startWithAda();
      const headers = {
        'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
        'X-Forwarded-For': '203.0.113.7',
      };
      await sendForm(port, '/sign-in/', ADA_FORM, { headers });
      const sessions = await store.db.selectFrom('session').selectAll().execute();
      expect(sessions.map(({ userAgent }) => userAgent).sort()).toEqual(['A program', 'Firefox on Linux']);
      expect(sessions.map(({ ipAddress }) => ipAddress)).toEqual([null, null]);
    });
  });

  describe('A session', () => {
    it('is over 14 days after its last use', async () => {
      const { server, port, cookie, turn } = await startWithAda();
      for (const days of [13, 13]) {
        turn(days * DAY);
        expect(await home(port, cookie)).toBe(200);
        await keptAsUsed(server);
      }
      turn(14 * DAY);
      expect(await home(port, cookie)).toBe(401);
    });

    it('is over after 90 days however much it is used', async () => {
      const { server, port, cookie, turn } = await startWithAda();
      for (let days = 0; days < 90; days += 10) {
        expect(await home(port, cookie), `after ${days} days`).toBe(200);
        await keptAsUsed(server);
        turn(10 * DAY);
      }
      expect(await home(port, cookie)).toBe(401);
    });

    it('ends at sign-out, at once, and its browser forgets everything', async () => {
      const { port, cookie } = await startWithAda();
      const answer = await sendPlainForm(port, '/sign-out/', {}, { cookie });
      expect([answer.status, answer.headers.location]).toEqual([303, '/sign-in/#signed-out']);
      expect(answer.headers['clear-site-data']).toBe('"cache", "cookies", "storage"');
      expect(answer.headers['set-cookie']).toMatch(
        /^callsheet=; Max-Age=0; Path=\/; HttpOnly; SameSite=Lax$/,
      );
      expect(await home(port, cookie)).toBe(401);
      expect((await sendPlainForm(port, '/sign-out/', {}, { cookie })).status).toBe(303);
    });

    it('ends at its next use when the person is disabled, and so do their keys', async () => {
      const { port, people, cookie, server } = await startWithAda();
      const other = await invited(server.people, 'bo@callsheet.test', 'admin', port);
      const bo = (await findByMail(people, 'bo@callsheet.test')) ?? '';
      const wish = { person: bo, name: 'CRM', scopes: ['library:read'] as const, expiresAt: null, by: bo };
      const { key } = await makeKey(people, wish);
      const withKey = () => askAsStranger(port, '/', { headers: { Authorization: `Bearer ${key}` } });
      expect([await home(port, other), (await withKey()).status]).toEqual([200, 200]);
      expect(await disablePerson(people, bo, null)).toBe('done');
      expect([await home(port, other), (await withKey()).status]).toEqual([401, 401]);
      expect((await signIn(port, { mail: 'bo@callsheet.test' })).status).toBe(401);
      expect(await enablePerson(people, bo, null)).toBe('done');
      expect([await home(port, other), (await withKey()).status]).toEqual([401, 401]);
      expect((await signIn(port, { mail: 'bo@callsheet.test' })).status).toBe(200);
      expect(await home(port, cookie)).toBe(200);
    });

    it('ends when the role changes', async () => {
      const { port, people, server } = await startWithAda();
      const cookie = await invited(server.people, 'bo@callsheet.test', 'rep', port);
      const bo = (await findByMail(people, 'bo@callsheet.test')) ?? '';
      expect(await changeRole(people, bo, 'manager', null)).toBe('done');
      expect(await home(port, cookie)).toBe(401);
    });

    it('leaves the last admin in: nobody takes that role, shuts them out or erases them', async () => {
      const { people, id, port, cookie } = await startWithAda();
      expect(await changeRole(people, id, 'rep', null)).toBe('last-admin');
      expect(await disablePerson(people, id, null)).toBe('last-admin');
      expect(await home(port, cookie)).toBe(200);
    });
  });

  describe('An invitation', () => {
    it('makes one person with its role, once', async () => {
      const { port, people } = await startWithAda();
      const wish = { mail: 'bo@callsheet.test', role: 'marketer' as const, team: null, by: null };
      const made = await invite(people, wish);
      const token = tokenOf(made.kind === 'invited' ? made.link : undefined);
      const forms = Array.from({ length: 5 }, () => ({ token, name: 'Bo', password: ADA.password }));
      const answers = await Promise.all(forms.map((form) => sendForm(port, '/invitation/', form)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410, 410]);
      const { role, name } = await people.store.db
        .selectFrom('user')
        .selectAll()
        .where('email', '=', wish.mail)
        .executeTakeFirstOrThrow();
      expect([role, name]).toEqual(['marketer', 'Bo']);
      expect((await invite(people, wish)).kind).toBe('is-here');
    });

    it('is over after a week, when it is taken back, and when the same address is invited anew', async () => {
      const { people, turn } = await startWithAda();
      const wish = { mail: 'bo@callsheet.test', role: 'rep' as const, team: null, by: null };
      const accept = (made: Awaited<ReturnType<typeof invite>>) =>
        acceptInvitation(people, {
          token: tokenOf(made.kind === 'invited' ? made.link : undefined),
          name: 'Bo',
          password: ADA.password,
        });
      const first = await invite(people, wish);
      const second = await invite(people, wish);
      expect((await accept(first)).kind).toBe('no-link');
      if (second.kind === 'invited') await takeBackInvitation(people, second.invitation.id, null);
      expect((await accept(second)).kind).toBe('no-link');
      const third = await invite(people, wish);
      turn(8 * DAY);
      expect((await accept(third)).kind).toBe('no-link');
    });

    it('names a team that there is', async () => {
      const { people } = await startWithAda();
      const wish = { mail: 'bo@callsheet.test', role: 'rep' as const, team: 'nowhere', by: null };
      expect((await invite(people, wish)).kind).toBe('no-team');
    });
  });

  describe('A link for a new password', () => {
    it('sets it once, and ends every session of the person', async () => {
      const { port, people, id, cookie } = await startWithAda();
      const made = await makeResetLink(people, { id }, null);
      const form = { token: tokenOf(made?.link), password: 'five other words for tomorrow' };
      const answer = await sendForm(port, '/reset/new/', form);
      expect(answer.status).toBe(200);
      expect(await home(port, cookie)).toBe(401);
      expect(await home(port, cookieFrom(answer))).toBe(200);
      expect((await sendForm(port, '/reset/new/', form)).status).toBe(410);
      expect((await signIn(port)).status).toBe(401);
      expect((await signIn(port, { password: form.password })).status).toBe(200);
    });

    it('is over after an hour, and when a new one was made', async () => {
      const { port, people, id, turn } = await startWithAda();
      const first = await makeResetLink(people, { id }, null);
      const second = await makeResetLink(people, { id }, null);
      const password = 'five other words for tomorrow';
      const use = (link: string | undefined) =>
        sendForm(port, '/reset/new/', { token: tokenOf(link), password });
      expect((await use(first?.link)).status).toBe(410);
      turn(61 * MINUTE);
      expect((await use(second?.link)).status).toBe(410);
    });

    it('ends the keys that were made before it was used', async () => {
      const { port, people, id } = await startWithAda();
      const wish = { person: id, name: 'CRM', scopes: ['library:read'] as const, expiresAt: null, by: id };
      const { key } = await makeKey(people, wish);
      const withKey = async () =>
        (await askAsStranger(port, '/', { headers: { Authorization: `Bearer ${key}` } })).status;
      const made = await makeResetLink(people, { id }, null);
      expect(await withKey()).toBe(200);
      const form = { token: tokenOf(made?.link), password: 'five other words for tomorrow' };
      expect((await sendForm(port, '/reset/new/', form)).status).toBe(200);
      expect(await withKey()).toBe(401);
    });

    it('that an admin made outlives what strangers ask for, and takes those with it once used', async () => {
      const { port, people, id, turn } = await startWithAda();
      const asked = [await makeResetLink(people, { mail: ADA.mail }, null)];
      turn(MINUTE);
      const made = await makeResetLink(people, { id }, id);
      for (let time = 0; time < 3; time += 1) {
        turn(MINUTE);
        asked.push(await makeResetLink(people, { mail: ADA.mail }, null));
      }
      const open = await people.store.db
        .selectFrom('oneTimeLink')
        .where('usedAt', 'is', null)
        .selectAll()
        .execute();
      expect(open).toHaveLength(2);
      const password = 'five other words for tomorrow';
      const use = async (link: string | undefined) =>
        (await sendForm(port, '/reset/new/', { token: tokenOf(link), password })).status;
      expect(await use(asked[0]?.link)).toBe(410);
      expect(await use(made?.link)).toBe(200);
      expect(await use(asked.at(-1)?.link)).toBe(410);
    });

    it('that was asked for last works, however often it was asked for', async () => {
      const { port, people, turn } = await startWithAda();
      let link: string | undefined;
      for (let time = 0; time < 4; time += 1) {
        turn(MINUTE);
        link = (await makeResetLink(people, { mail: ADA.mail }, null))?.link;
      }
      const form = { token: tokenOf(link), password: 'five other words for tomorrow' };
      expect((await sendForm(port, '/reset/new/', form)).status).toBe(200);
    });

    it('is made for nobody who is not here', async () => {
      const { people } = await startWithAda();
      expect(await makeResetLink(people, { mail: 'nobody@callsheet.test' }, null)).toBeUndefined();
    });
  });

  describe('A key', () => {
    it('opens what it was made for until it is over, and nothing else', async () => {
      const { port, people, id, turn } = await startWithAda();
      const make = (scopes: readonly ('library:read' | 'sheets:read')[], expiresAt: Date | null = null) =>
        makeKey(people, { person: id, name: 'CRM', scopes, expiresAt, by: id });
      const ask = async (key: string, target = '/') =>
        (await askAsStranger(port, target, { headers: { Authorization: `Bearer ${key}` } })).status;
      const { key, row } = await make(['library:read'], new Date(people.now().getTime() + DAY));
      expect(await ask(key)).toBe(200);
      expect(await ask((await make(['sheets:read'])).key)).toBe(403);
      expect(await ask(`${key}x`)).toBe(401);
      const kept = await people.store.db
        .selectFrom('apiKey')
        .selectAll()
        .where('id', '=', row.id)
        .executeTakeFirstOrThrow();
      expect(JSON.stringify(kept)).not.toContain(key.slice(8));
      turn(2 * DAY);
      expect(await ask(key)).toBe(401);
    });
  });
});

const ADA_FORM = { mail: ADA.mail, password: ADA.password };

/** Nobody waits for it to be kept that a session was used, so a test that turns the clock on does. */
async function keptAsUsed({ people }: TestServer): Promise<void> {
  await vi.waitFor(async () => {
    const { updatedAt } = await people.store.db.selectFrom('session').selectAll().executeTakeFirstOrThrow();
    expect(people.now().getTime() - new Date(updatedAt).getTime()).toBeLessThan(MINUTE);
  });
}

/** Invites somebody, who accepts. @returns their session */
async function invited(people: TestServer['people'], mail: string, role: 'admin' | 'rep', port: number) {
  const made = await invite(people, { mail, role, team: null, by: null });
  const token = tokenOf(made.kind === 'invited' ? made.link : undefined);
  return cookieFrom(await sendForm(port, '/invitation/', { token, name: 'Bo', password: ADA.password }));
}
