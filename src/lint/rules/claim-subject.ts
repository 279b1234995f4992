import type { Claim } from '#domain/library.ts';
import type { Fault, Rule } from '../rule.ts';

/** Pages gather claims by competitor and by customer; one that names neither is lost to them. */
export const claimSubject: Rule = {
  name: 'claim-subject',
  title: 'A claim about a rival names it, and one about a customer names the customer',
  kind: 'authoring',
  severity: 'error',
  *library({ library, reading }) {
    for (const claim of library.claims) {
      const [field, fault] = faultOf(claim) ?? [];
      if (field && fault) yield { file: claim.file, line: reading.lineOf(claim.file, field), ...fault };
    }
  },
};

function faultOf({ kind, tier, competitor, customer }: Claim): [string, Omit<Fault, 'line'>] | undefined {
  if (kind.startsWith('rival-') && !competitor)
    return [
      'kind',
      {
        message: 'The claim is about a rival and does not say which.',
        hint: 'Add "competitor:" with its id.',
      },
    ];
  if (kind === 'customer' && !customer)
    return [
      'kind',
      {
        message: 'The claim is about a customer and does not say which.',
        hint: 'Add "customer:" with the name.',
      },
    ];
  if (tier === 'B' && !customer)
    return [
      'tier',
      {
        message: 'Tier B means that a named customer stands for it, and no customer is named.',
        hint: 'Add "customer:" with the name, or choose the tier that fits.',
      },
    ];
  return undefined;
}
