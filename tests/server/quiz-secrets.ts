import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Library } from '#domain/library.ts';
import type { Question } from '#domain/schema/quiz.ts';

/** A text that must not be in what is served, and what it is. */
export interface Secret {
  /** `quizzes/paygrove#59et because`. */
  readonly what: string;
  /** {@link fold | Folded}. */
  readonly text: string;
}

/** Signs that a text must have at least to be looked for: shorter ones are anywhere by chance. */
const SHORTEST = 10;

/**
 * All that tells how a question is answered: explanations, right and wrong options, accepted texts, orders and pairs.
 * What the pieces and claims of the library say in the same words is no secret, and left out; as is what the portal
 * itself says, such as "within an hour".
 * @param own the portal's own words
 */
export function secretsOf({ pieces, claims, quizzes }: Library, own = ''): Secret[] {
  const shown = fold(`${JSON.stringify([pieces, claims])} ${own}`);
  const all = quizzes.flatMap((quiz) =>
    quiz.questions.flatMap((question) =>
      textsOf(question).map(([kind, text]) => ({
        what: `${quiz.id}#${question.id} ${kind}`,
        text: fold(text),
      })),
    ),
  );
  return all.filter(({ text }) => text.length >= SHORTEST && !shown.includes(text));
}

function textsOf(question: Question): [kind: string, text: string][] {
  const because: [string, string] = ['because', question.because];
  switch (question.kind) {
    case 'single':
      return [because, ['right', question.right], ...question.wrong.map(named('wrong'))];
    case 'multiple':
      return [because, ...question.right.map(named('right')), ...question.wrong.map(named('wrong'))];
    case 'order':
      return [because, ['order', question.inOrder.join(' ')]];
    case 'match': {
      const pairs = question.pairs.map(({ left, right }) => `${left} ${right}`);
      const asJson = question.pairs.map(({ left, right }) => `left ${left} right ${right}`);
      return [because, ...[...pairs, ...asJson].map(named('pair'))];
    }
    case 'text':
      return [because, ...question.accept.map(named('accept')), ['accept', question.accept.join(' ')]];
    case 'fits':
      return [because, ['fits', `${question.says} ${question.cites}`]];
  }
}

function named(kind: string): (text: string) => [string, string] {
  return (text) => [kind, text];
}

/** Its words in small letters, with a space before and after each: the same however a text is escaped, quoted or broken. */
export function fold(text: string): string {
  const words = text
    .replace(/\\u\{?([0-9a-f]{4,6})\}?/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(x?)([0-9a-f]{1,6});/gi, (_, hex, code) =>
      String.fromCodePoint(Number.parseInt(code, hex ? 16 : 10)),
    )
    .replace(/&[a-z]+;|\\[nrt]/g, ' ')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .match(/[\p{L}\p{N}]+/gu);
  return ` ${(words ?? []).join(' ')} `;
}

/** The secrets that are in a text. @param folded see {@link fold} */
export function secretsIn(folded: string, secrets: readonly Secret[]): string[] {
  return secrets.filter(({ text }) => folded.includes(text)).map(({ what }) => what);
}

/** A file that is served, unpacked as often as it is packed. */
export interface ServedFile {
  readonly path: string;
  readonly text: string;
}

/** Every file below a folder. What is packed, as the search index is, comes unpacked; a twin of another is left out. */
export async function readServed(folder: string): Promise<ServedFile[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = names.filter((name) => name.isFile()).map((name) => join(name.parentPath, name.name));
  const files = await Promise.all(
    paths.map(async (path) => ({ path, text: unpacked(await readFile(path), extname(path)).toString() })),
  );
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  return files.filter(
    ({ path, text }) => texts.get(path.replace(/\.(?:br|gz)$/, '')) !== text || !/\.(?:br|gz)$/.test(path),
  );
}

function unpacked(bytes: Buffer, extension: string): Buffer {
  if (extension === '.br') return unpacked(brotliDecompressSync(bytes), '');
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return isGzip ? unpacked(gunzipSync(bytes), '') : bytes;
}
