import { setTimeout } from 'node:timers/promises';
import type { Publisher, PublishingState } from '#server/publisher.ts';
import type { Site } from '#server/site.ts';
import { getCurrent } from './current.ts';
import { openSites } from './open-sites.ts';
import type { Outcome } from './outcome.ts';
import { type PublishOptions, publish } from './publish.ts';

/** A publisher with its reins: what the command that starts a server holds, and the server does not see. */
export interface PublisherReins extends Publisher {
  /** Publishes what is there now. Wishes that come while a build runs become one further build. */
  refresh(): Promise<Outcome>;
  /** Ends a running build and resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

export interface PublisherOptions extends Omit<PublishOptions, 'signal'> {
  /** Hears how every wish to publish ended. */
  readonly onOutcome: (outcome: Outcome) => void;
}

/** How often to look whether another process has switched the release (`callsheet build`, `callsheet rollback`). */
const LOOK_EVERY = 1_000;

/** Opens the releases that are there and keeps up with those that come. */
export async function createPublisher(options: PublisherOptions): Promise<PublisherReins> {
  const stopping = new AbortController();
  let sites: readonly Site[] = await openSites(options.data);
  let shown = await getCurrent(options.data);
  let state: PublishingState = { kind: 'idle' };
  let running: Promise<Outcome> | undefined;
  let next: Promise<Outcome> | undefined;

  const reload = async () => {
    shown = await getCurrent(options.data);
    sites = await openSites(options.data);
  };
  const runOnce = async (): Promise<Outcome> => {
    const onStep = (step: string) => {
      state = { kind: 'building', step };
      options.onStep(step);
    };
    const outcome = await publishWhenFree({ ...options, onStep, signal: stopping.signal });
    if (outcome.kind === 'published') await reload();
    state = stateAfter(outcome);
    options.onOutcome(outcome);
    return outcome;
  };
  const refresh = (): Promise<Outcome> => {
    if (!running) {
      running = runOnce().finally(() => {
        running = undefined;
      });
      return running;
    }
    next ??= running.then(() => {
      next = undefined;
      return refresh();
    });
    return next;
  };
  const looking = setInterval(async () => {
    if (!running && (await getCurrent(options.data)) !== shown) await reload().catch(() => {});
  }, LOOK_EVERY);
  looking.unref();

  return {
    sites: () => sites,
    state: () => state,
    refresh,
    stop: async () => {
      clearInterval(looking);
      stopping.abort();
      await next;
      await running;
    },
  };
}

/** Publishes; waits while another process builds into the same folder, for that may be of an older state. */
async function publishWhenFree(options: PublishOptions): Promise<Outcome> {
  for (;;) {
    const outcome = await publish(options);
    if (outcome.kind !== 'busy' || options.signal.aborted) return outcome;
    options.onStep('Waiting for another process that is building');
    await setTimeout(LOOK_EVERY, undefined, { signal: options.signal }).catch(() => {});
  }
}

function stateAfter(outcome: Outcome): PublishingState {
  if (outcome.kind === 'refused') return { kind: 'refused', report: outcome.report };
  if (outcome.kind === 'failed') return { kind: 'failed', report: outcome.report };
  return { kind: 'idle' };
}
