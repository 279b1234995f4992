import { afterAll, beforeAll, expect, it } from 'vitest';
import { filterRows, libraryRows } from '#domain/facets.ts';
import type { Library } from '#domain/library.ts';
import { indexLibrary } from '#domain/library-index.ts';
import { todayFor } from '#domain/today.ts';
import type { Caller } from '#server/people/person.ts';
import type { Site } from '#server/site.ts';
import { newSqlite, openForTest } from '../store/both-engines.ts';
import { startApi, type TestApi } from './test-api.ts';
import { layBareRelease, layRelease, sampleLibrary } from './test-release.ts';

let library: Library;
let release: { site: Site; remove: () => Promise<void> };

beforeAll(async () => {
  library = await sampleLibrary();
  release = await layRelease(library);
});
afterAll(() => release.remove());

it('lists what the library page lists, with its filters, page by page', async () => {
  const { api, ada } = await begin();
  const today = todayFor(library.settings, api.now);
  const rows = libraryRows(indexLibrary(library), today);
  const wanted = filterRows(rows, { stage: ['justify'], type: ['objection', 'proof'] }, today);
  const seen: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const { json } = await api.ask(
      ada,
      'GET',
      `/pieces?stage=justify&type=objection,proof&limit=7${next && `&cursor=${next}`}`,
    );
    seen.push(...json.items.map(({ id }: { id: string }) => id));
    next = json.next;
  }
  expect(seen).toEqual(wanted.map(({ id }) => id));
  const { json: newest } = await api.ask(ada, 'GET', '/pieces?sort=-verified&limit=5');
  const days = newest.items.map(({ verifiedOn }: { verifiedOn: string }) => verifiedOn);
  expect(days).toEqual(days.toSorted().toReversed());
});

it('goes on after the last row that was shown, also when a new release has taken it out', async () => {
  const { api, ada } = await begin();
  const { json: first } = await api.ask(ada, 'GET', '/pieces?limit=3');
  const gone = first.items[2].id;
  api.sites = [
    await layBareRelease({ ...library, pieces: library.pieces.filter(({ id }) => id !== gone) }, 'release-2'),
  ];
  const { json: all } = await api.ask(ada, 'GET', '/pieces?limit=10');
  const { json: second } = await api.ask(ada, 'GET', `/pieces?limit=3&cursor=${first.next}`);
  expect(second.items[0].id).toBe(all.items[2].id);
});

