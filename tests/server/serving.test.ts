import { cp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { sendForm } from '../browser/let-in.ts';
import { freePort } from '../free-port.ts';
import {
  homeOf,
  makeCheckout,
  makeWorkplace,
  type RunningCommand,
  runCallsheet,
  type Workplace,
  waitFor,
  withMember,
} from './tiny-checkout.ts';

let checkout: string;

beforeAll(async () => {
  checkout = await makeCheckout();
});

/** A data folder with the fixture library built by the command itself, made once and copied. */
let seed: Promise<string> | undefined;

async function makeSeeded(): Promise<Workplace> {
  seed ??= makeSeed();
  return withMember(await makeWorkplace(checkout, await seed));
}

async function makeSeed(): Promise<string> {
  const work = await makeWorkplace(checkout);
  const build = runCallsheet(work, ['build']);
  if ((await build.ended) !== 0) throw new Error(build.stderr());
  const kept = join(checkout, 'seed');
  await cp(work.data, kept, { recursive: true });
  return kept;
}

/** Waits until the command has printed this to standard error. */
function heard(command: RunningCommand, text: string): Promise<true> {
  return waitFor(() => command.stderr().includes(text) || undefined, command.ended, command.stderr);
}

const current = async ({ data }: Workplace) => (await readFile(join(data, 'current'), 'utf8')).trim();

describe('callsheet serve', () => {
  it('says on a page what it is doing, then prints one address, serves, and ends with 0', async () => {
    const work = await withMember(await makeWorkplace(checkout));
    const port = await freePort();
    const command = runCallsheet(work, ['serve'], { PORT: String(port) });
    await heard(command, 'Building pages');
    const waiting = await fetch(`http://127.0.0.1:${port}/`);
    expect(waiting.status).toBe(503);
    expect(await waiting.text()).toContain('getting ready');
    const url = await command.ready();
    expect(url).toBe(`http://127.0.0.1:${port}/`);
    expect(await homeOf(work, url)).toBe('Test library');
    command.process.kill('SIGTERM');
    expect(await command.ended).toBe(0);
    expect(command.stdout()).toBe(`Callsheet is ready: ${url}\n`);
  });

  it('prints at the first start, and until it is used, the link that makes its admin', async () => {
    const work = await makeSeeded();
    await rm(join(work.data, 'callsheet.db'));
    const first =
      /^Callsheet is ready\. Open once to become its admin \(30 minutes\): (\S+\/)welcome\/#([\w-]{43})\n$/;
    for (const isUsed of [false, true]) {
      const command = runCallsheet(work, ['serve']);
      await waitFor(() => command.stdout().includes('\n') || undefined, command.ended, command.stderr);
      const [, url = '', token = ''] = first.exec(command.stdout()) ?? [];
      if (isUsed) {
        const form = {
          token,
          name: 'Ada',
          mail: 'ada@callsheet.test',
          password: 'four words nobody guesses',
        };
        const answer = await sendForm(`${url}welcome/`, form);
        expect(answer.status).toBe(200);
        const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
        expect(await homeOf({ ...work, cookie }, url)).toBe('Test library');
      }
      command.process.kill('SIGTERM');
      expect(await command.ended).toBe(0);
    }
    expect(await runCallsheet(work, ['serve']).ready()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect((await stat(join(work.data, 'callsheet.db'))).mode & 0o777).toBe(0o600);
  });

  it('makes its own secret at the first start, for its owner alone, and keeps it', async () => {
    const work = await makeSeeded();
    const file = join(work.data, 'secret');
    const secrets = new Set<string>();
    for (let start = 0; start < 2; start += 1) {
      const command = runCallsheet(work, ['serve'], { CALLSHEET_SECRET: '' });
      await command.ready();
      command.process.kill('SIGTERM');
      await command.ended;
      secrets.add(await readFile(file, 'utf8'));
    }
    expect(secrets.size).toBe(1);
    expect([...secrets][0]?.trim().length).toBeGreaterThanOrEqual(43);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('starts without a build when nothing has changed', async () => {
    const work = await makeSeeded();
    const command = runCallsheet(work, ['serve']);
    expect(await homeOf(work, await command.ready())).toBe('Test library');
    expect(command.stderr()).toBe('');
    // Twice, as npm passes on what the terminal has sent too.
    command.process.kill('SIGINT');
    command.process.kill('SIGINT');
    expect(await command.ended).toBe(0);
  });

  it('serves the last good release while it builds an edit, then shows the edit', async () => {
    const work = await makeSeeded();
    await work.rename('Edited while nobody served');
    const port = await freePort();
    const command = runCallsheet(work, ['serve'], { PORT: String(port) });
    await heard(command, 'Building pages');
    expect(await homeOf(work, `http://127.0.0.1:${port}/`)).toBe('Test library');
    expect(await homeOf(work, await command.ready())).toBe('Edited while nobody served');
  });

  it('takes up what is saved while it serves, and loses no request over it', async () => {
    const work = await makeSeeded();
    const command = runCallsheet(work, ['serve']);
    const url = await command.ready();
    const seen = new Set<string>();
    await work.rename('Saved while it served');
    const until = performance.now() + 60_000;
    while (!seen.has('Saved while it served') && performance.now() < until) {
      for (const home of await Promise.all(Array.from({ length: 5 }, () => homeOf(work, url))))
        seen.add(home);
    }
    expect([...seen].sort()).toEqual(['Saved while it served', 'Test library']);
  });

  it('keeps the old site when an edit breaks a piece, says why, and goes on when it is mended', async () => {
    const work = await makeSeeded();
    await work.rename('With a broken piece');
    await work.edit('objections/erp-does-this.mdx', 'owner:', 'ownre:');
    const command = runCallsheet(work, ['serve']);
    const url = await command.ready();
    expect(command.stderr()).toContain('objections/erp-does-this.mdx');
    expect(command.stderr()).toContain('ownre');
    expect(await homeOf(work, url)).toBe('Test library');
    await work.edit('objections/erp-does-this.mdx', 'ownre:', 'owner:');
    await expect.poll(() => homeOf(work, url), { timeout: 60_000 }).toBe('With a broken piece');
  });

  it('shows the report on a page when there is no site yet, and the site once it is mended', async () => {
    const work = await withMember(await makeWorkplace(checkout));
    await work.edit('objections/erp-does-this.mdx', 'owner:', 'ownre:');
    const port = await freePort();
    const command = runCallsheet(work, ['serve'], { PORT: String(port) });
    await heard(command, 'it is tried again');
    const page = await fetch(`http://127.0.0.1:${port}/`, { headers: { cookie: work.cookie } });
    expect(page.status).toBe(503);
    expect(await page.text()).toContain('ownre');
    // The report quotes the library.
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).not.toContain('ownre');
    expect(command.stdout()).toBe('');
    await work.edit('objections/erp-does-this.mdx', 'ownre:', 'owner:');
    expect(await homeOf(work, await command.ready())).toBe('Test library');
  });

  it('is killed in the middle of a build: the old site stays, and the next start recovers', async () => {
    const work = await makeSeeded();
    const before = await current(work);
    await work.rename('After the kill');
    const killed = runCallsheet(work, ['serve']);
    await heard(killed, 'Building pages');
    killed.process.kill('SIGKILL');
    await killed.ended;
    expect(await current(work)).toBe(before);
    const next = runCallsheet(work, ['serve']);
    expect(await homeOf(work, await next.ready())).toBe('After the kill');
    const releases = await readdir(join(work.data, 'releases'));
    expect(releases.filter((name) => name.includes('.'))).toEqual([]);
    expect(releases).toContain(before);
  });

  it('ends with 0 when it is told to stop in the middle of a build, and leaves no half release', async () => {
    const work = await makeSeeded();
    const before = await current(work);
    await work.rename('Never built');
    const command = runCallsheet(work, ['serve']);
    await heard(command, 'Building pages');
    command.process.kill('SIGTERM');
    expect(await command.ended).toBe(0);
    expect(await readdir(join(work.data, 'releases'))).toEqual([before]);
    expect(command.stdout()).toBe('');
  });

  it('refuses to start twice on one data folder, and says who has it', async () => {
    const work = await makeSeeded();
    const one = runCallsheet(work, ['serve']);
    await one.ready();
    const two = runCallsheet(work, ['serve']);
    expect(await two.ended).toBe(1);
    expect(two.stderr()).toContain(`process ${one.process.pid}`);
    expect(two.stderr()).toContain('CALLSHEET_DATA');
    one.process.kill('SIGKILL');
    await one.ended;
    const three = runCallsheet(work, ['serve']);
    expect(await homeOf(work, await three.ready())).toBe('Test library');
  });

  it('follows a rollback and a build from another terminal', async () => {
    const work = await makeSeeded();
    await work.rename('A mistake');
    const server = runCallsheet(work, ['serve']);
    const url = await server.ready();
    expect(await homeOf(work, url)).toBe('A mistake');
    const back = runCallsheet(work, ['rollback']);
    expect(await back.ended, back.stderr()).toBe(0);
    await expect.poll(() => homeOf(work, url), { timeout: 20_000 }).toBe('Test library');
    await work.rename('Mended');
    await heard(server, 'Publishing is held');
    expect(await homeOf(work, url)).toBe('Test library');
    const resumed = runCallsheet(work, ['rollback', '--resume']);
    expect(await resumed.ended, resumed.stderr()).toBe(0);
    await expect.poll(() => homeOf(work, url), { timeout: 20_000 }).toBe('Mended');
  });

  it('says which port is taken, and by which setting to choose another', async () => {
    const work = await makeSeeded();
    const holder = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void holder.close());
    await new Promise((resolve) => holder.once('listening', resolve));
    const { port } = holder.address() as { port: number };
    const command = runCallsheet(work, ['serve'], { PORT: String(port) });
    expect(await command.ended).toBe(1);
    expect(command.stderr()).toContain(`port ${port}`);
    expect(command.stderr()).toContain(`PORT=${port + 1}`);
  });

  it('refuses an address that other machines can reach', async () => {
    const work = await withMember(await makeWorkplace(checkout));
    for (const host of ['0.0.0.0', '::', '192.168.1.4']) {
      const command = runCallsheet(work, ['serve'], { HOST: host });
      expect(await command.ended, host).toBe(2);
      expect(command.stderr(), host).toContain(`HOST="${host}"`);
      expect(command.stderr(), host).toContain('Set PUBLIC_URL to the https address');
    }
  });
});
