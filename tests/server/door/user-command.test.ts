import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { main } from '#cli/callsheet.ts';
import { dataFolderAt, prepareDataFolder } from '#release/data-folder.ts';
import { makeTeam } from '#server/people/teams.ts';
import { openStore } from '#server/store/open-store.ts';
import { temporaryFolder, writeRelease } from '../release-folder.ts';
import { askAsStranger, startServer } from '../running-server.ts';
import { signInAs, TEST_SECRET } from '../sign-in-as.ts';
import { cookieFrom, sendForm, tokenOf } from './door-form.ts';

/** A server over a data folder, and the command beside it. */
async function start() {
  const data = join(await temporaryFolder(), 'data');
  const user = (...args: string[]) => runUser(data, args);
  await prepareDataFolder(dataFolderAt(data));
  const store = await openStore({ engine: 'sqlite', file: join(data, 'callsheet.db') }, new Date());
  expect((await user('list')).out).toContain('Nobody is here yet');
  const folder = await writeRelease(await temporaryFolder(), '2026-11-16-00000000000000aa', {
    'index.html': '<h1>Home</h1>',
  });
  const server = await startServer([folder], undefined, { store });
  await store.db.deleteFrom('user').execute();
  const { personId } = await signInAs(store, 'admin', { mail: 'ada@callsheet.test' });
  return { user, server, store, data, ada: personId };
}

async function runUser(data: string, args: readonly string[], secret = TEST_SECRET) {
  const said = { out: '', err: '' };
  const to = (where: 'out' | 'err') =>
    new Writable({
      write: (text, _encoding, done) => {
        said[where] += text;
        done();
      },
    });
  const env = { CALLSHEET_DATA: data, CALLSHEET_SECRET: secret };
  const code = await main(['user', ...args], {
    stdout: to('out'),
    stderr: to('err'),
    env,
    now: () => new Date(),
  });
  return { code, ...said };
}

const PASSWORD = 'four words nobody guesses';

