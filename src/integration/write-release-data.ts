import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CalendarDate } from '#domain/calendar.ts';
import { callSheetCandidateFiles } from '#domain/call-sheet/candidate-files.ts';
import type { LibraryIndex } from '#domain/library-index.ts';

/** Writes the data from which browsers compose call sheets, under `<site>/_r/<release>/`. */
export async function writeCallSheetData(
  index: LibraryIndex,
  today: CalendarDate,
  folder: string,
): Promise<void> {
  for (const { path, data } of callSheetCandidateFiles(index, today)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify(data));
  }
}
