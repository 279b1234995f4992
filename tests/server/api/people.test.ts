import type { IncomingMessage } from 'node:http';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createFindCaller } from '#server/people/find-caller.ts';
import type { Caller } from '#server/people/person.ts';
import { SCOPES } from '#server/people/rules.ts';
import { type Bench, onBothEngines } from '../store/both-engines.ts';
import { keyOf, startApi, type TestApi, type Told } from './test-api.ts';

onBothEngines((bench) => {
  it('makes a key that is shown once, works, and is worth nothing once ended', async () => {
    const { api, admin } = await begin(bench);
    const body = { name: 'a script', scopes: ['library:read', 'library:read'], days: 30 };
    const made = await api.ask(admin, 'POST', '/keys', { body });
    expect(made.json).toMatchObject({
      name: 'a script',
      scopes: ['library:read'],
      expiresAt: '2026-12-22T08:00:00.000Z',
    });
    const { key, ...listed } = made.json;
    expect((await api.ask(admin, 'GET', '/keys')).json.items).toEqual([listed]);
    expect(JSON.stringify(await everything(api))).not.toContain(key);

    const caller = await callerOf(api, key);
    expect(caller?.kind).toBe('key');
    expect((await api.ask(caller, 'GET', '/sheets')).json.code).toBe('not-allowed');
    expect((await api.ask(admin, 'DELETE', `/keys/${listed.id}`)).status).toBe(204);
    expect(await callerOf(api, key)).toBeUndefined();
  });

  it('invites somebody by a link that is nowhere else', async () => {
    const { api, admin } = await begin(bench);
    const invited = await api.ask(admin, 'POST', '/invitations', {
      body: { mail: ' New@Example.com ', role: 'rep' },
    });
    expect(invited.json).toMatchObject({ mail: 'new@example.com', role: 'rep', team: null, isMailed: false });
    const token = new URL(invited.json.link).hash.slice(1);
    expect(token.length).toBeGreaterThan(20);
    expect(JSON.stringify(await everything(api))).not.toContain(token);
    const again = await api.ask(admin, 'POST', '/invitations', {
      body: { mail: 'admin@example.com', role: 'rep' },
    });
    expect(again.json).toMatchObject({ status: 409, fields: { mail: expect.any(String) } });
    const wrong = await api.ask(admin, 'POST', '/invitations', { body: { mail: 'nobody', role: 'owner' } });
    expect(Object.keys(wrong.json.fields)).toEqual(['mail', 'role']);
  });

  it('lets no key make, unmake, disable or sign out an admin, whatever it was made for', async () => {
    const { api, admin } = await begin(bench);
    await api.addPerson('other-admin', 'admin');
    await api.addPerson('shut-admin', 'admin');
    await api.ask(admin, 'PUT', '/people/shut-admin/disabling');
    const { id: own } = (await makeKey(api, admin, 'library:read')).json;
    const key = keyOf(admin, ...SCOPES);
    const before = JSON.stringify(await everything(api));
    for (const [method, path, body] of [
      ['POST', '/invitations', { mail: 'new@example.com', role: 'admin' }],
      ['PUT', '/people/rep/role', { role: 'admin' }],
      ['PUT', '/people/other-admin/role', { role: 'admin' }],
      ['PUT', '/people/other-admin/role', { role: 'rep' }],
      ['PUT', '/people/shut-admin/role', { role: 'rep' }],
      ['PUT', '/people/other-admin/disabling', undefined],
      ['DELETE', '/people/shut-admin/disabling', undefined],
      ['DELETE', '/people/other-admin/sessions', undefined],
      ['DELETE', '/people/admin/sessions', undefined],
      ['DELETE', `/people/admin/keys/${own}`, undefined],
    ] as const) {
      const told = await api.ask(key, method, path, body === undefined ? {} : { body });
      expect([method, path, told.status, told.json?.code]).toEqual([method, path, 403, 'not-allowed']);
      expect(told.json.hint).toBe('Sign in as an admin, and do it there.');
    }
    expect(JSON.stringify(await everything(api))).toBe(before);
    // What concerns nobody but others, it does.
    for (const [method, path, body] of [
      ['POST', '/invitations', { mail: 'new@example.com', role: 'manager' }],
      ['PUT', '/people/rep/role', { role: 'manager' }],
      ['PUT', '/people/rep/disabling', undefined],
      ['DELETE', '/people/rep/disabling', undefined],
      ['DELETE', '/people/rep/sessions', undefined],
    ] as const) {
      const told = await api.ask(key, method, path, body === undefined ? {} : { body });
      expect(told.status, `${path}: ${told.text}`).toBeLessThan(300);
    }
    // And the admin, who has signed in.
    const invited = { body: { mail: 'third@example.com', role: 'admin' } };
    expect((await api.ask(admin, 'POST', '/invitations', invited)).status).toBe(201);
    expect((await api.ask(admin, 'DELETE', '/people/shut-admin/disabling')).status).toBe(204);
  });

  it('makes no key for what the role has no use for', async () => {
    const { api, admin, rep } = await begin(bench);
    const refused = await makeKey(api, rep, 'library:read', 'people:write');
    expect([refused.status, Object.keys(refused.json.fields)]).toEqual([422, ['scopes']]);
    expect(refused.json.detail).toContain(
      'library:read, sheets:read, sheets:write, gaps:read, gaps:write, account:read.',
    );
    const manager = await api.addPerson('manager', 'manager');
    expect((await makeKey(api, manager, 'people:read')).status).toBe(201);
    expect((await makeKey(api, manager, 'people:write')).status).toBe(422);
    expect((await makeKey(api, manager, 'results:read')).status).toBe(201);
    // Results are for those who lead a team, and an admin leads none.
    const ofAdmins = SCOPES.filter((scope) => scope !== 'results:read');
    expect((await makeKey(api, admin, ...ofAdmins)).status).toBe(201);
    expect((await makeKey(api, admin, ...SCOPES)).status).toBe(422);
  });

  it('ends the keys of whoever gets another role', async () => {
    const { api, admin } = await begin(bench);
    const manager = await api.addPerson('manager', 'manager');
    const { key } = (await makeKey(api, manager, 'people:read')).json;
    const unchanged = { body: { role: 'manager' } };
    expect((await api.ask(admin, 'PUT', '/people/manager/role', unchanged)).status).toBe(204);
    expect(await callerOf(api, key)).toBeDefined();
    await api.ask(admin, 'PUT', '/people/manager/role', { body: { role: 'admin' } });
    expect(await callerOf(api, key)).toBeUndefined();
  });

  it.each([
    ['disabled', 'PUT', '/people/other-admin/disabling', undefined],
    ['given another role', 'PUT', '/people/other-admin/role', { role: 'manager' }],
    ['erased', 'DELETE', '/people/other-admin', undefined],
  ])('takes back what an admin invited others with who is %s', async (_what, method, path, body) => {
    const { api, admin } = await begin(bench);
    const other = await api.addPerson('other-admin', 'admin');
    const invite = async (by: Caller, mail: string) =>
      (await api.ask(by, 'POST', '/invitations', { body: { mail, role: 'admin' } })).json;
    const theirs = await invite(other, 'theirs@example.com');
    const own = await invite(admin, 'own@example.com');
    const at = api.now.toISOString();
    for (const { id } of [theirs, own]) {
      await api.store.db
        .insertInto('outbox')
        .values({
          id: `mail of ${id}`,
          messageId: `<${id}@callsheet>`,
          person: null,
          invitation: id,
          template: 'invitation',
          params: '{}',
          createdAt: at,
          notBefore: at,
        })
        .execute();
    }
    expect((await api.ask(admin, method, path, body ? { body } : {})).status).toBe(204);
    const { json } = await api.ask(admin, 'GET', '/invitations');
    expect(json.items.map(({ id }: { id: string }) => id)).toEqual([own.id]);
    const mails = await api.store.db.selectFrom('outbox').select('invitation').execute();
    expect(mails).toEqual([{ invitation: own.id }]);
  });

  it('leaves nobody without an admin', async () => {
    const { api, admin } = await begin(bench);
    for (const [method, path, body] of [
      ['PUT', '/people/admin/role', { role: 'rep' }],
      ['PUT', '/people/admin/disabling', undefined],
      ['DELETE', '/people/admin', undefined],
    ] as const) {
      const told = await api.ask(admin, method, path, body === undefined ? {} : { body });
      expect([path, told.status, told.json?.code]).toEqual([path, 409, 'conflict']);
    }
    await api.ask(admin, 'PUT', '/people/rep/role', { body: { role: 'admin' } });
    expect((await api.ask(admin, 'PUT', '/people/admin/role', { body: { role: 'rep' } })).status).toBe(204);
  });

  it('tells who did what, the reading of it included, and only once for all pages', async () => {
    const { api, admin } = await begin(bench);
    await api.ask(admin, 'PUT', '/people/rep/role', { body: { role: 'marketer' } });
    api.now = new Date(api.now.getTime() + 1_000);
    await api.ask(admin, 'GET', '/me/export');
    api.now = new Date(api.now.getTime() + 1_000);
    const { json: first } = await api.ask(admin, 'GET', '/audit?limit=1');
    expect(first.items).toMatchObject([
      { action: 'exported-own-data', who: { id: 'admin', name: 'Name of admin' } },
    ]);
    const { json: second } = await api.ask(admin, 'GET', `/audit?limit=1&cursor=${first.next}`);
    expect(second.items).toMatchObject([
      {
        action: 'role-changed',
        subject: { id: 'rep', name: 'Name of rep' },
        detail: { from: 'rep', to: 'marketer' },
      },
    ]);
    api.now = new Date(api.now.getTime() + 1_000);
    const { json: later } = await api.ask(admin, 'GET', '/audit');
    expect(later.items.map(({ action }: { action: string }) => action)).toEqual([
      'read-audit',
      'exported-own-data',
      'role-changed',
    ]);
  });

  it('exports everything that the database holds about a person', async () => {
    const { api, rep } = await begin(bench);
    await api.store.db
      .insertInto('pin')
      .values({ person: 'rep', page: 'objections/erp-does-this', createdAt: api.now.toISOString() })
      .execute();
    const { json, headers } = await api.ask(rep, 'GET', '/me/export');
    expect(headers.get('content-disposition')).toContain('attachment');
    expect(json.person).toMatchObject({ id: 'rep', email: 'rep@example.com' });
    expect(json.pins).toMatchObject([{ page: 'objections/erp-does-this' }]);
    expect(JSON.stringify(json)).not.toMatch(/token of|hash/);
  });

  it('erases a person with the answers that were kept for them', async () => {
    const { api, admin } = await begin(bench);
    await api.store.db
      .insertInto('idempotency')
      .values({
        caller: 'rep',
        key: 'a-key-of-theirs',
        route: 'POST /api/v1/sheets',
        bodyHash: '',
        state: 'done',
        status: 201,
        answer: 'Name of rep',
        createdAt: api.now.toISOString(),
      })
      .execute();
    expect((await api.ask(admin, 'DELETE', '/people/rep')).status).toBe(204);
    expect(JSON.stringify(await everything(api))).not.toMatch(/Name of rep|rep@example/);
  });

  it('erases with somebody the answers that name them, and no others, whatever signs the name has', async () => {
    for (const [name, more] of [
      ['%', ''],
      ['_', ''],
      ['a', ''],
      ['An "A" \\ B', '%'],
    ] as const) {
      const { api, admin } = await begin(bench);
      const nameless = { route: 'POST /api/v1/sheets', bodyHash: '', state: 'done', status: 201 } as const;
      const keep = (key: string, body: unknown) =>
        api.store.db
          .insertInto('idempotency')
          .values({
            ...nameless,
            caller: 'admin',
            key,
            answer: JSON.stringify({ status: 201, text: JSON.stringify(body), headers: {} }),
            createdAt: api.now.toISOString(),
          })
          .execute();
      await api.store.db.updateTable('user').set({ name }).where('id', '=', 'rep').execute();
      await keep('by-name', { sentBy: { id: 'x', name } });
      await keep('by-mail', { mail: 'rep@example.com' });
      await keep('another', { id: 'y', label: `A call with ${more}Ann`, by: { name: 'Ann A B' } });
      expect((await api.ask(admin, 'DELETE', '/people/rep')).status).toBe(204);
      const left = await api.store.db.selectFrom('idempotency').select('key').execute();
      expect(left, name).toEqual([{ key: 'another' }]);
    }
  });

  it('lets go of a link for a new password when the person chooses one', async () => {
    const { api, admin, rep } = await begin(bench);
    for (const id of ['rep', 'admin']) {
      expect((await api.ask(admin, 'POST', `/people/${id}/reset-links`)).status).toBe(201);
    }
    const body = { current: '', next: 'correct horse battery' };
    expect((await api.ask(rep, 'PUT', '/me/password', { body })).status).toBe(204);
    const links = await api.store.db.selectFrom('oneTimeLink').select('person').execute();
    expect(links).toEqual([{ person: 'admin' }]);
  });

  it('exports to nobody who has not signed in: a key that sees the account does not see the notes', async () => {
    const { api, rep } = await begin(bench);
    const key = keyOf(rep, 'account:read');
    expect((await api.ask(key, 'GET', '/me')).status).toBe(200);
    expect((await api.ask(keyOf(rep, ...SCOPES), 'GET', '/me/export')).json.code).toBe('not-allowed');
    expect((await api.ask(rep, 'GET', '/me/export')).status).toBe(200);
  });

  it('changes a name and a password, and says what is wrong with them', async () => {
    const { api, rep } = await begin(bench);
    expect((await api.ask(rep, 'PUT', '/me/name', { body: { name: '  Grace   Hopper ' } })).status).toBe(204);
    const row = await api.store.db
      .selectFrom('user')
      .select('name')
      .where('id', '=', 'rep')
      .executeTakeFirst();
    expect(row?.name).toBe('Grace Hopper');
    const unnamed = await api.ask(rep, 'PUT', '/me/name', { body: { name: ' ' } });
    expect([unnamed.status, Object.keys(unnamed.json.fields)]).toEqual([422, ['name']]);
    const change = (current: string, next: string) =>
      api.ask(rep, 'PUT', '/me/password', { body: { current, next } });
    expect((await change('', 'short')).json.fields).toHaveProperty('next');
    expect((await change('', 'correct horse battery')).status).toBe(204);
    expect((await change('wrong', 'another horse battery')).json.fields).toHaveProperty('current');
    expect((await change('correct horse battery', 'another horse battery')).status).toBe(204);
  });

  it('lists where somebody is signed in, and signs out elsewhere', async () => {
    const { api, rep } = await begin(bench);
    const at = api.now.toISOString();
    const session = { userId: 'rep', createdAt: at, updatedAt: at, expiresAt: '2027-02-20T08:00:00.000Z' };
    await api.store.db
      .insertInto('session')
      .values({ ...session, id: 'phone', token: 'phone', userAgent: 'Safari on iPhone' })
      .execute();
    const { json } = await api.ask(rep, 'GET', '/me/sessions');
    expect(
      json.items.map(({ id, isThis }: { id: string; isThis: boolean }) => [id, isThis]).toSorted(),
    ).toEqual([
      ['phone', false],
      ['session of rep', true],
    ]);
    expect((await api.ask(rep, 'DELETE', '/me/sessions')).status).toBe(204);
    const left = await api.ask(rep, 'GET', '/me/sessions');
    expect(left.json.items.map(({ id }: { id: string }) => id)).toEqual(['session of rep']);
  });

  it('pages through people by name', async () => {
    const { api, admin } = await begin(bench);
    for (let at = 0; at < 5; at += 1) await api.addPerson(`person-${at}`);
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const { json } = await api.ask(admin, 'GET', `/people?limit=3${next && `&cursor=${next}`}`);
      seen.push(...json.items.map(({ id }: { id: string }) => id));
      next = json.next;
    }
    expect(seen).toEqual(['admin', 'person-0', 'person-1', 'person-2', 'person-3', 'person-4', 'rep']);
  });
});

async function begin(bench: Bench): Promise<{ api: TestApi; admin: Caller; rep: Caller }> {
  const api = startApi(await bench.open(), []);
  return { api, admin: await api.addPerson('admin', 'admin'), rep: await api.addPerson('rep') };
}

function makeKey(api: TestApi, caller: Caller, ...scopes: string[]): Promise<Told> {
  return api.ask(caller, 'POST', '/keys', { body: { name: 'a script', scopes, days: 30 } });
}

/** Whoever the door takes the bearer of a key for. */
function callerOf(api: TestApi, key: string): Promise<Caller | undefined> {
  const find = createFindCaller({
    store: api.store,
    secret: 'a secret of the tests',
    cookieName: 'callsheet',
    now: () => api.now,
    log: pino({ level: 'silent' }),
  });
  return find({ headers: { authorization: `Bearer ${key}` } } as unknown as IncomingMessage);
}

/** Every row of the tables that could hold what should be nowhere. */
async function everything({ store }: TestApi): Promise<unknown[]> {
  const tables = ['user', 'apiKey', 'invitation', 'idempotency', 'audit', 'oneTimeLink', 'outbox'] as const;
  return Promise.all(tables.map((table) => store.db.selectFrom(table).selectAll().execute()));
}
