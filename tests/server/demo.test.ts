import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { GAP_STATES } from '#domain/gaps/gap.ts';
import { askAsStranger } from './running-server.ts';
import { makeCheckout, makeWorkplace, type RunningCommand, runCallsheet, waitFor } from './tiny-checkout.ts';

let checkout: string;

beforeAll(async () => {
  checkout = await makeCheckout();
});

interface RunningDemo {
  readonly command: RunningCommand;
  /** Where it puts what it writes. */
  readonly temporary: string;
  /** The printed link of each role. */
  readonly links: ReadonlyMap<string, URL>;
}

const ROOT = join(import.meta.dirname, '..', '..');

async function startDemo(env: Readonly<Record<string, string>> = {}): Promise<RunningDemo> {
  const work = await makeWorkplace(checkout);
  const temporary = await mkdtemp(join(tmpdir(), 'callsheet-outside-'));
  onTestFinished(() => rm(temporary, { recursive: true, force: true }));
  const command = runCallsheet(work, ['demo'], { TMPDIR: temporary, ...env });
  const printed = () => command.stdout() + command.stderr();
  await waitFor(() => /export PORTAL=\S+ KEY=\S+/.exec(command.stdout())?.[0], command.ended, printed);
  const rows = command.stdout().matchAll(/^ {2}(\w+) +\S+@\S+ +(http\S+)$/gm);
  return {
    command,
    temporary,
    links: new Map([...rows].map(([, role = '', link]) => [role, new URL(link ?? '')])),
  };
}

/** Presses the button of a link's page. */
function press(link: URL, headers: Record<string, string> = { Origin: link.origin }): Promise<Response> {
  return fetch(link.origin + link.pathname, {
    method: 'POST',
    redirect: 'manual',
    headers,
    body: new URLSearchParams({ token: link.hash.slice(1) }),
  });
}

