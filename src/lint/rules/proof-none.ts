import { listed } from '../phrases.ts';
import type { Rule } from '../rule.ts';

/** "We have no proof" is honest; beside a proof it is confusing. */
export const proofNone: Rule = {
  name: 'proof-none',
  title: 'A proof that says there is none says nothing else',
  kind: 'authoring',
  severity: 'error',
  *document(view) {
    for (const tag of view.all('Proof')) {
      if (!tag.attributes.has('none')) continue;
      const { line, column } = tag;
      const besides = ['customer', 'metric', 'claim'].filter((name) => tag.attributes.has(name));
      if (view.type === 'proof')
        yield {
          line,
          column,
          message: 'A proof point cannot say that there is no proof.',
          hint: 'Write the proof, or delete the piece.',
        };
      else if (besides.length > 0 || view.textOf(tag) !== '')
        yield {
          line,
          column,
          message: `<Proof none="…"> says that there is no proof, yet it ${besides.length > 0 ? `names a ${listed(besides, 'and')}` : 'tells a story'}.`,
          hint: 'Keep the reason alone, or take "none" out.',
        };
    }
  },
};
