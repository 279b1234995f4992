import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { tellStep } from './parent-process.ts';

/** What the thread that finishes a release begins with. The library is read from its file beside the site. */
export interface FinisherStart {
  readonly site: string;
  readonly release: string;
  readonly now: Date;
}

/** What is told to the thread that finishes a release; pages come several at a time. */
export type FinisherMessage = { readonly pages: readonly BuiltPage[] } | 'assets-written' | 'built';

/** A page: its file, relative to the site's folder, and its bytes. */
export type BuiltPage = readonly [file: string, html: Uint8Array];

/** Pages that are sent at once: waking the other thread for each of them takes longer than sending it. */
const BATCH = 32;

/** A thread that makes a release of what Astro builds, beside it. */
export interface Finisher {
  page(file: string, html: Uint8Array): void;
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
  let pages: BuiltPage[] = [];
  const sendPages = () => {
    worker.postMessage(
      { pages } satisfies FinisherMessage,
      pages.map(([, html]) => html.buffer as ArrayBuffer),
    );
    pages = [];
  };
  return {
    page: (file, html) => {
      pages.push([file, html]);
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
