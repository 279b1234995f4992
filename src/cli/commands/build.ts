import { CALLSHEET } from '#domain/command-line.ts';
import type { Outcome } from '#release/outcome.ts';
import { publish } from '#release/publish.ts';
import { EXIT, type Io, say } from '../command.ts';
import { publishOptions } from '../publish-options.ts';
import { readOptions } from '../read-options.ts';
import { describeOutcome } from '../show-outcome.ts';
import { showSteps } from '../show-steps.ts';
import { withSettings } from '../with-settings.ts';

const HELP = `Usage: ${CALLSHEET} build

Checks the library, builds it and makes it the one that readers see, when it has changed. An error in the library
refuses the build, and readers go on seeing what they saw. A server that is running takes up the new release by itself.

Settings: CALLSHEET_CONTENT, CALLSHEET_DATA.`;

/** `callsheet build` */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const options = readOptions(args, {}, HELP, io);
  if (typeof options === 'number') return options;
  return withSettings(io, async (settings) => {
    const stopping = new AbortController();
    const stop = () => stopping.abort();
    process.once('SIGINT', stop).once('SIGTERM', stop);
    const steps = showSteps(io.stderr);
    const outcome = await publish({
      ...publishOptions(settings),
      now: io.now,
      onStep: steps.step,
      signal: stopping.signal,
    });
    steps.end();
    process.off('SIGINT', stop).off('SIGTERM', stop);
    return report(outcome, io);
  });
}

/** Says how it ended and gives the exit code for it. */
export function report(outcome: Outcome, io: Io): number {
  const text = describeOutcome(outcome);
  if (text) say(io.stderr, text);
  if (outcome.kind === 'published') say(io.stdout, `Published ${outcome.release}.`);
  if (outcome.kind === 'unchanged') say(io.stdout, `Nothing has changed since ${outcome.release}.`);
  return outcome.kind === 'published' || outcome.kind === 'unchanged' ? EXIT.ok : EXIT.failed;
}