describe('callsheet user', () => {
  it('invites somebody, with role and team, while the server runs', async () => {
    const { user, server } = await start();
    await makeTeam(server.people, 'North', null);
    const { code, out } = await user('invite', 'Bo@Callsheet.test', '--role', 'manager', '--team', 'North');
    expect([code, out.split('\n')[0]]).toEqual([
      0,
      'bo@callsheet.test is invited as manager. The link works once, within 7 days:',
    ]);
    const form = { token: tokenOf(out.trim()), name: 'Bo', password: PASSWORD };
    const cookie = cookieFrom(await sendForm(server.port, '/invitation/', form));
    expect((await askAsStranger(server.port, '/', { headers: { Cookie: cookie } })).status).toBe(200);
    expect((await user('list')).out).toMatch(/^bo@callsheet\.test +manager +Bo$/m);
    const again = await user('invite', 'bo@callsheet.test');
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('is here already')]);
    expect((await user('role', 'bo@callsheet.test', 'rep')).out).toContain('is rep now');
    expect((await askAsStranger(server.port, '/', { headers: { Cookie: cookie } })).status).toBe(401);
  });

  it('makes a link for a new password, for somebody who has lost all others', async () => {
    const { user, server } = await start();
    const { out } = await user('reset', 'ada@callsheet.test');
    const form = { token: tokenOf(out.trim()), password: PASSWORD };
    expect((await sendForm(server.port, '/reset/new/', form)).status).toBe(200);
  });

  it('shuts somebody out and lets them in, and keeps the last admin', async () => {
    const { user, server, store } = await start();
    const { cookie } = await signInAs(store, 'rep', { mail: 'bo@callsheet.test' });
    expect((await user('disable', 'bo@callsheet.test')).code).toBe(0);
    expect((await askAsStranger(server.port, '/', { headers: { Cookie: cookie } })).status).toBe(401);
    expect((await user('list')).out).toMatch(/bo@callsheet\.test +rep +disabled/);
    expect((await user('enable', 'bo@callsheet.test')).code).toBe(0);
    const last = await user('disable', 'ada@callsheet.test');
    expect([last.code, last.err]).toEqual([1, expect.stringContaining('nobody who lets others in')]);
  });

  it('makes a key, lists it without saying it, and ends it', async () => {
    const { user, server } = await start();
    const args = ['ada@callsheet.test', '--name', 'CRM', '--scope', 'library:read', '--days', '30'];
    const key = (await user('key', ...args)).out.trim().split('\n').at(-1) ?? '';
    const ask = async () =>
      (await askAsStranger(server.port, '/', { headers: { Authorization: `Bearer ${key}` } })).status;
    expect(await ask()).toBe(200);
    const { out } = await user('keys');
    expect(out).toContain('CRM');
    expect(out).not.toContain(key.slice(8));
    expect((await user('end-key', out.split(' ')[0] ?? '')).code).toBe(0);
    expect(await ask()).toBe(401);
    expect((await user('end-key', randomUUID())).code).toBe(1);
  });

  it('makes no key that is good for longer than the portal would', async () => {
    const { user, store } = await start();
    const args = ['key', 'ada@callsheet.test', '--name', 'CRM', '--scope', 'library:read'];
    for (const days of ['0', '367', '1e2', '-1', '9999']) {
      const { code, err } = await user(...args, `--days=${days}`);
      expect([code, err], days).toEqual([1, expect.stringContaining('from 1 to 366')]);
    }
    expect((await user(...args)).code).toBe(0);
    const [key] = await store.db.selectFrom('apiKey').select(['createdAt', 'expiresAt']).execute();
    const days = (Date.parse(key?.expiresAt ?? '') - Date.parse(key?.createdAt ?? '')) / 86_400_000;
    expect(Math.round(days)).toBe(90);
  });

  it('makes no portal where there is none', async () => {
    const data = join(await temporaryFolder(), 'mistyped');
    const refused = await runUser(data, ['list']);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toBe(
      `There is no Callsheet data folder at ${data}. Set CALLSHEET_DATA to the folder that the server uses, or ` +
        'start the server first.\n',
    );
    expect(existsSync(data)).toBe(false);
    await prepareDataFolder(dataFolderAt(data));
    expect((await runUser(data, ['list'])).err).toContain(
      `There is no database ${join(data, 'callsheet.db')}.`,
    );
    expect(readdirSync(data)).not.toContain('callsheet.db');
  });

  it('says that the secret in the data folder is damaged', async () => {
    const { data } = await start();
    writeFileSync(join(data, 'secret'), 'short');
    expect(await runUser(data, ['list'], '')).toMatchObject({
      code: 1,
      err: expect.stringContaining(`${join(data, 'secret')} is damaged. Remove it`),
    });
  });

  it('erases somebody after being told twice, and nothing of them is left in the database file', async () => {
    const { user, store, server } = await start();
    const mail = 'cyrus-the-erased@callsheet.test';
    const { personId } = await signInAs(store, 'rep', { mail });
    await user('reset', mail);
    await sendForm(server.port, '/sign-in/', { mail, password: 'wrong words here' });
    expect((await user('erase', mail)).err).toContain('--yes');
    expect((await user('erase', mail, '--yes')).code).toBe(0);
    for (const table of ['user', 'session', 'oneTimeLink', 'throttle', 'outbox', 'invitation'] as const) {
      expect(JSON.stringify(await store.db.selectFrom(table).selectAll().execute()), table).not.toContain(
        'cyrus',
      );
    }
    const audit = await store.db.selectFrom('audit').selectAll().where('subject', '=', personId).execute();
    expect(audit.map(({ action }) => action)).toEqual(['reset-link-made', 'erased']);
  });

  it('says what is wrong, and what there is', async () => {
    const { user } = await start();
    for (const [args, words] of [
      [['invite', 'nonsense'], 'Enter a mail address'],
      [['invite', 'bo@callsheet.test', '--role', 'root'], 'A role is one of rep, marketer, manager, admin.'],
      [['invite', 'bo@callsheet.test', '--team', 'South'], 'There is no team "South".'],
      [['role', 'nobody@callsheet.test', 'rep'], 'Nobody here has the address nobody@callsheet.test.'],
      [
        ['key', 'ada@callsheet.test', '--name', 'x', '--scope', 'all'],
        'at least one --scope, of: library:read',
      ],
    ] as const) {
      const { code, err } = await user(...args);
      expect([code, err], args.join(' ')).toEqual([1, expect.stringContaining(words)]);
    }
    for (const args of [
      ['list', 'all'],
      ['invite', 'bo@callsheet.test', 'rep'],
      ['role', 'ada@callsheet.test', 'rep', 'now'],
    ]) {
      const { code, err } = await user(...args);
      expect([code, err], args.join(' ')).toEqual([2, expect.stringContaining(`'${args.at(-1)}'`)]);
    }
    expect((await user('constructor')).code).toBe(2);
    expect((await user()).code).toBe(2);
  });
});
