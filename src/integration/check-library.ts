import { readLibrary } from '#content-layer/read-library.ts';
import { type CalendarDate, dateOf } from '#domain/calendar.ts';
import type { Library } from '#domain/library.ts';
import type { LibraryReading } from '#domain/source.ts';
import { todayFor } from '#domain/today.ts';
import { lint } from '#lint/lint.ts';
import { type Report, reportOf } from '#lint/report.ts';
import { formatForTerminal } from '#lint/reporters/terminal.ts';
import { LibraryRefused } from './library-refused.ts';

/** A library that may be published, and the day that counts as today for it. */
export interface SoundLibrary {
  readonly library: Library;
  readonly today: CalendarDate;
}

/**
 * Reads a content folder and checks it.
 * @param previous the library that readers see, so that citing what has lapsed is an error only where it is new
 * @throws LibraryRefused when the check finds an error; warnings and notices refuse nothing
 */
export async function checkLibrary(folder: string, now: Date, previous?: Library): Promise<SoundLibrary> {
  const reading = await readLibrary(folder);
  const { library } = reading;
  const today = library ? todayFor(library.settings, now) : dateOf(now);
  const report = lint(reading, today, { previous });
  if (report.hasErrors || !library) throw new LibraryRefused(wordErrors(report, reading));
  return { library, today };
}

/** Only what refuses: whoever waits for a build wants to know what to correct first. */
function wordErrors({ findings, pieces }: Report, { documents }: LibraryReading): string {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const texts = new Map(documents.map(({ file, text }) => [file, text]));
  return formatForTerminal(reportOf(errors, pieces), { textOf: (file) => texts.get(file) });
}
