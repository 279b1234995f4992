import { spawn } from 'node:child_process';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { isLoopback } from '#integration/dev/is-loopback.ts';
import { freePort } from '../free-port.ts';
import { askAsStranger } from './running-server.ts';
import { makeCheckout, makeWorkplace, runCallsheet, waitFor } from './tiny-checkout.ts';

const DEV_SIGN_IN = '/sign-in/dev/';

let checkout: string;

beforeAll(async () => {
  checkout = await makeCheckout();
});

/** Runs `astro dev` over the fixture library; gives its port. */
async function startDev(): Promise<number> {
  const work = await makeWorkplace(checkout);
  const port = await freePort();
  const astro = spawn(
    process.execPath,
    ['node_modules/astro/bin/astro.mjs', 'dev', '--port', String(port), '--host', '127.0.0.1'],
    {
      cwd: checkout,
      // Astro leaves its pages out where it sees that Vitest runs it.
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        ASTRO_TELEMETRY_DISABLED: '1',
        CALLSHEET_CONTENT: work.content,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let printed = '';
  for (const stream of [astro.stdout, astro.stderr]) {
    stream.on('data', (chunk) => {
      printed += chunk;
    });
  }
  const ended = new Promise((resolve) => astro.once('close', resolve));
  onTestFinished(async () => {
    astro.kill('SIGTERM');
    await ended;
  });
  await waitFor(
    () => (printed.includes('watching for file changes') ? true : undefined),
    ended,
    () => printed,
  );
  return port;
}

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

describe('astro dev', () => {
  it('has the API, and a page on which one becomes an invented person with one press', async () => {
    const port = await startDev();
    const origin = `http://127.0.0.1:${port}`;
    expect((await askAsStranger(port, '/api/v1/me')).status).toBe(401);
    const sent = await askAsStranger(port, '/', { headers: { Accept: 'text/html' } });
    expect([sent.status, sent.headers.location]).toEqual([303, `${DEV_SIGN_IN}?to=%2F`]);

    const page = (await askAsStranger(port, DEV_SIGN_IN)).body.toString();
    const id = /name="person" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const press = (headers: Record<string, string>, body = `person=${id}`) =>
      askAsStranger(port, `${DEV_SIGN_IN}?to=//evil.example/`, {
        method: 'POST',
        headers: { ...FORM, ...headers },
        body,
      });
    for (const [what, refused] of [
      ['another origin', await press({ Origin: 'https://evil.example' })],
      ['no origin', await press({})],
      ['nobody', await press({ Origin: origin }, 'person=nobody')],
      ['another name for this machine', await press({ Origin: 'http://evil.example', Host: 'evil.example' })],
    ] as const) {
      expect(refused.status, what).toBeGreaterThanOrEqual(400);
      expect(refused.headers['set-cookie'], what).toBeUndefined();
    }
    const answer = await press({ Origin: origin });
    expect([answer.status, answer.headers.location], 'no way out to another site').toEqual([303, '/']);
    const Cookie = answer.headers['set-cookie']?.split(';')[0] ?? '';
    const asPerson = { headers: { Cookie } };
    const me = await askAsStranger(port, '/api/v1/me', asPerson);
    expect(JSON.parse(String(me.body))).toMatchObject({ name: 'Joel Okafor', role: 'rep' });
    const found = await askAsStranger(port, '/api/v1/pieces?limit=1', asPerson);
    expect(JSON.parse(String(found.body)).items).toHaveLength(1);
    const home = await askAsStranger(port, '/', { headers: { Cookie, Accept: 'text/html' } });
    expect(home.status).toBe(200);
  });

  it('answers nothing at all under a Host that is not this machine', async () => {
    const port = await startDev();
    for (const path of ['/', DEV_SIGN_IN, '/api/v1/me', '/_r/dev/search/heads.json']) {
      const answer = await askAsStranger(port, path, { headers: { Host: 'callsheet.example.com' } });
      expect(answer.status, path).toBe(403);
    }
  });
});

describe('The loopback', () => {
  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])('has %s', (address) => {
    expect(isLoopback(address)).toBe(true);
  });

  it.each(['10.0.0.1', '128.0.0.1', '::ffff:10.0.0.1', 'fe80::1', '127.0.0.1.evil.example', '', undefined])(
    'does not have %s',
    (address) => {
      expect(isLoopback(address)).toBe(false);
    },
  );
});

describe('A portal that is served', () => {
  it('knows nothing of the sign-in of astro dev, nor of the demo', async () => {
    const work = await makeWorkplace(checkout);
    const command = runCallsheet(work, ['serve']);
    const link = new URL(
      await waitFor(() => /(http\S+)/.exec(command.stdout())?.[1], command.ended, command.stderr),
    );
    const port = Number(link.port);
    for (const path of [DEV_SIGN_IN, '/demo/rep/', '/demo/admin/']) {
      const nothing = await askAsStranger(port, '/there-is-nothing-here/');
      expect((await askAsStranger(port, path)).status, path).toBe(nothing.status);
      const posted = await askAsStranger(port, path, {
        method: 'POST',
        headers: { ...FORM, Origin: link.origin },
        body: `token=${'a'.repeat(43)}&person=1`,
      });
      expect(posted.status, path).toBe(401);
      expect(posted.headers['set-cookie'], path).toBeUndefined();
    }
  });
});
