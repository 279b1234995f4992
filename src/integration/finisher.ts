import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { tellStep } from './parent-process.ts';

/** What the thread that finishes a release begins with. The library is read from its file beside the site. */
export interface FinisherStart {
  readonly site: string;
  readonly release: string;
  readonly now: Date;
}

/** What is told to the thread that finishes a release; pages come several at a time, as their bytes. */
export type FinisherMessage = { readonly pages: readonly Uint8Array[] } | 'assets-written' | 'built';

/** Pages that are sent at once: waking the other thread for each of them takes longer than sending it. */
const BATCH = 32;

/** A thread that makes a release of what Astro builds, beside it. */
export interface Finisher {
  page(html: Uint8Array): void;
  assetsWritten(): void;
  /** Astro is done. Resolves when the folder is a release; throws what went wrong in the thread. */
  finish(): Promise<void>;
}

/** Begins to finish a release in a thread of its own, since Astro keeps only one processor busy. */
export function startFinisher(start: FinisherStart): Finisher {
  const worker = new Worker(new URL('./finisher-thread.ts', import.meta.url), { workerData: start });
  // A build that fails must not wait for it.
  worker.unref();
  worker.on('message', tellStep);
  const ended = once(worker, 'exit');
  // Whoever finishes the release hears of it.
  ended.catch(() => {});
  const tell = (message: FinisherMessage) => worker.postMessage(message);
  let pages: Uint8Array[] = [];
  const sendPages = () => {
    tell({ pages });
    pages = [];
  };
  return {
    page: (html) => {
      pages.push(html);
      if (pages.length === BATCH) sendPages();
    },
    assetsWritten: () => tell('assets-written'),
    finish: async () => {
      worker.ref();
      sendPages();
      tell('built');
      await ended;
    },
  };
}