function cookieOf(answer: Response): string {
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

describe('callsheet demo', () => {
  it('prints a link for each role that signs in once, and leaves nothing behind', async () => {
    const { command, temporary, links } = await startDemo();
    expect([...links.keys()]).toEqual(['rep', 'marketer', 'manager', 'admin']);
    for (const [role, link] of links) {
      const page = await fetch(link);
      expect(await page.text(), 'a page with a button').toContain('Sign in as');
      expect(page.headers.getSetCookie(), 'opening the page signs nobody in').toEqual([]);
      const answer = await press(link);
      expect(answer.status).toBe(303);
      const me = await fetch(`${link.origin}/api/v1/me`, { headers: { Cookie: cookieOf(answer) } });
      expect(await me.json()).toMatchObject({ role });
      expect((await press(link)).status, 'a second time').toBe(410);
    }
    const ours = async () => (await readdir(temporary)).filter((name) => name.startsWith('callsheet'));
    expect(await ours()).toHaveLength(1);
    command.process.kill('SIGTERM');
    expect(await command.ended).toBe(0);
    expect(await ours()).toEqual([]);
  });

  it('lets its people keep sheets, pins and a colleague, as the API shows them', async () => {
    const { links } = await startDemo();
    const link = links.get('rep');
    if (!link) throw new Error('There is no link for a rep.');
    const cookie = cookieOf(await press(link));
    const read = async (path: string) => {
      const answer = await fetch(`${link.origin}/api/v1${path}`, { headers: { Cookie: cookie } });
      return (await answer.json()) as { items: Record<string, unknown>[] };
    };
    const sheets = (await read('/sheets')).items;
    expect(sheets.length).toBeGreaterThanOrEqual(4);
    expect(
      sheets.filter(({ from }) => from !== null),
      'sent by a colleague',
    ).toHaveLength(1);
    expect((await read('/pins')).items).not.toEqual([]);
    expect((await read('/colleagues?limit=100')).items.map(({ name }) => name)).toContain('Hana Sato');
  });

  it('shows gaps in every state, with people behind them, and what they were told', async () => {
    const { links } = await startDemo();
    const as = async (role: string) => {
      const link = links.get(role) ?? new URL('about:blank');
      const cookie = cookieOf(await press(link));
      return async (path: string) => {
        const answer = await fetch(`${link.origin}/api/v1${path}`, { headers: { Cookie: cookie } });
        // biome-ignore lint/suspicious/noExplicitAny: a test reads it as it came
        return (await answer.json()) as any;
      };
    };
    const [rep, marketer] = [await as('rep'), await as('marketer')];
    const states = (list: { items: { state: string }[] }) => list.items.map(({ state }) => state);
    const live = await marketer('/gaps');
    const over = await marketer('/gaps?over=1');
    expect(new Set([...states(live), ...states(over)])).toEqual(new Set(GAP_STATES));
    expect(live.items[0]).toMatchObject({ isLate: true, state: 'open' });
    expect(live.items[0].people).toBeGreaterThan(2);
    const published = over.items.find(({ state }: { state: string }) => state === 'published');
    const piece = published.answers[0].id;
    expect(await rep(`/gaps/credits?piece=${piece}`)).toEqual({ teams: ['Field North'], gaps: 1 });
    const kinds = (await rep('/notices')).items.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['proposed', 'promised', 'published', 'comment']));
    const told = (await marketer('/notices')).items.map(({ kind }: { kind: string }) => kind);
    expect(told).toEqual(expect.arrayContaining(['late', 'assigned', 'agreed']));
    expect((await marketer('/misses')).items.length).toBeGreaterThan(1);
    expect((await rep('/outcomes')).items).not.toEqual([]);
    expect((await rep('/debriefs')).items).toHaveLength(1);
  });

  it('shows a team on its way through a track, with a pitch to hear and words that have changed', async () => {
    const { links } = await startDemo();
    const as = async (role: string) => {
      const link = links.get(role) ?? new URL('about:blank');
      const cookie = cookieOf(await press(link));
      return async (path: string) => {
        const answer = await fetch(`${link.origin}/api/v1${path}`, { headers: { Cookie: cookie } });
        // biome-ignore lint/suspicious/noExplicitAny: a test reads it as it came
        return (await answer.json()) as any;
      };
    };
    const [rep, manager, marketer] = [await as('rep'), await as('manager'), await as('marketer')];
    const team = (await manager('/learning/team')).items;
    expect(team.map(({ person }: { person: { name: string } }) => person.name)).toEqual([
      'Hana Sato',
      'Joel Okafor',
    ]);
    for (const { done } of team) expect(done).toBeGreaterThan(0);
    expect((await manager('/learning/pitches')).items).toMatchObject([{ person: { name: 'Hana Sato' } }]);
    expect((await manager('/learning/rules')).items).toMatchObject([
      { team: { name: 'Field North' }, role: 'rep' },
    ]);
    const [mine] = (await rep('/tracks/mine')).items;
    expect(mine.done).toBeGreaterThan(0);
    expect(mine.dueAgain).toBeGreaterThan(0);
    const changes = (await marketer('/learning/changes')).items;
    expect(changes[0].words.map(({ kind }: { kind: string }) => kind)).toContain('new');
  });

  it('takes the requests of the README as they are written there', async () => {
    const { command } = await startDemo({ CALLSHEET_CONTENT: join(ROOT, 'content') });
    const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
    const [, section = ''] = readme.split('\n## Flag a gap from a script\n');
    const [own = ''] = section.split('\n## ');
    const blocks = [...own.matchAll(/```sh\n(.*?)```/gs)].map(([, lines]) => lines);
    expect(blocks).toHaveLength(3);
    const [exported] = /export PORTAL=.*/.exec(command.stdout()) ?? [];
    const script = [
      'set -eu',
      exported,
      ...blocks,
      'echo',
      'echo "$GAP"',
      ...blocks.slice(1, 2),
      'echo "$GAP"',
    ];
    const { stdout } = await promisify(execFile)('bash', ['-c', script.join('\n')]);
    expect(stdout).toContain('"may":[');
    expect(stdout).toContain('They decide on Thursday.');
    expect(stdout).toContain('"state":"open"');
    const [first, again] = stdout.trim().split('\n').slice(-2);
    expect(first).toMatch(/^\/api\/v1\/gaps\/[\w-]+$/);
    expect(again, 'the same request is the same gap').toBe(first);
  });

  it('signs nobody in for another page, another link, or another Host', async () => {
    const { links } = await startDemo();
    const [rep, admin] = [links.get('rep'), links.get('admin')];
    if (!rep || !admin) throw new Error('Links are missing.');
    const hostile: [string, Promise<Response>][] = [
      ['another origin', press(rep, { Origin: 'https://evil.example' })],
      ['no origin', press(rep, {})],
      ["the rep's code on the admin's page", press(new URL(`${admin.pathname}${rep.hash}`, admin))],
      ['no code', press(new URL(rep.pathname, rep))],
    ];
    for (const [what, asked] of hostile) {
      const answer = await asked;
      expect(answer.status, what).toBeGreaterThanOrEqual(400);
      expect(answer.headers.getSetCookie(), what).toEqual([]);
    }
    const elsewhere = await askAsStranger(Number(rep.port), rep.pathname, {
      method: 'POST',
      headers: {
        Host: 'evil.example',
        Origin: 'http://evil.example',
        'Content-Type': 'application/x-www-form-urlencoded',
      },
      body: `token=${rep.hash.slice(1)}`,
    });
    expect([elsewhere.status, elsewhere.headers['set-cookie']], 'another Host').toEqual([421, undefined]);
    expect((await press(rep)).status, 'the code is still good').toBe(303);
  });

  it('listens on this machine only, whatever HOST says, and opens no database but its own', async () => {
    const work = await makeWorkplace(checkout);
    const command = runCallsheet(work, ['demo'], {
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://callsheet.example.com',
      DATABASE_URL: 'postgres://nobody@127.0.0.1:9/nothing',
      SMTP_URL: 'smtp://127.0.0.1:9',
      MAIL_FROM: 'callsheet@example.com',
    });
    const printed = () => command.stdout() + command.stderr();
    const link = await waitFor(() => /still open: (\S+)/.exec(command.stdout())?.[1], command.ended, printed);
    expect(new URL(link).hostname).toBe('127.0.0.1');
  });
});
