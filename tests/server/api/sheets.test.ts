import { beforeAll, expect, it } from 'vitest';
import type { Block, Library, Piece } from '#domain/library.ts';
import type { Caller } from '#server/people/person.ts';
import type { Site } from '#server/site.ts';
import { type Bench, onBothEngines } from '../store/both-engines.ts';
import { startApi, type TestApi } from './test-api.ts';
import { fixtureLibrary, layBareRelease } from './test-release.ts';

let library: Library;

beforeAll(async () => {
  library = await fixtureLibrary();
});

const SHEET = {
  label: 'Oatley, second call',
  day: '2026-11-24',
  address: '/call/justify/cfo/?rival=paygrove',
  note: 'Ask about the audit.',
};

onBothEngines((bench) => {
  it('keeps a sheet, gives it back, changes and removes it', async () => {
    const { api, ada } = await begin(bench);
    const made = await api.ask(ada, 'POST', '/sheets', { body: SHEET });
    expect(made.status).toBe(201);
    expect(made.json).toMatchObject({
      ...SHEET,
      changed: 0,
      from: null,
      preparedAt: '2026-11-22T08:00:00.000Z',
    });
    expect(made.headers.get('location')).toBe(`/api/v1/sheets/${made.json.id}`);
    const path = `/sheets/${made.json.id}`;
    expect((await api.ask(ada, 'GET', path)).json).toEqual(made.json);
    expect((await api.ask(ada, 'GET', '/sheets')).json).toEqual({ items: [made.json], next: null });

    api.now = new Date('2026-11-22T09:00:00.000Z');
    const changed = await api.ask(ada, 'PUT', path, { body: { ...SHEET, label: 'Third call', note: '' } });
    expect(changed.status).toBe(200);
    expect(changed.json).toMatchObject({
      label: 'Third call',
      note: '',
      updatedAt: '2026-11-22T09:00:00.000Z',
    });
    expect(changed.json.preparedAt).toBe(made.json.preparedAt);
    const other = await api.ask(ada, 'PUT', path, { body: { ...SHEET, address: '/call/any/any/' } });
    expect(other.json).toMatchObject({ address: '/call/any/any/', preparedAt: '2026-11-22T09:00:00.000Z' });

    expect((await api.ask(ada, 'DELETE', path)).status).toBe(204);
    expect((await api.ask(ada, 'DELETE', path)).status).toBe(404);
    expect((await api.ask(ada, 'GET', path)).status).toBe(404);
  });

  it('never keeps what the buyer said', async () => {
    const { api, ada } = await begin(bench);
    const body = { ...SHEET, address: '/call/justify/cfo/#said=we%20are%20nearly%20broke' };
    const made = await api.ask(ada, 'POST', '/sheets', { body });
    expect(made.json.address).toBe('/call/justify/cfo/');
    const rows = await api.store.db.selectFrom('sheet').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('broke');
  });

  it('pages through sheets, each once, while others are added', async () => {
    const { api, ada } = await begin(bench);
    for (let at = 0; at < 7; at += 1) {
      api.now = new Date(Date.parse('2026-11-22T08:00:00.000Z') + Math.floor(at / 2) * 1_000);
      await api.ask(ada, 'POST', '/sheets', { body: { ...SHEET, label: `Sheet ${at}` } });
    }
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page = await api.ask(ada, 'GET', `/sheets?limit=2${next && `&cursor=${next}`}`);
      expect(page.status).toBe(200);
      seen.push(...page.json.items.map(({ label }: { label: string }) => label));
      next = page.json.next;
      api.now = new Date(api.now.getTime() + 60_000);
      await api.ask(ada, 'POST', '/sheets', { body: { ...SHEET, label: 'Meanwhile' } });
    }
    expect(seen.toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6].map((at) => `Sheet ${at}`));
  });

  it('tells which lines changed since the sheet was prepared', async () => {
    const { api, ada } = await begin(bench);
    const { json: sheet } = await api.ask(ada, 'POST', '/sheets', { body: SHEET });
    const path = `/sheets/${sheet.id}`;
    expect((await api.ask(ada, 'GET', `${path}/changes`)).json).toEqual({
      since: sheet.preparedAt,
      items: [],
    });

    const { json: before } = await api.ask(
      ada,
      'GET',
      '/call-sheet?stage=justify&persona=cfo&rival=paygrove',
    );
    const [say, proof] = ['say', 'proof'].map(
      (slot) => before.lines.find((line: { slot: string }) => line.slot === slot).ref,
    );
    const edited = editBlock(library, say, (block) => ({
      ...block,
      attributes: { ...block.attributes, say: 'Another line to say.' },
      digest: 'another digest',
    }));
    const withoutProof = editPiece(edited, proof, (piece) => ({ ...piece, status: 'retired' }));
    api.sites = [await layBareRelease(withoutProof, 'release-2')];

    const { json: now } = await api.ask(ada, 'GET', path);
    expect(now.changed).toBe(2);
    const { json: changes } = await api.ask(ada, 'GET', `${path}/changes`);
    expect(changes.items).toContainEqual({
      kind: 'changed',
      ref: say,
      title: expect.any(String),
      words: { say: 'Another line to say.' },
    });
    expect(changes.items).toContainEqual({ kind: 'gone', ref: proof, title: null, words: null });

    const anew = await api.ask(ada, 'PUT', `${path}/preparation`);
    expect(anew.json.changed).toBe(0);
    expect((await api.ask(ada, 'GET', `${path}/changes`)).json.items).toEqual([]);
  });

  it('sends a copy to a colleague, without the private note', async () => {
    const { api, ada, grace } = await begin(bench);
    const { json: sheet } = await api.ask(ada, 'POST', '/sheets', { body: SHEET });
    const sent = await api.ask(ada, 'POST', `/sheets/${sheet.id}/copies`, { body: { to: 'grace' } });
    expect(sent.status).toBe(201);
    expect(sent.json).toEqual({
      to: { id: 'grace', name: 'Name of grace' },
      sentAt: '2026-11-22T08:00:00.000Z',
    });
    const { json: hers } = await api.ask(grace, 'GET', '/sheets');
    expect(hers.items).toHaveLength(1);
    expect(hers.items[0]).toMatchObject({
      label: SHEET.label,
      note: '',
      address: sheet.address,
      from: { id: 'ada', name: 'Name of ada' },
    });
    expect((await api.ask(ada, 'GET', '/sheets')).json.items).toHaveLength(1);
  });

  it('sends nothing to somebody who is disabled, missing, or oneself', async () => {
    const { api, ada } = await begin(bench);
    const { json: sheet } = await api.ask(ada, 'POST', '/sheets', { body: SHEET });
    await api.store.db
      .updateTable('user')
      .set({ disabledAt: '2026-11-22T08:00:00.000Z' })
      .where('id', '=', 'grace')
      .execute();
    for (const to of ['grace', 'nobody', 'ada']) {
      const sent = await api.ask(ada, 'POST', `/sheets/${sheet.id}/copies`, { body: { to } });
      expect([sent.status, sent.json.fields]).toEqual([422, { to: expect.any(String) }]);
    }
    expect(await api.store.db.selectFrom('sheet').select('id').execute()).toHaveLength(1);
    expect((await api.ask(ada, 'GET', '/colleagues')).json.items).toEqual([]);
  });

  it('stops at thirty copies from one colleague, and leaves room for others', async () => {
    const { api, ada, grace } = await begin(bench);
    const send = async (who: Caller) => {
      const { json } = await api.ask(who, 'POST', '/sheets', { body: SHEET });
      const to = await api.ask(who, 'POST', `/sheets/${json.id}/copies`, { body: { to: 'edsger' } });
      return to.status;
    };
    await api.addPerson('edsger');
    const answers: number[] = [];
    for (let time = 0; time < 31; time += 1) answers.push(await send(ada));
    expect(answers).toEqual([...Array(30).fill(201), 409]);
    expect(await send(grace)).toBe(201);
  });

  it('shows colleagues by name, with the teams that tell two of one name apart', async () => {
    const { api, ada } = await begin(bench);
    await api.store.db.updateTable('user').set({ name: 'Grace' }).where('id', '<>', 'ada').execute();
    await api.addPerson('other grace');
    await api.store.db.updateTable('user').set({ name: 'Grace' }).where('id', '=', 'other grace').execute();
    const createdAt = api.now.toISOString();
    const teams = ['North', 'East'].map((name) => ({ id: name.toLowerCase(), name, createdAt }));
    await api.store.db.insertInto('team').values(teams).execute();
    const members = teams.map(({ id: team }) => ({ team, person: 'other grace', createdAt }));
    await api.store.db.insertInto('teamMember').values(members).execute();
    expect((await api.ask(ada, 'GET', '/colleagues')).json.items).toEqual([
      { id: 'grace', name: 'Grace', teams: [] },
      { id: 'other grace', name: 'Grace', teams: ['East', 'North'] },
    ]);
  });

  it('does a request with one idempotency key once, however often and at once it is sent', async () => {
    const { api, ada } = await begin(bench);
    const send = (label: string, key = 'the-first-key') =>
      api.ask(ada, 'POST', '/sheets', { body: { ...SHEET, label }, headers: { 'idempotency-key': key } });
    const twins = await Promise.all(Array.from({ length: 8 }, () => send('Once')));
    for (const twin of twins) expect([201, 409]).toContain(twin.status);
    const answers = new Set(twins.filter(({ status }) => status === 201).map(({ text }) => text));
    expect(answers.size).toBe(1);
    const later = await send('Once');
    expect([later.status, later.text]).toEqual([201, [...answers][0]]);
    expect(later.headers.get('location')).toBe(`/api/v1/sheets/${later.json.id}`);
    expect((await api.ask(ada, 'GET', '/sheets')).json.items).toHaveLength(1);

    expect((await send('Another body')).json).toMatchObject({ status: 422, code: 'key-reused' });
    expect((await send('Once', 'another-key')).json.id).not.toBe(later.json.id);
    // After a day it is forgotten.
    api.now = new Date(api.now.getTime() + 25 * 3_600_000);
    expect((await send('Once')).json.id).not.toBe(later.json.id);
  });

  it('keeps idempotency keys of two people apart', async () => {
    const { api, ada, grace } = await begin(bench);
    const options = { body: SHEET, headers: { 'idempotency-key': 'the-same-key' } };
    const [hers, theirs] = [
      await api.ask(ada, 'POST', '/sheets', options),
      await api.ask(grace, 'POST', '/sheets', options),
    ];
    expect([hers.status, theirs.status]).toEqual([201, 201]);
    expect(hers.json.id).not.toBe(theirs.json.id);
  });

  it('does not hold a refused request against its key', async () => {
    const { api, ada } = await begin(bench);
    const headers = { 'idempotency-key': 'refused-first' };
    const refused = await api.ask(ada, 'POST', '/sheets', {
      body: { ...SHEET, address: '/library/' },
      headers,
    });
    expect(refused.status).toBe(422);
    expect((await api.ask(ada, 'POST', '/sheets', { body: SHEET, headers })).status).toBe(201);
  });

  it('keeps no more than 500 sheets for one person', async () => {
    const { api, ada } = await begin(bench);
    const { json: sheet } = await api.ask(ada, 'POST', '/sheets', { body: SHEET });
    const row = await api.store.db.selectFrom('sheet').selectAll().executeTakeFirstOrThrow();
    const rows = Array.from({ length: 499 }, (_, at) => ({ ...row, id: `copy-${at}` }));
    for (let from = 0; from < rows.length; from += 100) {
      await api.store.db
        .insertInto('sheet')
        .values(rows.slice(from, from + 100))
        .execute();
    }
    const refused = await api.ask(ada, 'POST', '/sheets', { body: SHEET });
    expect(refused.json).toMatchObject({ status: 409, code: 'conflict' });
    expect((await api.ask(ada, 'DELETE', `/sheets/${sheet.id}`)).status).toBe(204);
    expect((await api.ask(ada, 'POST', '/sheets', { body: SHEET })).status).toBe(201);
  });
});

async function begin(bench: Bench): Promise<{ api: TestApi; ada: Caller; grace: Caller }> {
  const site: Site = await layBareRelease(library, 'release-1');
  const api = startApi(await bench.open(), [site]);
  return { api, ada: await api.addPerson('ada'), grace: await api.addPerson('grace') };
}

function editPiece(whole: Library, ref: string, edit: (piece: Piece) => Piece): Library {
  const [id] = ref.split('#');
  return { ...whole, pieces: whole.pieces.map((piece) => (piece.id === id ? edit(piece) : piece)) };
}

function editBlock(whole: Library, ref: string, edit: (block: Block) => Block): Library {
  return editPiece(whole, ref, (piece) => ({
    ...piece,
    blocks: piece.blocks.map((block) => (block.ref === ref ? edit(block) : block)),
  }));
}
