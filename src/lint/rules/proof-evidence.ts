import type { Rule } from '../rule.ts';

/** A proof without a customer, a figure or a claim is an assertion. */
export const proofEvidence: Rule = {
  name: 'proof-evidence',
  title: 'A proof names its customer, its figure or its claim',
  kind: 'authoring',
  severity: 'error',
  *document(view) {
    for (const tag of view.all('Proof')) {
      if (['customer', 'metric', 'claim', 'none'].some((name) => tag.attributes.has(name))) continue;
      yield {
        line: tag.line,
        column: tag.column,
        message: '<Proof> names nothing that a buyer could check.',
        hint: 'Add customer="…", metric="…" or claim="…"; where there is no proof, write none="why".',
      };
    }
  },
};
