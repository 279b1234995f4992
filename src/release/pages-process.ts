import { pathToFileURL } from 'node:url';
import type { CodeFolder } from '#integration/code-folder.ts';
import type { PageMaker } from '#integration/page-maker.ts';
import { endWithParent, tellStep } from '#integration/parent-process.ts';
import { libraryFile } from '#integration/release-files.ts';
import { prepareRelease } from '#integration/release-threads.ts';
import type { PagesOrder, PagesReady } from './make-pages-apart.ts';
import { resolvePackagesFrom } from './resolve-packages.ts';

// The process that `makePagesApart` starts.
endWithParent();
const { project, site }: PagesOrder = JSON.parse(process.argv[2] ?? '');
const ready = hearReady();
// As much as can be loaded before it is needed is loaded while the library is checked.
const unfinished = prepareRelease();
const maker = ready.code.then(loadMaker);
// Whoever makes pages hears of it.
maker.catch(() => {});
const release = await ready.release;
// Pages read both from here, and nothing that they import does before they are made.
process.env.CALLSHEET_RELEASE = release;
process.env.CALLSHEET_LIBRARY = libraryFile(site);
unfinished.begin({ site, release, now: new Date() });
const { makePages } = await maker;
unfinished.addCode(await ready.code);
let made = 0;
for await (const page of makePages()) {
  unfinished.addPage(page);
  made += 1;
  if (made % 200 === 0) tellStep(`Building pages: ${made} done`);
}
await unfinished.finish();

async function loadMaker({ root, maker }: CodeFolder): Promise<PageMaker> {
  resolvePackagesFrom(project, root);
  const loaded = (await import(pathToFileURL(maker).href)) as PageMaker;
  await loaded.prepare();
  return loaded;
}

/** What this process waits for, in whichever order it comes. */
function hearReady(): { code: Promise<CodeFolder>; release: Promise<string> } {
  const code = Promise.withResolvers<CodeFolder>();
  const release = Promise.withResolvers<string>();
  process.on('message', (message: PagesReady) => {
    if ('code' in message) code.resolve(message.code);
    else release.resolve(message.release);
  });
  // Waiting keeps the process alive.
  process.channel?.ref();
  Promise.all([code.promise, release.promise]).then(() => process.channel?.unref());
  return { code: code.promise, release: release.promise };
}
