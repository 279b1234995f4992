import type { Taxonomy } from '#domain/schema/taxonomy.ts';
import { LIST_NOUNS, type ListName } from '../closed-lists.ts';
import type { Rule } from '../rule.ts';

const FILE = 'taxonomy.yaml';

/** Two entries with one id, name or alias could not be told apart when somebody types it. */
export const taxonomyNames: Rule = {
  name: 'taxonomy-names',
  title: 'In a list of the taxonomy every id, name and alias stands once',
  kind: 'authoring',
  severity: 'error',
  *library({ library, reading }) {
    for (const list of Object.keys(LIST_NOUNS) as ListName[]) {
      const seen = new Map<string, number>();
      for (const { path, index, text } of namesIn(library.taxonomy[list], list)) {
        const key = text.toLowerCase();
        const before = seen.get(key);
        if (before === undefined) seen.set(key, index);
        // An entry may carry its own name as an alias; that confuses nobody.
        else if (before !== index || path.endsWith('.id'))
          yield {
            file: FILE,
            line: reading.lineOf(FILE, path),
            message: `"${text}" already stands for the ${LIST_NOUNS[list]} "${library.taxonomy[list][before]?.id}".`,
            hint: 'Give each its own.',
          };
      }
    }
  },
};

interface Name {
  readonly path: string;
  readonly index: number;
  readonly text: string;
}

function* namesIn(entries: Taxonomy[ListName], list: ListName): Iterable<Name> {
  for (const [index, entry] of entries.entries()) {
    const path = `${list}.${index}`;
    const [field, name] = 'label' in entry ? ['label', entry.label] : ['name', entry.name];
    yield { path: `${path}.id`, index, text: entry.id };
    if (name.toLowerCase() !== entry.id) yield { path: `${path}.${field}`, index, text: name };
    for (const [at, alias] of (entry.aliases ?? []).entries())
      yield { path: `${path}.aliases.${at}`, index, text: alias };
  }
}
