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
      return (
        `Publishing is held since the rollback of ${outcome.hold.since} from ${outcome.hold.from} to ` +
        `${outcome.hold.to}. Resume it with: npx callsheet rollback --resume`
      );
    case 'busy':
      return outcome.message;
  }
}
