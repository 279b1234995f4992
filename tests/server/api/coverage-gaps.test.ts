import { beforeAll, expect, it } from 'vitest';
import type { Library } from '#domain/library.ts';
import { type Bench, onBothEngines } from '../store/both-engines.ts';
import { startApi } from './test-api.ts';
import { fixtureLibrary, layBareRelease } from './test-release.ts';

let library: Library;

beforeAll(async () => {
  library = await fixtureLibrary();
});

const HOLE = { stage: 'justify', axis: 'persona', other: 'cfo', type: 'proof' } as const;

onBothEngines((bench) => {
  it('lays live gaps over stage and persona, and stage and competitor', async () => {
    const { api, marketer, rep } = await begin(bench);
    const rows = [
      { personas: ' cfo ap-manager ', competitors: ' paygrove ', people: 3 },
      { personas: ' cfo ', people: 2 },
      { personas: ' cfo ', people: 4, live: 0, state: 'published' as const },
      { personas: ' cfo ', people: 9, stage: null },
      { people: 7 },
    ];
    const at = api.now.toISOString();
    await api.store.db
      .insertInto('gap')
      .values(
        rows.map((row, index) => ({
          id: `gap-${index}`,
          state: 'open' as const,
          kind: 'missing' as const,
          said: 'What about the audit?',
          stage: 'justify',
          signals: 9,
          rank: 0,
          live: 1,
          late: 0,
          version: 0,
          personas: '',
          competitors: '',
          createdAt: at,
          updatedAt: at,
          ...row,
        })),
      )
      .execute();
    for (const who of [marketer, rep]) {
      const { status, json } = await api.ask(who, 'GET', '/coverage/gaps');
      expect(status).toBe(200);
      expect(json.cells).toEqual([
        { stage: 'justify', axis: 'competitor', other: 'paygrove', gaps: 1, people: 3 },
        { stage: 'justify', axis: 'persona', other: 'ap-manager', gaps: 1, people: 3 },
        { stage: 'justify', axis: 'persona', other: 'cfo', gaps: 2, people: 5 },
      ]);
    }
  });

  it('keeps why nothing is needed in a place, and who said so', async () => {
    const { api, marketer } = await begin(bench);
    const reason = 'The CFO signs, and asks nobody.';
    const set = (body: object) => api.ask(marketer, 'PUT', '/coverage/not-needed', { body });
    expect((await set({ ...HOLE, reason: 'At first another one.' })).status).toBe(204);
    expect((await set({ ...HOLE, reason })).status).toBe(204);
    const { type: _, ...whole } = HOLE;
    expect((await set({ ...whole, type: '', reason: 'At first another one.' })).status).toBe(204);
    expect((await set({ ...whole, reason: 'Nothing at all.' })).status).toBe(204);
    const { json } = await api.ask(marketer, 'GET', '/coverage/gaps');
    const said = { by: 'Name of mary', at: '2026-11-22T08:00:00.000Z' };
    expect(json.notNeeded).toEqual([
      { ...whole, type: '', reason: 'Nothing at all.', ...said },
      { ...HOLE, reason, ...said },
    ]);
    const query = new URLSearchParams(HOLE);
    for (const _time of [1, 2]) {
      expect((await api.ask(marketer, 'DELETE', `/coverage/not-needed?${query}`)).status).toBe(204);
    }
    expect((await api.ask(marketer, 'GET', '/coverage/gaps')).json.notNeeded).toHaveLength(1);
    const entries = await api.store.db.selectFrom('audit').selectAll().execute();
    expect(entries.map(({ who, action }) => `${who} ${action}`).toSorted()).toEqual([
      'mary needed-again',
      'mary not-needed',
      'mary not-needed',
      'mary not-needed',
      'mary not-needed',
    ]);
    expect(JSON.stringify(entries)).not.toContain('CFO signs');
  });

  it('refuses places that the library does not have', async () => {
    const { api, marketer, rep } = await begin(bench);
    const body = { ...HOLE, reason: 'Because.' };
    for (const wrong of [
      { stage: 'nowhere' },
      { other: 'paygrove' },
      { axis: 'competitor' },
      { axis: 'industry' },
      { type: 'brochure' },
      { reason: '' },
    ]) {
      const told = await api.ask(marketer, 'PUT', '/coverage/not-needed', { body: { ...body, ...wrong } });
      expect([JSON.stringify(wrong), told.status]).toEqual([JSON.stringify(wrong), 422]);
    }
    expect((await api.ask(rep, 'PUT', '/coverage/not-needed', { body })).status).toBe(403);
  });
});

async function begin(bench: Bench) {
  const api = startApi(await bench.open(), [await layBareRelease(library, 'release-1')]);
  return { api, marketer: await api.addPerson('mary', 'marketer'), rep: await api.addPerson('ada') };
}
