import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inject, onTestFinished } from 'vitest';
import { borrowRelease } from '#cli/demo/borrow-release.ts';
import { dataFolderAt } from '#release/data-folder.ts';
import { freePort } from '../free-port.ts';
import { comeIn, sendForm } from './let-in.ts';

const CLOCK = join(import.meta.dirname, '..', 'server', 'durability', 'children', 'movable-clock.ts');

/** Somebody who is let in, with their session as the value of a `Cookie` header. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly cookie: string;
}

/** A portal that a test has to itself: a library that it may write, a clock that it sets, a server that it may kill. */
export interface OwnPortal {
  /** Without a slash at the end. The same after every start. */
  readonly origin: string;
  /** Its library. */
  readonly content: string;
  readonly admin: Member;
  /** From now on the server's clock goes on from this instant. */
  setTime(instant: string): Promise<void>;
  /** Ends the server as a power cut would, and starts it again. */
  killAndStart(): Promise<void>;
  /** Invites somebody and accepts in their name. @param team its id */
  letIn(name: string, role: 'rep' | 'marketer' | 'manager', team?: string): Promise<Member>;
  ask<Answer>(as: Member, method: string, path: string, body?: unknown): Promise<Answer>;
}

/**
 * Starts a portal over a copy of the sample library; it is ended and removed after the test.
 * @param instant what its clock says at the start
 * @param environment such as a DATABASE_URL
 */
export async function startOwnPortal(
  instant: string,
  environment: Record<string, string>,
): Promise<OwnPortal> {
  const folder = await mkdtemp(join(tmpdir(), 'callsheet-portal-'));
  const [data, content, clock] = [join(folder, 'data'), join(folder, 'content'), join(folder, 'clock')];
  await cp(join(import.meta.dirname, '..', '..', 'content'), content, { recursive: true });
  await borrowRelease(dataFolderAt(inject('dataFolder')), dataFolderAt(data));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const aheadOf = (time: string) => String(Date.parse(time) - Date.now());
  writeFileSync(clock, aheadOf(instant));

  const start = () =>
    startServer({
      CALLSHEET_DATA: data,
      CALLSHEET_CONTENT: content,
      PORT: String(port),
      NODE_OPTIONS: `--import ${CLOCK}`,
      CALLSHEET_TEST_CLOCK: clock,
      ...environment,
    });
  let { server, printed } = await start();
  onTestFinished(async () => {
    await end(server, 'SIGTERM');
    await rm(folder, { recursive: true, force: true });
  });

  const ask = async <Answer>(as: Pick<Member, 'cookie'>, method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${origin}/api/v1${path}`, {
      method,
      headers: {
        Cookie: as.cookie,
        Origin: origin,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return (text ? JSON.parse(text) : undefined) as Answer;
  };
  const member = async (name: string, cookie: string): Promise<Member> => {
    const { id } = await ask<{ id: string }>({ cookie }, 'GET', '/me');
    return { id, name, cookie };
  };
  const admin = await member('Ada Admin', await comeIn(origin, printed));
  return {
    origin,
    content,
    admin,
    ask,
    async setTime(time) {
      const ahead = aheadOf(time);
      writeFileSync(clock, ahead);
      process.kill(server.pid ?? 0, 'SIGUSR2');
      while (readFileSync(`${clock}.read`, 'utf8') !== ahead) await sleep(5);
    },
    async killAndStart() {
      await end(server, 'SIGKILL');
      ({ server, printed } = await start());
    },
    async letIn(name, role, team) {
      const mail = `${name.toLowerCase().replace(/\W/g, '.')}@callsheet.test`;
      const { link } = await ask<{ link: string }>(admin, 'POST', '/invitations', {
        mail,
        role,
        ...(team && { team }),
      });
      const form = { token: link.split('#')[1] ?? '', name, password: 'paper ink ruler lamp' };
      const answer = await sendForm(`${origin}/invitation/`, form);
      const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
      if (!cookie) throw new Error(`${name} was not let in: ${answer.status} ${await answer.text()}`);
      return member(name, cookie);
    },
  };
}

async function startServer(
  environment: Record<string, string>,
): Promise<{ server: ChildProcess; printed: string }> {
  const server = spawn(process.execPath, ['src/cli/callsheet.ts', 'serve'], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const printed = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      said += chunk.toString();
      const address = /ready[:.].*?(http\S+)\s/.exec(said)?.[1];
      if (address) resolve(address);
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('exit', (code) => reject(new Error(`The portal did not start (exit ${code}).\n${said}`)));
  });
  return { server, printed };
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill(signal);
  await ended;
}
