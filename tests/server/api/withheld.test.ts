import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import type { CalendarDate } from '#domain/calendar.ts';
import type { Library } from '#domain/library.ts';
import type { Caller } from '#server/people/person.ts';
import type { Site } from '#server/site.ts';
import { newSqlite, openForTest } from '../store/both-engines.ts';
import { CANARY, type MarkedLibrary, markLibrary } from './canaries.ts';
import { startApi, type TestApi } from './test-api.ts';
import { layRelease, onDay, sampleLibrary } from './test-release.ts';

let sample: Library;
let marked: MarkedLibrary;

beforeAll(async () => {
  sample = await sampleLibrary();
  marked = markLibrary(sample);
});

// The sample's own day, the days before and after its campaigns and claims, and days on which most of it has lapsed.
const DAYS = ['2026-11-16', '2026-09-15', '2026-12-15', '2027-02-10', '2027-06-01', '2029-01-01'];

it.each(DAYS)('no answer on %s holds a draft, what is yet to come, or what is withheld', async (day) => {
  const { api, ada } = await begin(day);
  const hidden = marked.hiddenOn(day);
  const seen = new Set<string>();
  for (const { path, text } of await askEverything(api, ada)) {
    for (const [word] of text.matchAll(CANARY)) {
      expect(hidden.has(word), `${word} in ${path}`).toBe(false);
      seen.add(word);
    }
  }
  // On the sample's own day most words are there to be seen, and some are not: the test looks at something.
  if (day === DAYS[0]) expect([seen.size > 500, hidden.size > 0]).toEqual([true, true]);
});

it.each(DAYS)('asking on %s for the very words of what is hidden finds nothing of it', async (day) => {
  const { api, ada } = await begin(day);
  const hidden = [...marked.hiddenOn(day)];
  const step = Math.max(1, Math.floor(hidden.length / 60));
  for (const word of hidden.filter((_, at) => at % step === 0)) {
    const { status, json } = await api.ask(ada, 'GET', `/search?q=${word}&limit=50`);
    expect(status).toBe(200);
    expect(JSON.stringify([json.items, json.recognised])).not.toContain(word);
  }
});

it.each([
  ['2026-11-16', '2026-12-15'],
  ['2026-11-16', '2027-02-10'],
  ['2026-09-15', '2027-06-01'],
])('a release that was built on %s withholds on %s what has lapsed since', async (built, day) => {
  const { api, ada, site } = await begin(built);
  await writeFile(join(site.folder, '..', 'library.json'), JSON.stringify(onDay(marked.library, day)));
  const hidden = marked.hiddenOn(day);
  for (const { path, text } of await askEverything(api, ada)) {
    for (const [word] of text.matchAll(CANARY)) expect(hidden.has(word), `${word} in ${path}`).toBe(false);
  }
  for (const word of hidden) {
    const { json } = await api.ask(ada, 'GET', `/search?q=${word}&limit=50`);
    expect(JSON.stringify(json.items)).not.toContain(word);
  }
});

it('a piece that readers may not use looks like one that is missing', async () => {
  const { api, ada } = await begin('2026-11-16');
  const missing = await api.ask(ada, 'GET', '/pieces/objections/there-is-none');
  const hidden = sample.pieces.filter(({ status }) => status !== 'published');
  expect(hidden.length).toBeGreaterThan(0);
  for (const { id } of hidden) {
    for (const path of [`/pieces/${id}`, `/pieces/${id}.md`]) {
      const told = await api.ask(ada, 'GET', path);
      expect([path, told.status, told.text]).toEqual([path, 404, missing.text]);
    }
  }
});

async function begin(day: CalendarDate): Promise<{ api: TestApi; ada: Caller; site: Site }> {
  const { site, remove } = await layRelease(onDay(marked.library, day));
  onTestFinished(remove);
  const api = startApi(await openForTest(await newSqlite()), [site]);
  return { api, site, ada: await api.addPerson('ada', 'admin') };
}

async function askEverything(api: TestApi, ada: Caller): Promise<{ path: string; text: string }[]> {
  const { stages, personas, competitors } = sample.taxonomy;
  const rows: { id: string }[] = [];
  const answers: { path: string; text: string }[] = [];
  const ask = async (path: string, headers = {}) => {
    const told = await api.ask(ada, 'GET', path, { headers });
    if (told.status !== 404) expect([path, told.status]).toEqual([path, 200]);
    answers.push({ path, text: told.text });
    return told;
  };
  let next: string | null = '';
  while (next !== null) {
    const page = await ask(`/pieces?limit=100${next && `&cursor=${next}`}`);
    rows.push(...page.json.items);
    next = page.json.next;
  }
  expect(rows.map(({ id }) => id).toSorted()).toEqual([...new Set(rows.map(({ id }) => id))].toSorted());
  // All pieces, so that one which the list leaves out is asked for too.
  for (const { id } of sample.pieces) {
    await ask(`/pieces/${id}`);
    await ask(`/pieces/${id}.md`);
  }
  for (const stage of [undefined, ...stages]) {
    for (const persona of [undefined, ...personas]) {
      const query = [stage && `stage=${stage.id}`, persona && `persona=${persona.id}`]
        .filter(Boolean)
        .join('&');
      await ask(`/call-sheet?${query}`);
      await ask(`/call-sheet?${query}`, { accept: 'text/markdown' });
    }
  }
  for (const { id } of competitors) await ask(`/call-sheet?stage=evaluate&rival=${id}`);
  for (const query of [
    'price',
    'too expensive',
    'ERP already does this',
    'audit',
    'proof of savings',
    'Paygrove',
    'why now',
  ]) {
    await ask(`/search?q=${encodeURIComponent(query)}&limit=100`);
  }
  return answers;
}
