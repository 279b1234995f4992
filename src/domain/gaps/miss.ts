/** A search of more words is a pasted sentence: a buyer's, with whatever it tells of them. */
const MOST_WORDS = 6;

/**
 * What may be kept of a search without an answer: at most six folded words. Words with digits, addresses and the names
 * that are given are left out. Folding what was folded gives the same.
 * @param names of people and companies, each as it is written
 * @returns undefined when nothing may be kept: for a mail or web address, a longer text, or when no word is left
 */
export function foldMiss(query: string, names: readonly string[]): string | undefined {
  const folded = fold(query);
  if (folded.includes('@') || /:\/\/|(?<![\p{L}\p{N}])www\./u.test(folded)) return undefined;
  if ((folded.match(/[\p{L}\p{N}]+/gu) ?? []).length > MOST_WORDS) return undefined;
  const named = new Set(names.flatMap(wordsOfName));
  const words = folded
    .split(/\s+/u)
    // What is written together is one thing: of "CT-4711" or "acme.com" no part is kept.
    .filter((run) => !/\p{N}|\p{L}\.\p{L}/u.test(run))
    .filter((run) => !named.has(lettersOf(run)))
    .flatMap((run) => run.match(/\p{L}+/gu) ?? [])
    .filter((word) => !named.has(word));
  return words.length > 0 ? words.join(' ') : undefined;
}

/** The folded words of a name and their parts: of "Anne-Marie O'Brien" annemarie, anne, marie, obrien and brien. */
function wordsOfName(name: string): string[] {
  const runs = fold(name).split(/\s+/u);
  const parts = [...runs, ...fold(name.replace(APOSTROPHES, ' ')).split(/\s+/u)];
  const words = [...runs.map(lettersOf), ...parts.flatMap((run) => run.match(/\p{L}+/gu) ?? [])];
  // Somebody's: "Dana's deck" says the name as well.
  return words.filter((word) => word.length > 1).flatMap((word) => [word, `${word}s`]);
}

const APOSTROPHES = /['’‘ʼ`´]/gu;

/** Lower case, without accents, apostrophes and what nobody sees; wide and curled forms made plain. */
function fold(text: string): string {
  const plain = text.replace(APOSTROPHES, '').normalize('NFKD').toLowerCase().normalize('NFKD');
  return plain
    .replace(APOSTROPHES, '')
    .replace(/[\p{M}\p{Cf}\p{Cs}]/gu, '')
    .replace(/\p{Cc}/gu, ' ');
}

function lettersOf(run: string): string {
  return run.replace(/[^\p{L}]/gu, '');
}
