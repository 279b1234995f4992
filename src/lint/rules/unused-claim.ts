import type { Rule } from '../rule.ts';

/** A claim that nothing cites is work to keep true for nobody; hearsay waits for a source, and may. */
export const unusedClaim: Rule = {
  name: 'unused-claim',
  title: 'A claim is cited somewhere',
  kind: 'authoring',
  severity: 'notice',
  *library({ library, cited }) {
    for (const { id, file, tier } of library.claims) {
      if (cited.has(id) || tier === 'D') continue;
      yield { file, line: 1, message: 'No piece cites this claim.', hint: 'Cite it, or delete it.' };
    }
  },
};
