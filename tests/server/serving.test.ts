import { cp, readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import {
  homeOf,
  makeCheckout,
  makeWorkplace,
  type RunningCommand,
  runCallsheet,
  type Workplace,
  waitFor,
} from './tiny-checkout.ts';

let checkout: string;

beforeAll(async () => {
  checkout = await makeCheckout();
});

/** A data folder with the fixture library built by the command itself, made once and copied. */
let seed: Promise<string> | undefined;

async function makeSeeded(): Promise<Workplace> {
  seed ??= makeSeed();
  return makeWorkplace(checkout, await seed);
}

async function makeSeed(): Promise<string> {
  const work = await makeWorkplace(checkout);
  const build = runCallsheet(work, ['build']);
  if ((await build.ended) !== 0) throw new Error(build.stderr());
  const kept = join(checkout, 'seed');
  await cp(work.data, kept, { recursive: true });
  return kept;
}

/** A port that is free at this moment, for a test that must know the address before it is printed. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Waits until the command has printed this to standard error. */
function heard(command: RunningCommand, text: string): Promise<true> {
  return waitFor(() => command.stderr().includes(text) || undefined, command.ended, command.stderr);
}

const current = async ({ data }: Workplace) => (await readFile(join(data, 'current'), 'utf8')).trim();

describe('callsheet serve', () => {
  it('says on a page what it is doing, then prints one address, serves, and ends with 0', async () => {
    const work = await makeWorkplace(checkout);
    const port = await freePort();
    const command = runCallsheet(work, ['serve'], { PORT: String(port) });
    await heard(command, 'Building pages');
    const waiting = await fetch(`http://127.0.0.1:${port}/`);
    expect(waiting.status).toBe(503);
    expect(await waiting.text()).toContain('getting ready');
    const url = await command.ready();
    expect(url).toBe(`http://127.0.0.1:${port}/`);
    expect(await homeOf(url)).toBe('Test library');
    command.process.kill('SIGTERM');
    expect(await command.ended).toBe(0);
    expect(command.stdout()).toBe(`Callsheet is ready: ${url}\n`);
  });

  it('starts without a build when nothing has changed', async () => {
    const work = await makeSeeded();
    const command = runCallsheet(work, ['serve']);
    expect(await homeOf(await command.ready())).toBe('Test library');
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
    expect(await homeOf(`http://127.0.0.1:${port}/`)).toBe('Test library');
    expect(await homeOf(await command.ready())).toBe('Edited while nobody served');
  });

  it('takes up what is saved while it serves, and loses no request over it', async () => {
    const work = await makeSeeded();
    const command = runCallsheet(work, ['serve']);
    const url = await command.ready();
    const seen = new Set<string>();
    await work.rename('Saved while it served');
    const until = performance.now() + 60_000;
    while (!seen.has('Saved while it served') && performance.now() < until) {
      for (const home of await Promise.all(Array.from({ length: 5 }, () => homeOf(url)))) seen.add(home);
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
    expect(await homeOf(url)).toBe('Test library');
    await work.edit('objections/erp-does-this.mdx', 'ownre:', 'owner:');
    await expect.poll(() => homeOf(url), { timeout: 60_000 }).toBe('With a broken piece');
  });

  it('shows the report on a page when there is no site yet, and the site once it is mended', async () => {
    const work = await makeWorkplace(checkout);
    await work.edit('objections/erp-does-this.mdx', 'owner:', 'ownre:');
    const port = await freePort();
    const command = runCallsheet(work, ['serve'], { PORT: String(port) });
    await heard(command, 'it is tried again');
    const page = await fetch(`http://127.0.0.1:${port}/`);
    expect(page.status).toBe(503);
    expect(await page.text()).toContain('ownre');
    expect(command.stdout()).toBe('');
    await work.edit('objections/erp-does-this.mdx', 'ownre:', 'owner:');
    expect(await homeOf(await command.ready())).toBe('Test library');
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
    expect(await homeOf(await next.ready())).toBe('After the kill');
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
    expect(await homeOf(await three.ready())).toBe('Test library');
  });

  it('follows a rollback and a build from another terminal', async () => {
    const work = await makeSeeded();
    await work.rename('A mistake');
    const server = runCallsheet(work, ['serve']);
    const url = await server.ready();
    expect(await homeOf(url)).toBe('A mistake');
    const back = runCallsheet(work, ['rollback']);
    expect(await back.ended, back.stderr()).toBe(0);
    await expect.poll(() => homeOf(url), { timeout: 20_000 }).toBe('Test library');
    await work.rename('Mended');
    await heard(server, 'Publishing is held');
    expect(await homeOf(url)).toBe('Test library');
    const resumed = runCallsheet(work, ['rollback', '--resume']);
    expect(await resumed.ended, resumed.stderr()).toBe(0);
    await expect.poll(() => homeOf(url), { timeout: 20_000 }).toBe('Mended');
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
    const work = await makeWorkplace(checkout);
    for (const host of ['0.0.0.0', '::', '192.168.1.4', 'callsheet.example.com']) {
      const command = runCallsheet(work, ['serve'], { HOST: host });
      expect(await command.ended, host).toBe(2);
      expect(command.stderr(), host).toContain(`HOST="${host}"`);
      expect(command.stderr(), host).toContain('no sign-in yet');
    }
  });
});
