import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CALLSHEET } from '#domain/command-line.ts';
import { getCurrent } from '#release/current.ts';
import { dataFolderAt, openDataFolder } from '#release/data-folder.ts';
import { saveStore } from '#server/store/archive/save-store.ts';
import { commitOf } from '../archive/commit-of.ts';
import { contentFiles } from '../archive/content-files.ts';
import { sayingRefusals } from '../archive/refusals.ts';
import { summaryOf } from '../archive/summary.ts';
import { version } from '../archive/version.ts';
import { EXIT, type Io, say } from '../command.ts';
import { openExistingStore } from '../open-existing-store.ts';
import { readOptions } from '../read-options.ts';
import type { Settings } from '../settings.ts';
import { withSettings } from '../with-settings.ts';

const HELP = `Usage: ${CALLSHEET} backup [file]

Writes the database and the library into one file, which only you can read: it holds people's names and what their
passwords are checked against. The server may run meanwhile; the file shows the database as it was at one moment.

  file     a name that is free; data/backups/<time>.backup.gz when left out

Put it back with: ${CALLSHEET} restore <file>
Settings: CALLSHEET_DATA, CALLSHEET_CONTENT, DATABASE_URL.`;

/** `callsheet backup` */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const options = readOptions(args, {}, HELP, io, 1);
  if (typeof options === 'number') return options;
  return withSettings(io, (settings) =>
    sayingRefusals(io, () => backUp(settings, options.positionals[0], io)),
  );
}

async function backUp(settings: Settings, wanted: string | undefined, io: Io): Promise<number> {
  const data = dataFolderAt(settings.data);
  const now = io.now();
  await openDataFolder(data);
  const file = wanted ? resolve(wanted) : await nextName(data.root, now);
  const store = await openExistingStore(settings, now);
  try {
    const commit = await commitOf(settings.content);
    const facts = {
      callsheet: 'backup',
      version: version(),
      madeAt: now.toISOString(),
      release: (await getCurrent(data)) ?? null,
      ...(commit && { commit }),
    } as const;
    const aside = join(data.cache, `backup-${process.pid}`);
    const end = await saveStore(store, file, facts, contentFiles(settings.content, aside));
    say(io.stdout, `${file}: ${summaryOf(end, commit)}.`);
    return EXIT.ok;
  } finally {
    await store.close();
  }
}

/** A name in the data folder that sorts by time and may stand on every file system. */
async function nextName(root: string, now: Date): Promise<string> {
  const folder = join(root, 'backups');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return join(folder, `${now.toISOString().replaceAll(':', '-')}.backup.gz`);
}
