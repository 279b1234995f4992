import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CALLSHEET } from '#domain/command-line.ts';
import { createPublisher, type PublisherReins } from '#release/create-publisher.ts';
import { dataFolderAt } from '#release/data-folder.ts';
import { createLog } from '#server/create-log.ts';
import { openStore, type Store } from '#server/store/open-store.ts';
import { EXIT, type Io, say } from '../command.ts';
import { borrowRelease } from '../demo/borrow-release.ts';
import { createDemoDoor } from '../demo/demo-door.ts';
import { fillGaps } from '../demo/fill-gaps.ts';
import { fillMemory } from '../demo/fill-memory.ts';
import { fillTracks } from '../demo/fill-tracks.ts';
import { DEMO_HOST, type DemoServer, listenForDemo } from '../demo/listen-for-demo.ts';
import { makeDemoKey } from '../demo/make-key.ts';
import { makePeople } from '../demo/make-people.ts';
import { explainListenFault } from '../explain-listen-fault.ts';
import { publishOptions } from '../publish-options.ts';
import { readOptions } from '../read-options.ts';
import type { Settings } from '../settings.ts';
import { describeOutcome } from '../show-outcome.ts';
import { showSteps } from '../show-steps.ts';
import { stopOnSignal } from '../stop-on-signal.ts';
import { withSettings } from '../with-settings.ts';

const HELP = `Usage: ${CALLSHEET} demo

Serves the library with invented people in every role and what they keep, and prints a link for each role that signs in
once. It has a database and a data folder of its own, which are gone when it stops; it sends no mail, and answers on
this machine only.

Settings: PORT (4321), CALLSHEET_CONTENT, LOG_LEVEL (warn). What CALLSHEET_DATA has built already is not built again.`;

/** `callsheet demo`: resolves when the demo has stopped. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const options = readOptions(args, {}, HELP, io);
  if (typeof options === 'number') return options;
  return withSettings(io, async (settings) => {
    const folder = await mkdtemp(join(tmpdir(), 'callsheet-demo-'));
    try {
      return await runIn(folder, settings, io);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

async function runIn(folder: string, settings: Settings, io: Io): Promise<number> {
  const data = dataFolderAt(join(folder, 'data'));
  await borrowRelease(dataFolderAt(settings.data), data);
  const store = await openStore({ engine: 'sqlite', file: join(data.root, 'callsheet.db') }, io.now());
  const steps = showSteps(io.stderr);
  const publisher = await createPublisher({
    ...publishOptions(settings),
    data,
    configuration: publishOptions({ ...settings, publicUrl: undefined }).configuration,
    now: io.now,
    onStep: steps.step,
    onOutcome: (outcome) => {
      steps.end();
      const text = describeOutcome(outcome);
      if (text) say(io.stderr, text);
    },
  });
  try {
    return await serve(settings, io, publisher, store);
  } finally {
    await publisher.stop();
    await store.close();
  }
}

async function serve(settings: Settings, io: Io, publisher: PublisherReins, store: Store): Promise<number> {
  let server: DemoServer;
  try {
    const log = createLog(settings.logLevel);
    const secret = randomBytes(32).toString('base64url');
    server = await listenForDemo({ port: settings.port, store, secret, publisher, log, now: io.now });
  } catch (error) {
    const text = explainListenFault(error as NodeJS.ErrnoException, { host: DEMO_HOST, port: settings.port });
    if (!text) throw error;
    say(io.stderr, text);
    return EXIT.failed;
  }
  const told = new AbortController();
  const stopped = stopOnSignal(
    async () => {
      told.abort();
      await publisher.stop();
      await server.close();
    },
    () => performance.now(),
  );
  await publisher.refresh();
  if (told.signal.aborted) return EXIT.ok;
  const [site] = publisher.sites();
  if (!site) {
    await server.close();
    return EXIT.failed;
  }
  say(io.stdout, await open(server, publisher, site.settings.vendor));
  await stopped;
  return EXIT.ok;
}

/** Makes the people and lets them in; gives what to print. */
async function open(server: DemoServer, publisher: PublisherReins, vendor: string): Promise<string> {
  const { people } = server;
  const password = randomBytes(12).toString('base64url');
  const made = await makePeople(people, vendor, password);
  const taxonomy = publisher.sites()[0]?.taxonomy;
  if (taxonomy) {
    const parts = { ...people, sites: () => publisher.sites() };
    await fillGaps(parts, made, taxonomy);
    await fillMemory(parts, made, taxonomy);
    await fillTracks(parts, made);
  }
  const door = createDemoDoor(people, made.guests, () => server.port);
  server.open(door);
  const rows = door.links.map(
    ({ person, link }) => `  ${person.role.padEnd(8)}  ${person.mail.padEnd(24)}  ${link}`,
  );
  return [
    'The demo is ready. Its people are invented, and all of it is gone when you stop it (Ctrl+C).',
    'Each link signs in once:',
    ...rows,
    `Afterwards sign in with the mail address and this password: ${password}`,
    `An invitation that is still open: ${made.invitation}`,
    'For scripts, in the name of the rep; README.md has requests to try:',
    `  export PORTAL=${people.origin()} KEY=${await makeDemoKey(people, made)}`,
  ].join('\n');
}
