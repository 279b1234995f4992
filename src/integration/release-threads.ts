import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { buildManifest } from './build-manifest.ts';
import type { CodeFolder } from './code-folder.ts';
import type { MadePage } from './page-maker.ts';
import { tellStep } from './parent-process.ts';
import { manifestFile } from './release-files.ts';
import type { DataWritten, PagesMessage, PagesWritten, ReleaseStart } from './thread-messages.ts';

/** Pages that are sent at once: waking the other thread for each of them takes longer than sending it. */
const BATCH = 32;

/** A release in the making, written by threads of its own while its pages are made in this one. */
export interface UnfinishedRelease {
  /** The library lies ready: writes what needs it alone. To be called first. */
  begin(start: ReleaseStart): void;
  /** Takes a page's bytes; they cannot be read here any more. */
  addPage(page: MadePage): void;
  /** Puts in what pages load of the portal's code. */
  addCode(code: CodeFolder): void;
  /** All is there. Resolves when the folder is a release; throws what went wrong in a thread. */
  finish(): Promise<void>;
}

/**
 * Starts what writes a release. Making pages keeps one processor busy; meanwhile one thread writes, compresses and describes those
 * that are made, and another writes what needs the library alone: the data for browsers and the search index.
 */
export function prepareRelease(): UnfinishedRelease {
  const data = startThread<DataWritten>('./data-thread.ts');
  const written = startThread<PagesWritten>('./pages-thread.ts');
  let begun: ReleaseStart | undefined;
  let pages: MadePage[] = [];
  const sendPages = () => {
    written.tell(
      { pages } satisfies PagesMessage,
      pages.map(({ bytes }) => bytes.buffer),
    );
    pages = [];
  };
  return {
    begin: (start) => {
      begun = start;
      data.tell(start);
      written.tell(start);
    },
    addPage: (page) => {
      pages.push(page);
      if (pages.length === BATCH) sendPages();
    },
    addCode: (code) => written.tell({ code } satisfies PagesMessage),
    finish: async () => {
      sendPages();
      written.tell('all pages made' satisfies PagesMessage);
      tellStep('Indexing for search');
      const [{ about, files }, { files: pageFiles }] = await Promise.all([data.answer, written.answer]);
      if (!begun) throw new Error('A release is begun before it is finished.');
      const { site, release, now: builtAt } = begun;
      const manifest = buildManifest({ site, release, builtAt, about, files: [...pageFiles, ...files] });
      // Last, because a folder with a manifest is a release.
      writeFileSync(manifestFile(site), JSON.stringify(manifest));
    },
  };
}

/** Starts a thread whose one message is its answer; an error that nobody catches there is thrown to who waits for it. */
function startThread<Answer>(module: string) {
  const worker = new Worker(new URL(module, import.meta.url));
  const answer = once(worker, 'message').then(([message]) => message as Answer);
  // Whoever finishes the release hears of it.
  answer.catch(() => {});
  return {
    answer,
    tell: (message: object | string, moved: ArrayBuffer[] = []) => worker.postMessage(message, moved),
  };
}
