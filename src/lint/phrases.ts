import { nearest } from './nearest.ts';

/** `1 word`, `2 words`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `a battlecard`, `an email`. */
export function withArticle(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** `a`, `a or b`, `a, b or c`; with `and` where all are meant. */
export function listed(items: readonly string[], last: 'or' | 'and' = 'or'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
}

/** Names spelled as tags: `<Problem> and <Proof>`. */
export function tags(names: readonly string[], last: 'or' | 'and' = 'and'): string {
  return listed(
    names.map((name) => `<${name}>`),
    last,
  );
}

/** A field as a person would name it, by its path: `aliases.0` is item 1 of "aliases". */
export function fieldName(path: string): string {
  const question = /^questions\.(\d+)(?:\.(.+))?$/.exec(path);
  if (question) {
    const which = `question ${Number(question[1]) + 1}`;
    return question[2] === undefined ? which : `${fieldName(question[2])} of ${which}`;
  }
  const item = /^(.*)\.(\d+)$/.exec(path);
  return item ? `Item ${Number(item[2]) + 1} of "${item[1]}"` : `"${path}"`;
}

/** More values than this are not worth reading in a hint. */
const READABLE_VALUES = 16;

/** A hint for a value that is not on a list: the nearest one, and the list while it is short enough to read. */
export function didYouMean(value: string, candidates: readonly string[]): string | undefined {
  const meant = nearest(value, candidates);
  if (meant !== undefined) return `Did you mean "${meant}"?`;
  if (candidates.length === 0 || candidates.length > READABLE_VALUES) return undefined;
  return `Use ${listed(candidates)}.`;
}

/** Text for a message: on one line, and cut where it would hide the message. */
export function excerpt(text: string, most = 60): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length > most ? `${flat.slice(0, most - 1).trimEnd()}…` : flat;
}
