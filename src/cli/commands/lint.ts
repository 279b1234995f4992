import { relative, sep } from 'node:path';
import { readLibrary } from '#content-layer/read-library.ts';
import { dateOf } from '#domain/calendar.ts';
import { CALLSHEET } from '#domain/command-line.ts';
import { todayFor } from '#domain/today.ts';
import { lint } from '#lint/lint.ts';
import { counted } from '#lint/phrases.ts';
import { type Report, reportOf } from '#lint/report.ts';
import { formatAsAnnotations } from '#lint/reporters/annotations.ts';
import { formatAsJson } from '#lint/reporters/json.ts';
import { formatForTerminal } from '#lint/reporters/terminal.ts';
import { EXIT, type Io, say } from '../command.ts';
import { MOST_FILES, pathTo, targetOf } from '../content-target.ts';
import { readOptions } from '../read-options.ts';
import { hasColour } from '../terminal-colour.ts';
import { withSettings } from '../with-settings.ts';

const FORMATS = ['terminal', 'json', 'annotations'] as const;
type Format = (typeof FORMATS)[number];

const HELP = `Usage: ${CALLSHEET} lint [folder] [file …] [--format terminal|json|annotations]

Checks the library and says what is wrong with it, and what to type instead. The exit code is 1 when there are
errors; warnings and notices let it be 0. Each rule has a page in docs/rules. Files with errors come last.

  folder        the content folder; CALLSHEET_CONTENT, or content, when left out
  file          shows what is wrong in these files only; the whole library is read all the same
  --format      terminal for people, json for programs, annotations for a code host's review page`;

/** `callsheet lint`: reads, checks, reports. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const options = readOptions(
    args,
    { format: { type: 'string', default: 'terminal' } },
    HELP,
    io,
    MOST_FILES,
  );
  if (typeof options === 'number') return options;
  const { format } = options.values;
  if (!isFormat(format)) {
    say(io.stderr, `There is no format "${format}".\n\n${HELP}`);
    return EXIT.misused;
  }
  return withSettings(io, async (settings) => {
    const target = targetOf(options.positionals, settings.content, io);
    if (!target) return EXIT.misused;
    const { folder, files } = target;
    const reading = await readLibrary(folder);
    const today = reading.library ? todayFor(reading.library.settings, io.now()) : dateOf(io.now());
    const whole = lint(reading, today);
    const report = files ? reportOn(whole, files) : whole;
    const texts = new Map(reading.documents.map(({ file, text }) => [file, text]));
    io.stdout.write(present(report, format, folder, (file) => texts.get(file), io));
    const elsewhere = whole.counts.error - report.counts.error;
    if (elsewhere > 0)
      say(
        io.stderr,
        `There ${elsewhere === 1 ? 'is' : 'are'} ${counted(elsewhere, 'more error')} in other files.`,
      );
    return report.hasErrors ? EXIT.failed : EXIT.ok;
  });
}

function reportOn({ findings }: Report, files: ReadonlySet<string>): Report {
  const pieces = [...files].filter((file) => file.endsWith('.mdx'));
  return reportOf(
    findings.filter(({ file }) => files.has(file)),
    pieces.length,
  );
}

function present(
  report: Report,
  format: Format,
  folder: string,
  textOf: (file: string) => string | undefined,
  io: Io,
): string {
  switch (format) {
    case 'json':
      return formatAsJson(report);
    case 'annotations':
      return formatAsAnnotations(report, relative(process.cwd(), folder).split(sep).join('/'));
    case 'terminal':
      return `${formatForTerminal(report, { colour: hasColour(io.stdout, io.env), textOf, folder: pathTo(folder) })}\n`;
  }
}

function isFormat(text: unknown): text is Format {
  return FORMATS.some((format) => format === text);
}
