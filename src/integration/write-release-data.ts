import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CalendarDate } from '#domain/calendar.ts';
import { callSheetCandidateFiles } from '#domain/call-sheet/candidate-files.ts';
import type { LibraryIndex } from '#domain/library-index.ts';

/**
 * Writes the data from which browsers compose call sheets.
 * @param folder what is served under `/_r/<release>/`
 * @param onFile hears of each file: its path in the folder, and its bytes
 */
export function writeCallSheetData(
  index: LibraryIndex,
  today: CalendarDate,
  folder: string,
  onFile: (path: string, bytes: Buffer) => void,
): void {
  for (const { path, data } of callSheetCandidateFiles(index, today)) {
    const file = join(folder, path);
    const bytes = Buffer.from(JSON.stringify(data));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
    onFile(path, bytes);
  }
}
