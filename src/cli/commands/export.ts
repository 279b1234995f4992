import { CALLSHEET } from '#domain/command-line.ts';
import { getCurrent } from '#release/current.ts';
import { dataFolderAt, openDataFolder } from '#release/data-folder.ts';
import { saveStore } from '#server/store/archive/save-store.ts';
import { summaryOf } from '../archive/summary.ts';
import { version } from '../archive/version.ts';
import { withFile } from '../archive/with-file.ts';
import { EXIT, type Io, say } from '../command.ts';
import { openExistingStore } from '../open-existing-store.ts';
import type { Settings } from '../settings.ts';

const HELP = `Usage: ${CALLSHEET} export <file>

Writes everything that the database holds into one file, to be read into another database with "import". The library
is not in it. Stop the server first, or what is written meanwhile stays behind.

To move from the file in the data folder to Postgres:
  ${CALLSHEET} export /var/backups/callsheet/move.gz
  DATABASE_URL=postgres://… ${CALLSHEET} import /var/backups/callsheet/move.gz

Settings: CALLSHEET_DATA, DATABASE_URL.`;

/** `callsheet export` */
export function run(args: readonly string[], io: Io): Promise<number> {
  return withFile(args, io, { help: HELP, missing: 'The file to write is missing.' }, exportTo);
}

async function exportTo(file: string, settings: Settings, io: Io): Promise<number> {
  const data = dataFolderAt(settings.data);
  const now = io.now();
  await openDataFolder(data);
  const store = await openExistingStore(settings, now);
  try {
    const facts = {
      callsheet: 'export',
      version: version(),
      madeAt: now.toISOString(),
      release: (await getCurrent(data)) ?? null,
    } as const;
    const end = await saveStore(store, file, facts, []);
    say(io.stdout, `${file}: ${summaryOf(end)}.`);
    return EXIT.ok;
  } finally {
    await store.close();
  }
}