it('gives a piece as JSON and as Markdown, and by an id that it had before', async () => {
  const { api, ada } = await begin();
  const { json, headers } = await api.ask(ada, 'GET', '/pieces/objections/too-expensive');
  expect(json).toMatchObject({ id: 'objections/too-expensive', type: 'objection', trust: 'verified' });
  expect(json.parts.map(({ kind }: { kind: string }) => kind)).toContain('Response');
  expect(headers.get('vary')).toBe('Accept');
  const byName = await api.ask(ada, 'GET', '/pieces/objections/too-expensive.md');
  const byHeader = await api.ask(ada, 'GET', '/pieces/objections/too-expensive', {
    headers: { accept: 'text/markdown' },
  });
  expect(byName.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
  expect(byHeader.text).toBe(byName.text);
  expect(byName.text).toMatch(/^\*\*INTERNAL – do not forward\*\*\n\n# You are too expensive\n/);
  expect(byName.text).toContain('## Response\n');
  const moved = library.pieces.find(({ movedFrom }) => movedFrom?.length);
  if (moved) expect((await api.ask(ada, 'GET', `/pieces/${moved.movedFrom?.[0]}`)).json.id).toBe(moved.id);
});

it('writes every piece as Markdown without a tag or a button of the page in it', async () => {
  const { api, ada } = await begin();
  const { json } = await api.ask(ada, 'GET', '/pieces?limit=100');
  for (const { id, title } of json.items) {
    const { text } = await api.ask(ada, 'GET', `/pieces/${id}.md`);
    expect(text.replaceAll('\\', ''), id).toContain(`# ${title}`);
    expect(text, id).not.toMatch(/<(?:span|button|p|a|li|td)\b|popover|undefined|\[object/);
  }
});

it('searches as the box does', async () => {
  const { api, ada } = await begin();
  const { json } = await api.ask(
    ada,
    'GET',
    `/search?q=${encodeURIComponent('they say we are to expensve')}&limit=3`,
  );
  expect(json).toMatchObject({ confidence: 'strong', isWhole: true });
  expect(json.items).toHaveLength(3);
  expect(json.items[0].id).toBe('objections/too-expensive');
  const { json: rival } = await api.ask(ada, 'GET', '/search?q=paygrove&type=battlecard');
  expect(rival.recognised).toContainEqual(expect.objectContaining({ kind: 'competitor', id: 'paygrove' }));
  expect(new Set(rival.items.map(({ type }: { type: string }) => type))).toEqual(new Set(['battlecard']));
});

it('composes a call sheet, and gives it as Markdown to whoever asks for that', async () => {
  const { api, ada } = await begin();
  const path =
    '/call-sheet?stage=justify&persona=cfo&persona=controller&stance=&stance=against&rival=paygrove';
  const { json } = await api.ask(ada, 'GET', path);
  expect(json.address).toBe('/call/justify/cfo/?with=controller.against&rival=paygrove');
  expect(json.personas.map(({ id, stance }: { id: string; stance: string }) => [id, stance])).toEqual([
    ['cfo', null],
    ['controller', 'against'],
  ]);
  expect(json.lines.length).toBeGreaterThan(5);
  const { text } = await api.ask(ada, 'GET', path, { headers: { accept: 'text/markdown' } });
  expect(text).toMatch(/^\*\*INTERNAL – do not forward\*\*\n/);
  for (const heading of ['## Aim', '## Open', '## Ask', '## Expect', '## If Paygrove comes up', '## Prove']) {
    expect(text).toContain(`\n${heading}\n`);
  }
});

it('lets a browser ask whether an answer has changed, and never keep one unasked', async () => {
  const { api, ada } = await begin();
  for (const path of [
    '/pieces?limit=2',
    '/pieces/objections/too-expensive.md',
    '/search?q=erp',
    '/call-sheet',
  ]) {
    const told = await api.ask(ada, 'GET', path);
    const etag = told.headers.get('etag') ?? '';
    expect(told.headers.get('cache-control')).toBe('private, no-cache');
    const same = await api.ask(ada, 'GET', path, { headers: { 'if-none-match': `"other", W/${etag}` } });
    expect([same.status, same.text, same.headers.get('etag')]).toEqual([304, '', etag]);
    const other = await api.ask(ada, 'GET', path, { headers: { 'if-none-match': '"other"' } });
    expect(other.status).toBe(200);
  }
  const head = await api.ask(ada, 'HEAD', '/pieces?limit=2');
  expect([head.status, head.text]).toEqual([200, '']);
  expect((await api.ask(ada, 'GET', '/me')).headers.get('cache-control')).toBe('no-store');
});

it('answers from the new release once it is current', async () => {
  const { api, ada } = await begin();
  const before = await api.ask(ada, 'GET', '/pieces/objections/too-expensive');
  const pieces = library.pieces.map((piece) =>
    piece.id === 'objections/too-expensive' ? { ...piece, title: 'Another title' } : piece,
  );
  api.sites = [await layBareRelease({ ...library, pieces }, 'release-2'), release.site];
  const after = await api.ask(ada, 'GET', '/pieces/objections/too-expensive');
  expect([before.json.title, after.json.title]).toEqual(['You are too expensive', 'Another title']);
  expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
});

async function begin(): Promise<{ api: TestApi; ada: Caller }> {
  const api = startApi(await openForTest(await newSqlite()), [release.site]);
  return { api, ada: await api.addPerson('ada') };
}
