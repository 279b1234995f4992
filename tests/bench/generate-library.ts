import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Writes a library of `count` pieces into `folder`: the files of `sample` with other names, titles, ids and words,
 * so that structure, budgets and the mix of types stay those of a real library while the text differs. Deterministic.
 * Pieces that are not plainly published (drafts, retired ones, those of a later day) are left out, and with them pieces
 * that link to one that is left out. Where `count` is less than the sample has, tracks and quizzes are left out too, since
 * these name pieces from all over the library.
 */
export function generateLibrary(sample: string, folder: string, count: number): void {
  const all = readOriginals(sample);
  const isWhole = count >= all.length;
  const originals = closedUnderLinks(isWhole ? all : all.filter(({ file }) => !isOf(file, 'tracks')), count);
  mkdirSync(folder, { recursive: true });
  cpSync(sample, folder, {
    recursive: true,
    filter: (file) => !/\.mdx?$/.test(file) && (isWhole || !isOf(path.relative(sample, file), 'quizzes')),
  });
  for (let at = 0; at < count; at += 1) {
    const original = originals[at % originals.length];
    if (!original) throw new Error(`${sample} holds no published pieces to start from.`);
    const round = Math.floor(at / originals.length);
    const target = path.join(folder, path.dirname(original.file));
    mkdirSync(target, { recursive: true });
    const name = path.basename(original.file, '.mdx') + (round === 0 ? '' : `-${round}`);
    writeFileSync(path.join(target, `${name}.mdx`), round === 0 ? original.text : vary(original.text, round));
  }
}

function isOf(file: string, folder: string): boolean {
  return file.split(path.sep)[0] === folder;
}

interface Original {
  readonly file: string;
  readonly text: string;
}

function readOriginals(sample: string): Original[] {
  return readdirSync(sample, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.mdx'))
    .sort()
    .map((file) => ({ file, text: readFileSync(path.join(sample, file), 'utf8') }))
    .filter(({ text }) => /^status: published$/m.test(text) && !/^(replacedBy|publishAt):/m.test(text));
}

/** At most `most` pieces that link to none but each other. */
function closedUnderLinks(all: readonly Original[], most: number): readonly Original[] {
  const idOf = ({ file }: Original) => file.replaceAll(path.sep, '/').replace(/\.mdx$/, '');
  let kept = all.slice(0, most);
  for (let before = Number.NaN; before !== kept.length; ) {
    before = kept.length;
    const dropped = all.filter((one) => !kept.includes(one)).map(idOf);
    kept = kept.filter(({ text }) => !dropped.some((id) => new RegExp(`\\b${id}\\b(?!-)`).test(text)));
  }
  return kept;
}

/** Replaces every third longer word outside tags and front matter with one of the same number of words. */
function vary(text: string, round: number): string {
  const end = text.indexOf('\n---', 3) + 4;
  const head = text
    .slice(0, end)
    // The same words for two pieces would be a fault.
    .replace(/^(?:aliases|movedFrom):.*\n(?: +- .*\n)*/gm, '')
    .replace(
      /^title: (["']?)(.+?)\1$/m,
      (_, quote, title) => `title: ${quote}${title.slice(0, 80)} ${round}${quote}`,
    );
  let seen = 0;
  const body = text.slice(end).replace(/<[^>]*>|\]\([^)]*\)|[a-z]{6,}/g, (run) => {
    if (!/^[a-z]+$/.test(run)) return run;
    seen += 1;
    return seen % 3 === 0 ? madeUpWord(round * 31 + seen * 7) : run;
  });
  return head + body;
}

const SYLLABLES = [
  'ba',
  'ce',
  'di',
  'fo',
  'gu',
  'ha',
  'le',
  'mi',
  'no',
  'pu',
  'ra',
  'se',
  'ti',
  'vo',
  'zu',
  'ka',
];

function madeUpWord(number: number): string {
  const pick = (shift: number) => SYLLABLES[(number >> shift) & 15] ?? 'la';
  return pick(0) + pick(2) + pick(4) + pick(6);
}
