import type { Rule } from '../rule.ts';

const FILE = 'synonyms.yaml';

/** Search takes the words of a group for one; a word in two groups would join both by accident. */
export const duplicateSynonym: Rule = {
  name: 'duplicate-synonym',
  title: 'A word stands in one group of synonyms',
  kind: 'authoring',
  severity: 'error',
  *library({ library, reading }) {
    const groups = new Map<string, number>();
    for (const [index, group] of library.synonyms.groups.entries()) {
      for (const [at, word] of group.entries()) {
        const before = groups.get(word.toLowerCase());
        if (before === undefined) groups.set(word.toLowerCase(), index);
        else
          yield {
            file: FILE,
            line: reading.lineOf(FILE, `groups.${index}.${at}`),
            message:
              before === index
                ? `"${word}" stands in the group twice.`
                : `"${word}" already stands in the group of "${library.synonyms.groups[before]?.[0]}".`,
            hint: 'Keep one, or join the groups.',
          };
      }
    }
  },
};
