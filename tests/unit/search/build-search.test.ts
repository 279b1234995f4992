import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { addDays } from '#domain/calendar.ts';
import { buildSearch } from '#search/build-search.ts';
import type { Engines } from '#search/engines.ts';
import { openSearch } from '#search/node.ts';
import { search } from '#search/query.ts';
import { FULL_TEXT_FILES, HEADS_FILE } from '#search/release-files.ts';
import { claimOf, smallLibrary, TODAY } from './small-library.ts';

// Words that stand nowhere else: none of them may be in any file of the index.
const CANARY = {
  draft: 'quagmire',
  scheduled: 'zirconium',
  retired: 'halyard',
  lapsed: 'pemmican',
  prose: 'tundra',
};
const lapsed = claimOf('old', { capturedOn: '2025-01-01', text: `Once there was ${CANARY.prose}.` });

const index = smallLibrary(
  [
    {
      id: 'objections/live',
      title: 'We have no time',
      body: [
        { type: 'prose', html: '', text: 'Prose about saffron & <b>.', claims: [] },
        { type: 'prose', html: '', text: lapsed.text, claims: ['old'] },
      ],
      blocks: [
        { id: 'resp', kind: 'Response', text: 'Our answer mentions cinnamon and its price.' },
        { id: 'gone', kind: 'Response', text: `It mentions ${CANARY.lapsed}.`, claims: ['old'] },
        { id: 'step', kind: 'Step', text: `A step around ${CANARY.lapsed}.`, attributes: { kind: 'say' } },
        { id: 'held', kind: 'TalkTrack', text: CANARY.lapsed, claims: ['old'], within: 'step' },
      ],
    },
    {
      id: 'objections/ends',
      title: 'It ends soon',
      body: [{ type: 'prose', html: '', text: 'Prose until then: turmeric.', claims: ['ends'] }],
      blocks: [
        { id: 'ends', kind: 'Response', text: 'Only until then: cardamom.', claims: ['ends'] },
        { id: 'around', kind: 'Step', text: 'A step around sumac.', attributes: { kind: 'say' } },
        { id: 'inside', kind: 'TalkTrack', text: 'Sumac.', claims: ['ends'], within: 'around' },
      ],
    },
    { id: 'objections/draft', title: CANARY.draft, status: 'draft' },
    { id: 'objections/scheduled', title: CANARY.scheduled, publishAt: addDays(TODAY, 1) },
    { id: 'objections/retired', title: CANARY.retired, status: 'retired' },
  ],
  [lapsed, claimOf('ends', { kind: 'customer', consentUntil: addDays(TODAY, 2) })],
);

