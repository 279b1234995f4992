import { commandLine } from '#domain/command-line.ts';
import type { Hold } from '#release/hold.ts';
import type { Outcome } from '#release/outcome.ts';

/** What a person reads about how publishing ended; undefined when there is nothing to say. */
export function describeOutcome(outcome: Outcome): string | undefined {
  switch (outcome.kind) {
    case 'published':
    case 'unchanged':
    case 'stopped':
      return undefined;
    case 'refused':
      return `${outcome.report.trimEnd()}\n\nThe library was not published. Readers see what they saw before.`;
    case 'failed':
      return `${outcome.report.trimEnd()}\n\nThe build did not finish. Readers see what they saw before.`;
    case 'held':
      return `${describeHold(outcome.hold)} Resume it with: ${commandLine('rollback --resume')}`;
    case 'busy':
      return outcome.message;
  }
}

/**
 * What a person who waits at a running server reads when all went well. That nothing had to be built is worth a word
 * only after a fault: the nightly look finds nothing on most days.
 */
export function describeSuccess(outcome: Outcome, before: Outcome | undefined): string | undefined {
  if (outcome.kind === 'published') return 'Published; readers see it now.';
  const wasFault = before !== undefined && before.kind !== 'published' && before.kind !== 'unchanged';
  return outcome.kind === 'unchanged' && wasFault
    ? 'Nothing has changed since the last release; all is well.'
    : undefined;
}

function describeHold(hold: Hold | 'unreadable'): string {
  return hold === 'unreadable'
    ? 'Publishing is held by a rollback, but hold.json in the data folder is damaged, so nobody can say since when.'
    : `Publishing is held since the rollback of ${hold.since} from ${hold.from} to ${hold.to}.`;
}
