import type { Rule } from '../rule.ts';

const FILE = 'glossary.yaml';

/** A word that is explained twice is explained in two ways sooner or later. */
export const duplicateTerm: Rule = {
  name: 'duplicate-term',
  title: 'The glossary explains each word once',
  kind: 'authoring',
  severity: 'error',
  *library({ library, reading }) {
    const ids = new Map<string, number>();
    const words = new Map<string, number>();
    for (const [index, { id, term, aliases = [] }] of library.glossary.terms.entries()) {
      if (ids.has(id))
        yield {
          file: FILE,
          line: reading.lineOf(FILE, `terms.${index}.id`),
          message: `The id "${id}" stands in the glossary twice.`,
          hint: 'Join the two entries, or give one its own id.',
        };
      ids.set(id, index);
      for (const [at, word] of [term, ...aliases].entries()) {
        const before = words.get(word.toLowerCase());
        if (before === undefined) words.set(word.toLowerCase(), index);
        else if (before !== index)
          yield {
            file: FILE,
            line: reading.lineOf(FILE, at === 0 ? `terms.${index}.term` : `terms.${index}.aliases.${at - 1}`),
            message: `"${word}" is explained already, under "${library.glossary.terms[before]?.term}".`,
            hint: 'Keep it in one entry.',
          };
      }
    }
  },
};
