/** Nothing longer is a word, and the patterns below would take long over it. */
const LONGEST = 40;

/**
 * The stem of a folded English word: plural, -ed, -ing and -ly endings, a closing "e" and "y" are evened out, so
 * that "prices", "priced", "pricing" and "price" meet in "pric". Deliberately light: it never joins words of
 * different meaning for the sake of recall, since typos and synonyms have rungs of their own. The stem is nearly
 * always the beginning of the word, so that half-typed words meet it too.
 */
export function stem(word: string): string {
  if (word.length < 4 || word.length > LONGEST) return word;
  let found = known.get(word);
  if (found === undefined) {
    found = /^[a-z]+$/.test(word) ? withoutEnd(withoutParticiple(withoutPlural(word))) : word;
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(word, found);
  }
  return found;
}

/** Stems that were worked out before: a library says the same words over and over. */
const known = new Map<string, string>();
/** More different words than a large library has. */
const MOST_KNOWN = 20_000;

function withoutPlural(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|zz)es$/.test(word)) return word.slice(0, -2);
  if (/[^suai]s$/.test(word) || /[aeiou][aeiou]s$/.test(word)) return word.slice(0, -1);
  return word;
}

function withoutParticiple(word: string): string {
  const found = /^(.*[aeiouy].*?)(?:ing|ed|(?<=.{4})ly)$/.exec(word);
  const rest = found?.[1];
  if (!rest || rest.length < 3) return word;
  return /([^aeiouylsz])\1$/.test(rest) ? rest.slice(0, -1) : rest;
}

function withoutEnd(word: string): string {
  if (word.length > 3 && word.endsWith('e')) return word.slice(0, -1);
  if (word.length > 3 && /[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}i`;
  return word;
}
