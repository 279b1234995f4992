import { writeFileSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { etagOf } from '#integration/etag.ts';
import { getCurrent } from '#release/current.ts';
import { dataFolderAt } from '#release/data-folder.ts';
import { takeLock } from '#release/lock.ts';
import type { PublishOptions } from '#release/publish.ts';
import { verifyRelease } from '#release/verify.ts';
import { randomFrom } from '../random.ts';
import { hangLimit, newSeed, times } from './how-often.ts';
import { writeFiles } from './release-folder.ts';
import { makeCheckout, makeWorkplace, publishIn, runCallsheet, type Workplace } from './tiny-checkout.ts';

let checkout: string;
/** A data folder with one release of the fixture library, to begin from. */
let seed: string;
let first: string;

beforeAll(async () => {
  checkout = await makeCheckout();
  seed = join(checkout, 'seed');
  const outcome = await publishIn({ ...(await seedWorkplace()), data: seed });
  if (outcome.kind !== 'published') throw new Error(`The seed was not published: ${JSON.stringify(outcome)}`);
  first = outcome.release;
});

/** What lies in a data folder while nothing is under way. */
const OWN = ['.callsheet-data', 'cache', 'current', 'locks', 'releases'];

/** Not `makeWorkplace`: what that makes is removed after a test, and this stands before all of them. */
async function seedWorkplace(): Promise<Workplace> {
  const content = join(checkout, 'seed-content');
  await cp(join(import.meta.dirname, '..', 'fixtures', 'library'), content, { recursive: true });
  const never = () => Promise.reject(new Error('The seed does not change.'));
  return { checkout, content, data: seed, cookie: '', rename: never, edit: never };
}

/** What readers see: the current release's id and its home page. */
async function published({ data }: Workplace): Promise<{ release: string | undefined; home: string }> {
  const folders = dataFolderAt(data);
  const release = await getCurrent(folders);
  const home = await readFile(join(folders.releases, release ?? '', 'site', 'index.html'), 'utf8');
  return { release, home };
}

/** The names of what is kept of bundled code. */
async function codeFolders({ data }: Workplace): Promise<string[]> {
  return readdir(dataFolderAt(data).code);
}

/** A new folder on another file system than that of the tests' checkouts, as a volume is. */
async function otherDisk(): Promise<string> {
  return mkdtemp(join(process.env.CALLSHEET_TEST_DISK ?? '/dev/shm', 'callsheet-disk-'));
}

describe('Publishing', () => {
  it('makes a whole release, named by day and digest, in a folder that only its owner may open', async () => {
    expect(first).toMatch(/^\d{4}-\d{2}-\d{2}-[0-9a-f]{16}$/);
    expect(await verifyRelease(join(seed, 'releases', first), 'bytes')).toEqual([]);
    expect((await stat(seed)).mode & 0o777).toBe(0o700);
    expect((await readdir(seed)).sort()).toEqual(OWN);
  });

  it('puts a release on another disk than its own', async () => {
    const other = await otherDisk();
    onTestFinished(() => rm(other, { recursive: true, force: true }));
    const [there, here] = await Promise.all([stat(other), stat(checkout)]);
    expect(there.dev, 'Give one that is none of the checkout’s in CALLSHEET_TEST_DISK.').not.toBe(here.dev);
    const data = join(other, 'data');
    const outcome = await publishIn({ ...(await seedWorkplace()), data });
    if (outcome.kind !== 'published') throw new Error(`It was not published: ${JSON.stringify(outcome)}`);
    expect(await verifyRelease(join(data, 'releases', outcome.release), 'bytes')).toEqual([]);
    const names = async (folder: string) => (await readdir(join(folder, 'site', '_astro'))).sort();
    expect(await names(join(data, 'releases', outcome.release))).toEqual(
      await names(join(seed, 'releases', first)),
    );
  });

  it('does nothing while nothing has changed', async () => {
    const work = await makeWorkplace(checkout, seed);
    const steps: string[] = [];
    const outcome = await publishIn(work, { onStep: (step) => steps.push(step) });
    expect(outcome).toEqual({ kind: 'unchanged', release: first });
    expect(steps).toEqual([]);
  });

  it('shows an edit, and keeps the release before it', async () => {
    const work = await makeWorkplace(checkout, seed);
    await work.rename('A new name');
    const outcome = await publishIn(work);
    const { release, home } = await published(work);
    expect(outcome).toEqual({ kind: 'published', release });
    expect(release).not.toBe(first);
    expect(home).toContain('<h1>A new name</h1>');
    expect(home).toContain(`data-release="${release}"`);
    expect((await readdir(join(work.data, 'releases'))).sort()).toEqual([first, release].sort());
  });

  it('puts data for browsers and the search index under the release’s own address', async () => {
    const site = join(seed, 'releases', first, 'site', '_r', first);
    expect(JSON.parse(await readFile(join(site, 'call/any/any.json'), 'utf8'))).toHaveProperty('lines');
    expect((await readdir(join(site, 'search'))).length).toBeGreaterThan(0);
    const manifest = JSON.parse(await readFile(join(seed, 'releases', first, 'manifest.json'), 'utf8'));
    expect(manifest.files[`/_r/${first}/call/any/any.json`]).toBeDefined();
    expect(Object.keys(manifest.files).filter((path) => /library\.json|manifest\.json/.test(path))).toEqual(
      [],
    );
  });

  it('takes the passing of a day for a change, unless the library stands still at a day', async () => {
    const later = { now: () => new Date('2026-11-17T00:05:00Z') };
    const still = await makeWorkplace(checkout, seed);
    expect((await publishIn(still, later)).kind).toBe('unchanged');
    const moving = await makeWorkplace(checkout, seed);
    await moving.edit('library.yaml', /^asOf: .*\n/m.exec(await library(moving))?.[0] ?? 'no asOf', '');
    const today = await publishIn(moving);
    expect(today).toMatchObject({ kind: 'published', release: expect.stringMatching(/^2026-11-16-/) });
    expect((await publishIn(moving)).kind).toBe('unchanged');
    const tomorrow = await publishIn(moving, later);
    expect(tomorrow).toMatchObject({ kind: 'published', release: expect.stringMatching(/^2026-11-17-/) });
  });

  it('refuses an error with the report that the check gives, and changes nothing', async () => {
    const work = await makeWorkplace(checkout, seed);
    await work.edit('objections/erp-does-this.mdx', 'owner:', 'ownre:');
    const outcome = await publishIn(work);
    expect(outcome).toMatchObject({ kind: 'refused', report: expect.stringContaining('erp-does-this.mdx') });
    expect(outcome).toMatchObject({ report: expect.stringContaining('ownre') });
    expect((await published(work)).release).toBe(first);
    expect((await readdir(work.data)).sort()).toEqual(OWN);
    // The build that had begun beside the check is gone without a trace.
    expect(await readdir(join(work.data, 'releases'))).toEqual([first]);
  });

  it('refuses what is not a plain file, by name', async () => {
    const work = await makeWorkplace(checkout, seed);
    await symlink('/etc/passwd', join(work.content, 'objections', 'linked.mdx'));
    const outcome = await publishIn(work);
    expect(outcome).toMatchObject({
      kind: 'refused',
      report: expect.stringContaining('objections/linked.mdx'),
    });
    expect((await published(work)).release).toBe(first);
  });

  it('says so when there is no content folder', async () => {
    const work = await makeWorkplace(checkout, seed);
    await rm(work.content, { recursive: true });
    expect(await publishIn(work)).toMatchObject({
      kind: 'refused',
      report: expect.stringContaining('CALLSHEET_CONTENT'),
    });
  });

  it('reports a build that breaks with the last that it printed, and changes nothing', async () => {
    const work = await makeWorkplace(checkout, seed);
    const broken = join(checkout, 'src/pages/broken.astro');
    await writeFile(broken, '---\nthrow new Error("The page fell over.");\n---\n');
    try {
      const outcome = await publishIn(work);
      expect(outcome).toMatchObject({
        kind: 'failed',
        report: expect.stringContaining('The page fell over.'),
      });
    } finally {
      await rm(broken);
    }
    expect((await published(work)).release).toBe(first);
    expect(await readdir(join(work.data, 'releases'))).toEqual([first]);
  });

  it('survives a check that crashes, and says so', async () => {
    const work = await makeWorkplace(checkout, seed);
    const file = join(checkout, 'src/release/check-process.ts');
    const real = await readFile(file, 'utf8');
    // No draft is known to make the parser crash; this is what it would do.
    await writeFile(file, `process.kill(process.pid, 'SIGSEGV');`);
    try {
      await work.rename('Never seen');
      expect(await publishIn(work)).toEqual({
        kind: 'failed',
        report: expect.stringMatching(/^The check of the library crashed \(SIGSEGV\)\. /),
      });
    } finally {
      await writeFile(file, real);
    }
    expect((await published(work)).release).toBe(first);
    expect((await readdir(work.data)).sort()).toEqual(OWN);
    expect(await publishIn(work)).toMatchObject({ kind: 'published' });
  });

  it('touches nothing in a folder that is not its own', async () => {
    const work = await makeWorkplace(checkout);
    await writeFiles(work.data, { 'releases/v1/notes.txt': 'ours', 'cache/thumbnails.db': 'ours' });
    await chmod(work.data, 0o755);
    const serve = runCallsheet(work, ['serve']);
    const rollback = runCallsheet(work, ['rollback', '--resume']);
    const build = await publishIn(work);
    expect(build).toEqual({ kind: 'failed', report: expect.stringContaining('already holds something') });
    for (const command of [serve, rollback]) {
      expect(await command.ended).toBe(1);
      expect(command.stderr()).toContain('Name a folder of its own with CALLSHEET_DATA.');
    }
    expect((await readdir(work.data, { recursive: true })).sort()).toEqual([
      'cache',
      'cache/thumbnails.db',
      'releases',
      'releases/v1',
      'releases/v1/notes.txt',
    ]);
    expect((await stat(work.data)).mode & 0o777).toBe(0o755);
  });

  it('stays held when the file of the hold is damaged', async () => {
    const work = await makeWorkplace(checkout, seed);
    await work.rename('Held back');
    await writeFile(join(work.data, 'hold.json'), '{"since":');
    const build = runCallsheet(work, ['build']);
    expect(await build.ended).toBe(1);
    expect(build.stderr()).toContain('hold.json in the data folder is damaged');
    expect((await published(work)).release).toBe(first);
    const resume = runCallsheet(work, ['rollback', '--resume']);
    expect(await resume.ended, resume.stderr()).toBe(0);
    expect((await published(work)).home).toContain('Held back');
  });

  it('refuses a page with a script that the frame does not have', async () => {
    const work = await makeWorkplace(checkout, seed);
    const page = join(checkout, 'src/pages/scripted.astro');
    await writeFile(page, '<html lang="en"><body><script is:inline>alert(1)</script></body></html>');
    try {
      const outcome = await publishIn(work);
      expect(outcome).toMatchObject({ kind: 'failed', report: expect.stringContaining('/scripted/') });
    } finally {
      await rm(page);
    }
  });

  it('builds again what was damaged, although nothing has changed', async () => {
    const work = await makeWorkplace(checkout, seed);
    await writeFile(join(work.data, 'releases', first, 'site', 'index.html'), 'cut off');
    expect(await publishIn(work)).toEqual({ kind: 'published', release: first });
    expect(await verifyRelease(join(work.data, 'releases', first), 'bytes')).toEqual([]);
  });

  it('clears away what a killed build left', async () => {
    const work = await makeWorkplace(checkout, seed);
    await mkdir(join(work.data, 'releases', 'next.building-1', 'site'), { recursive: true });
    await mkdir(join(work.data, 'releases', `${first}.removed-1`));
    await writeFile(join(work.data, 'current.1'), 'half');
    await mkdir(join(work.data, 'snapshot'));
    await mkdir(join(work.data, 'cache', 'code', 'f00d.building-1', 'site'), { recursive: true });
    await work.rename('After the kill');
    const outcome = await publishIn(work);
    const { release } = await published(work);
    expect(outcome).toEqual({ kind: 'published', release });
    expect((await readdir(join(work.data, 'releases'))).sort()).toEqual([first, release].sort());
    expect((await readdir(work.data)).sort()).toEqual(OWN);
    expect(await codeFolders(work)).toHaveLength(1);
  });

  it('waits for nobody: while another process builds, it says so', async () => {
    const work = await makeWorkplace(checkout, seed);
    await work.rename('Another name');
    const lock = takeLock(dataFolderAt(work.data), 'build', new Date());
    const outcome = await publishIn(work);
    lock.release();
    expect(outcome).toMatchObject({
      kind: 'busy',
      message: expect.stringContaining(`process ${process.pid}`),
    });
    expect((await published(work)).release).toBe(first);
  });

  it('stops at once when it is told to, and leaves nothing', async () => {
    const work = await makeWorkplace(checkout, seed);
    await work.rename('Never seen');
    const stopping = new AbortController();
    const outcome = await publishIn(work, {
      signal: stopping.signal,
      onStep: (step) => step.startsWith('Building') && setTimeout(() => stopping.abort(), 20),
    });
    expect(outcome).toEqual({ kind: 'stopped' });
    expect((await published(work)).release).toBe(first);
    expect(await readdir(join(work.data, 'releases'))).toEqual([first]);
  });
});

describe('The portal’s bundled code', () => {
  const BUNDLING = 'Bundling the code of pages';

  /** Publishes, and says whether code was bundled for it. */
  async function bundlesFor(work: Workplace, more: Partial<PublishOptions> = {}): Promise<boolean> {
    const steps: string[] = [];
    const outcome = await publishIn(work, { onStep: (step) => steps.push(step), ...more });
    expect(outcome).toMatchObject({ kind: 'published' });
    return steps.includes(BUNDLING);
  }

  it('serves all releases of the same code, and the one before it is found again', async () => {
    const work = await makeWorkplace(checkout, seed);
    await work.rename('The same code');
    expect(await bundlesFor(work)).toBe(false);
    expect((await published(work)).home).toContain('The same code');
    const page = join(checkout, 'src/pages/more.astro');
    await writeFile(page, '<html lang="en"><body>More</body></html>');
    try {
      expect(await bundlesFor(work)).toBe(true);
    } finally {
      await rm(page);
    }
    const { release } = await published(work);
    expect(
      await readFile(join(work.data, 'releases', release ?? '', 'site/more/index.html'), 'utf8'),
    ).toContain('More');
    await work.rename('The code of before');
    expect(await bundlesFor(work)).toBe(false);
    const after = join(work.data, 'releases', (await published(work)).release ?? '');
    expect(await readdir(join(after, 'site'))).not.toContain('more');
    expect(await verifyRelease(after, 'bytes')).toEqual([]);
  });

  it('is that which the project was installed with, and is only read there', async () => {
    const work = await makeWorkplace(checkout);
    const shipped = join(checkout, '.cache');
    await cp(dataFolderAt(seed).code, join(shipped, 'code'), { recursive: true });
    onTestFinished(() => rm(shipped, { recursive: true }));
    const before = await readdir(shipped, { recursive: true });
    expect(await bundlesFor(work)).toBe(false);
    expect((await published(work)).release).toBe(first);
    expect(await readdir(shipped, { recursive: true })).toEqual(before);
    expect(await readdir(join(work.data, 'cache'))).toEqual([]);
  });

  it.each(['pages/make-pages.mjs', 'code.json'])('is bundled again when its %s is damaged', async (file) => {
    const work = await makeWorkplace(checkout, seed);
    const [code = ''] = await codeFolders(work);
    await writeFile(join(work.data, 'cache/code', code, file), 'cut off');
    await work.rename('Made anew');
    expect(await bundlesFor(work)).toBe(true);
    expect((await published(work)).home).toContain('Made anew');
    expect(await codeFolders(work)).toEqual([code]);
  });

  it('is not kept under the name of what it was when it is edited meanwhile', async () => {
    const work = await makeWorkplace(checkout);
    const page = join(checkout, 'src/pages/late.astro');
    try {
      const writeLate = (step: string) => {
        if (step === BUNDLING) writeFileSync(page, '<html lang="en"><body>Late</body></html>');
      };
      expect(await publishIn(work, { onStep: writeLate })).toMatchObject({ kind: 'published' });
    } finally {
      await rm(page);
    }
    expect(await codeFolders(work)).toEqual([]);
  });

  it('is not kept when it breaks a build', async () => {
    const work = await makeWorkplace(checkout, seed);
    const [code = ''] = await codeFolders(work);
    const folder = join(work.data, 'cache/code', code);
    const broken = `export const prepare = async () => {};\nexport async function* makePages() { throw new Error('Broken code'); }`;
    const description = JSON.parse(await readFile(join(folder, 'code.json'), 'utf8'));
    description.pages['make-pages.mjs'] = etagOf(Buffer.from(broken));
    await writeFiles(folder, { 'pages/make-pages.mjs': broken, 'code.json': JSON.stringify(description) });
    await work.rename('At the second try');
    expect(await publishIn(work)).toMatchObject({
      kind: 'failed',
      report: expect.stringContaining('Broken code'),
    });
    expect(await bundlesFor(work)).toBe(true);
    expect((await published(work)).home).toContain('At the second try');
  });
});

describe('callsheet build and callsheet rollback', () => {
  it('publish, go back, hold, and resume', async () => {
    const work = await makeWorkplace(checkout, seed);
    const none = runCallsheet(work, ['rollback']);
    expect(await none.ended).toBe(1);
    expect(none.stderr()).toContain('the only one that is kept');

    await work.rename('A mistake');
    const build = runCallsheet(work, ['build']);
    expect(await build.ended, build.stderr()).toBe(0);
    const { release: mistake } = await published(work);
    expect(build.stdout()).toBe(`Published ${mistake}.\n`);

    const back = runCallsheet(work, ['rollback']);
    expect(await back.ended, back.stderr()).toBe(0);
    const { release: kept } = await published(work);
    expect(kept).not.toBe(mistake);
    expect(back.stdout()).toContain(`Readers see ${kept} instead of ${mistake}.`);

    const held = runCallsheet(work, ['build']);
    expect(await held.ended).toBe(1);
    expect(held.stderr()).toContain('npm run callsheet -- rollback --resume');
    expect((await published(work)).release).toBe(kept);

    await work.rename('The mistake mended');
    const resumed = runCallsheet(work, ['rollback', '--resume']);
    expect(await resumed.ended, resumed.stderr()).toBe(0);
    expect((await published(work)).home).toContain('The mistake mended');
    const again = runCallsheet(work, ['rollback', '--resume']);
    expect(await again.ended).toBe(1);
    expect(again.stderr()).toContain('nothing to resume');
  });

  it('say what is wrong with a release that cannot be gone back to', async () => {
    const work = await makeWorkplace(checkout, seed);
    const unknown = runCallsheet(work, ['rollback', '2020-01-01-0000000000000000']);
    expect(await unknown.ended).toBe(1);
    expect(unknown.stderr()).toContain(first);
  });

  it('show the report of a refused library and end with 1', async () => {
    const work = await makeWorkplace(checkout, seed);
    await work.edit('objections/erp-does-this.mdx', 'owner:', 'ownre:');
    const build = runCallsheet(work, ['build']);
    expect(await build.ended).toBe(1);
    expect(build.stderr()).toContain('ownre');
    expect(build.stderr()).toContain('Readers see what they saw before.');
  });
});

const KILLS = times(5, 100);

const PATIENT = { timeout: hangLimit(KILLS) };

describe('A build that is killed at any moment', () => {
  it(
    'leaves readers the old release or the new one, whole, and nothing that stops the next build',
    PATIENT,
    async () => {
      const random = randomFrom(newSeed(`${KILLS} kills of a build`));
      const work = await makeWorkplace(checkout, seed);
      for (let round = 0; round < KILLS; round += 1) {
        await work.rename(`Round ${round}`);
        // With the code bundled before, a build takes a second; without, three.
        const bundles = random() < 0.5;
        if (bundles) await rm(dataFolderAt(work.data).code, { recursive: true, force: true });
        const build = runCallsheet(work, ['build']);
        await new Promise((resolve) => setTimeout(resolve, random() * (bundles ? 4_000 : 1_500)));
        build.process.kill('SIGKILL');
        await build.ended;
        const { release, home } = await published(work);
        expect(home).toMatch(/<h1>(?:Test library|Round \d+)<\/h1>/);
        expect(await verifyRelease(join(work.data, 'releases', release ?? ''), 'bytes')).toEqual([]);
      }
      await work.rename('The last round');
      expect(await publishIn(work)).toMatchObject({ kind: 'published' });
      expect((await published(work)).home).toContain('The last round');
    },
  );
});

function library({ content }: Workplace): Promise<string> {
  return readFile(join(content, 'library.yaml'), 'utf8');
}
