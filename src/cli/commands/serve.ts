import { setTimeout } from 'node:timers/promises';
import { Cron } from 'croner';
import { CALLSHEET } from '#domain/command-line.ts';
import { createPublisher, type PublisherReins } from '#release/create-publisher.ts';
import { DataFolderRefused, prepareDataFolder } from '#release/data-folder.ts';
import { type Lock, LockTaken, takeLock } from '#release/lock.ts';
import type { Outcome } from '#release/outcome.ts';
import { watchContent } from '#release/watch-content.ts';
import { createLog } from '#server/create-log.ts';
import { listen, type RunningServer } from '#server/listen.ts';
import { firstStartLink } from '#server/people/first-start.ts';
import { tidyUp } from '#server/people/tidy-up.ts';
import { StoreFault } from '#server/store/faults.ts';
import { openStore, type Store } from '#server/store/open-store.ts';
import { EXIT, type Io, say } from '../command.ts';
import { explainListenFault } from '../explain-listen-fault.ts';
import { openSecret } from '../open-secret.ts';
import { publishOptions } from '../publish-options.ts';
import { readOptions } from '../read-options.ts';
import { type Settings, SettingsFault } from '../settings.ts';
import { describeOutcome, describeSuccess } from '../show-outcome.ts';
import { showSteps } from '../show-steps.ts';
import { stopOnSignal } from '../stop-on-signal.ts';
import { storeWhere } from '../store-where.ts';
import { withSettings } from '../with-settings.ts';

const HELP = `Usage: ${CALLSHEET} serve

Serves the library on this machine, and builds it first when it has changed; meanwhile the last release is served.
A change to the library is taken up when it is saved, and once a night so that dates take effect.

Settings: HOST (127.0.0.1), PORT (4321), PUBLIC_URL, TRUSTED_PROXIES, DATABASE_URL, CALLSHEET_SECRET, SMTP_URL, MAIL_FROM,
OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, CALLSHEET_CONTENT, CALLSHEET_DATA, LOG_LEVEL (warn).`;

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
  let store: Store;
  let secret: string;
  try {
    secret = openSecret(settings.data, settings.secret);
    store = await openStore(storeWhere(settings), io.now());
  } catch (error) {
    lock.release();
    if (!(error instanceof StoreFault || error instanceof SettingsFault)) throw error;
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
  const log = createLog(settings.logLevel);
  try {
    const server = await listen({ ...settings, store, secret, publisher, log, now: io.now });
    return await runUntilTold(settings, io, publisher, server);
  } catch (error) {
    await publisher.stop();
    const text = explainListenFault(error as NodeJS.ErrnoException, settings);
    if (!text) throw error;
    say(io.stderr, text);
    return EXIT.failed;
  } finally {
    await store.close();
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
    await tidyUp(server.people);
  });
  await tidyUp(server.people);
  await publisher.refresh();
  if (!told.signal.aborted && publisher.sites().length === 0) {
    say(io.stderr, 'Correct the library and save: it is tried again.');
    await firstSite(publisher, told.signal);
  }
  if (!told.signal.aborted) say(io.stdout, await readyLine(server));
  await stopped;
  return EXIT.ok;
}

/** The one line of standard output: the address to open, or at the first start the link that makes its admin. */
async function readyLine({ people, url }: RunningServer): Promise<string> {
  const link = await firstStartLink(people);
  return link
    ? `Callsheet is ready. Open once to become its admin (30 minutes): ${link}`
    : `Callsheet is ready: ${url}`;
}

/** Waits until there is something to answer from. */
async function firstSite(publisher: PublisherReins, told: AbortSignal): Promise<void> {
  while (!told.aborted && publisher.sites().length === 0) {
    await setTimeout(LOOK_EVERY, undefined, { signal: told }).catch(() => {});
  }
}
