import { setTimeout } from 'node:timers/promises';
import { Cron } from 'croner';
import { pino } from 'pino';
import { CALLSHEET } from '#domain/command-line.ts';
import { createPublisher, type PublisherReins } from '#release/create-publisher.ts';
import { DataFolderRefused, prepareDataFolder } from '#release/data-folder.ts';
import { type Lock, LockTaken, takeLock } from '#release/lock.ts';
import type { Outcome } from '#release/outcome.ts';
import { watchContent } from '#release/watch-content.ts';
import { listen, type RunningServer } from '#server/listen.ts';
import { EXIT, type Io, say } from '../command.ts';
import { publishOptions } from '../publish-options.ts';
import { readOptions } from '../read-options.ts';
import type { Settings } from '../settings.ts';
import { describeOutcome, describeSuccess } from '../show-outcome.ts';
import { showSteps } from '../show-steps.ts';
import { stopOnSignal } from '../stop-on-signal.ts';
import { withSettings } from '../with-settings.ts';

const HELP = `Usage: ${CALLSHEET} serve

Serves the library on this machine, and builds it first when it has changed; meanwhile the last release is served.
A change to the library is taken up when it is saved, and once a night so that dates take effect.

Settings: HOST (a loopback address), PORT (4321), PUBLIC_URL, CALLSHEET_CONTENT, CALLSHEET_DATA, LOG_LEVEL (warn).`;

/** Shortly after midnight UTC, when dates change. */
const NIGHTLY = '5 0 * * *';

/** Milliseconds for answers that are under way when the server is told to stop. */
const PATIENCE = 10_000;

/** Milliseconds between looks while the library waits for a correction. */
const LOOK_EVERY = 1_000;

/** `callsheet serve`: resolves when the server has stopped. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const options = readOptions(args, {}, HELP, io);
  if (typeof options === 'number') return options;
  return withSettings(io, (settings) => serve(settings, io));
}

async function serve(settings: Settings, io: Io): Promise<number> {
  const publishing = publishOptions(settings);
  let lock: Lock;
  try {
    await prepareDataFolder(publishing.data);
    lock = takeLock(publishing.data, 'serve', io.now());
  } catch (error) {
    if (!(error instanceof LockTaken || error instanceof DataFolderRefused)) throw error;
    say(io.stderr, error.message);
    return EXIT.failed;
  }
  const steps = showSteps(io.stderr);
  let before: Outcome | undefined;
  const publisher = await createPublisher({
    ...publishing,
    now: io.now,
    onStep: steps.step,
    onOutcome: (outcome) => {
      steps.end();
      // The first release is announced by the address to open.
      const isReady = before !== undefined;
      const text = describeOutcome(outcome) ?? (isReady ? describeSuccess(outcome, before) : undefined);
      if (text) say(io.stderr, text);
      before = outcome;
    },
  });
  // Standard error, because standard output holds one line: the address to open.
  const log = pino({ level: settings.logLevel }, pino.destination({ fd: 2, sync: true }));
  try {
    const server = await listen({ ...settings, publisher, log });
    return await runUntilTold(settings, io, publisher, server);
  } catch (error) {
    await publisher.stop();
    const text = explain(error as NodeJS.ErrnoException, settings);
    if (!text) throw error;
    say(io.stderr, text);
    return EXIT.failed;
  } finally {
    lock.release();
  }
}

async function runUntilTold(
  settings: Settings,
  io: Io,
  publisher: PublisherReins,
  server: RunningServer,
): Promise<number> {
  const told = new AbortController();
  const stopped = stopOnSignal(
    async () => {
      told.abort();
      stopWatching();
      nightly.stop();
      await Promise.all([publisher.stop(), server.close(PATIENCE)]);
    },
    () => performance.now(),
  );
  const stopWatching = watchContent(settings.content, () => publisher.refresh());
  const nightly = new Cron(NIGHTLY, { timezone: 'UTC', protect: true }, async () => {
    await publisher.refresh();
  });
  await publisher.refresh();
  if (!told.signal.aborted && publisher.sites().length === 0) {
    say(io.stderr, `The page at ${server.url} says so too. Correct the library and save: it is tried again.`);
    await firstSite(publisher, told.signal);
  }
  if (!told.signal.aborted) say(io.stdout, `Callsheet is ready: ${server.url}`);
  await stopped;
  return EXIT.ok;
}

/** Waits until there is something to answer from. */
async function firstSite(publisher: PublisherReins, told: AbortSignal): Promise<void> {
  while (!told.aborted && publisher.sites().length === 0) {
    await setTimeout(LOOK_EVERY, undefined, { signal: told }).catch(() => {});
  }
}

/** Why the port could not be had, and what to do; undefined for any other fault. */
function explain(error: NodeJS.ErrnoException, { host, port }: Settings): string | undefined {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Something else already listens on ${host}, port ${port}. Stop it, or choose another port: PORT=${port + 1}`;
    case 'EACCES':
      return `This account may not listen on port ${port}. Choose one above 1023, such as PORT=4321.`;
    case 'EADDRNOTAVAIL':
      return `This machine does not have the address ${host}. Leave HOST out to use 127.0.0.1.`;
    default:
      return undefined;
  }
}