describe('The index of a release', () => {
  let folder: string;
  let engines: Engines;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'callsheet-build-search-'));
    await buildSearch({ index, today: TODAY, outDir: folder });
    engines = await openSearch(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('holds no word of what readers may not use', async () => {
    for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const text = textOf(await readFile(path.join(file.parentPath, file.name)));
      for (const word of Object.values(CANARY))
        expect(text, `${file.name} holds "${word}"`).not.toContain(word);
    }
  });

  it('holds no interface of the engine that is never loaded', async () => {
    const files = await readdir(folder);
    expect(files.filter((file) => /ui|highlight|unknown/.test(file))).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(['heads.json', 'full-text.json', 'pagefind.js']));
  });

  it('has every file that a page asks for before it knows any of them', async () => {
    const [entry = ''] = FULL_TEXT_FILES.entry.split('?');
    const { about, script, words, engine } = FULL_TEXT_FILES;
    expect(await readdir(folder)).toEqual(
      expect.arrayContaining([HEADS_FILE, about, script, entry, words, engine]),
    );
    const { languages } = JSON.parse(await readFile(path.join(folder, entry), 'utf8'));
    expect(languages).toEqual({ en: { hash: 'all', wasm: 'all', page_count: 2 } });
  });

  it('shows a piece by its head where its body is not at hand, says so, and has it the next time', async () => {
    const fresh = await openSearch(folder);
    const hasty = { today: TODAY, waitsForBodies: () => false };
    const first = await search(fresh, 'cinnamon', hasty);
    expect(first).toMatchObject({
      isWhole: false,
      results: [{ id: 'objections/live', passage: { kind: 'summary' } }],
    });
    await search(fresh, 'cinnamon', { today: TODAY });
    const second = await search(fresh, 'cinnamon', hasty);
    expect(second).toMatchObject({ isWhole: true, results: [{ passage: { kind: 'Response' } }] });
  });

  it('gives again what is on screen as it is, and opens no body for it', async () => {
    const fresh = await openSearch(folder);
    const { results } = await search(fresh, 'cinnamon', { today: TODAY, waitsForBodies: () => false });
    const again = await search(fresh, 'cinnamon', { today: TODAY, shown: () => results });
    expect(again.results[0]).toBe(results[0]);
    expect(fresh.fullText?.atHand(0)).toBeUndefined();
  });

  it('finds words of bodies in Node, and opens at their block', async () => {
    const { results, isWhole } = await search(engines, 'cinnamon', { today: TODAY });
    expect(isWhole).toBe(true);
    expect(results[0]?.url).toBe('/objections/live/#resp');
    expect(results[0]?.passage).toMatchObject({ kind: 'Response' });
    expect(results[0]?.why.sources).toContain('full-text');
  });

  it.each([FULL_TEXT_FILES.words, FULL_TEXT_FILES.engine])(
    'is refused where %s is missing, and ends no server by a rejection that nobody waits for',
    async (name) => {
      const damaged = await mkdtemp(path.join(tmpdir(), 'callsheet-damaged-'));
      onTestFinished(() => rm(damaged, { recursive: true, force: true }));
      await cp(folder, damaged, { recursive: true });
      await rm(path.join(damaged, name));
      const unheard: unknown[] = [];
      const hear = (reason: unknown) => unheard.push(reason);
      process.on('unhandledRejection', hear);
      onTestFinished(() => {
        process.off('unhandledRejection', hear);
      });
      await expect(openSearch(damaged)).rejects.toThrow(name);
      await new Promise((done) => setTimeout(done, 50));
      expect(unheard).toEqual([]);
    },
  );

  it('finds prose, which has no block to open at', async () => {
    const [result] = (await search(engines, 'saffron', { today: TODAY })).results;
    expect(result?.url).toBe('/objections/live/');
    expect(result?.passage.text.map((run) => run.text).join('')).toBe('Prose about saffron & <b>.');
  });

  it('completes and corrects words that stand in bodies alone', async () => {
    for (const text of ['cinnam', 'cinammon']) {
      expect((await search(engines, text, { today: TODAY })).results[0]?.id, text).toBe('objections/live');
    }
  });

  const ending = { line: 'cardamom', 'run of prose': 'turmeric', 'step by what it holds': 'sumac' };
  for (const [what, word] of Object.entries(ending)) {
    it(`shows a ${what} until the last day of its claim, and not after`, async () => {
      const shown = async (days: number) => {
        const { results } = await search(engines, word, { today: addDays(TODAY, days) });
        return results.map(({ passage }) => passage.text.map(({ text }) => text).join('')).join('\n');
      };
      expect((await shown(2)).toLowerCase()).toContain(word);
      expect((await shown(3)).toLowerCase()).not.toContain(word);
    });
  }

  it('answers from the heads alone when full text is left out', async () => {
    const heads = await openSearch(folder, { headsOnly: true });
    const answer = await search(heads, 'no time', { today: TODAY });
    expect(answer).toMatchObject({ isWhole: false, confidence: 'strong' });
  });

  it('is made again over what was there before', async () => {
    await buildSearch({ index: smallLibrary([]), today: TODAY, outDir: folder });
    expect(await readdir(folder)).toEqual(
      expect.arrayContaining([FULL_TEXT_FILES.words, FULL_TEXT_FILES.engine]),
    );
    const empty = await openSearch(folder);
    expect((await search(empty, 'cinnamon', { today: TODAY })).confidence).toBe('none');
  });
});

function textOf(bytes: Buffer): string {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (isGzip ? gunzipSync(bytes) : bytes).toString('utf8');
}
