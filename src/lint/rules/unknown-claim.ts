import { citationsIn } from '../citations.ts';
import { nearest } from '../nearest.ts';
import type { Rule } from '../rule.ts';

/** A line that rests on a claim nobody can look up rests on nothing. */
export const unknownClaim: Rule = {
  name: 'unknown-claim',
  title: 'A cited claim exists',
  kind: 'authoring',
  severity: 'error',
  *document(view, context) {
    // Without a library nothing is known about claims.
    if (!context.library) return;
    for (const { claim, tag } of citationsIn(view)) {
      // Text that cannot be an id is what attribute-value reports.
      if (context.hasClaim(claim) || !/^[a-z0-9-]+$/.test(claim)) continue;
      const meant = nearest(claim, context.claimIds);
      yield {
        line: tag.line,
        column: tag.column,
        message: `There is no claim "${claim}".`,
        hint: meant === undefined ? `Write it down as claims/${claim}.yaml.` : `Did you mean "${meant}"?`,
      };
    }
  },
};
