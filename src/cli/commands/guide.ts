import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CALLSHEET } from '#domain/command-line.ts';
import type { PieceType } from '#domain/piece-types.ts';
import { counted } from '#lint/phrases.ts';
import { EXIT, type Io, say } from '../command.ts';
import { guidePages } from '../guide/pages.ts';
import { PROJECT } from '../project.ts';
import { readOptions } from '../read-options.ts';

const HELP = `Usage: ${CALLSHEET} guide [--check]

Writes the authors' guide (docs/writing) and the index of the rules (docs/rules/README.md) from the definitions in the
code: schemas, types of piece, blocks, claims, rules.

  --check    changes nothing; lists the pages that differ, and exits with 1 if there are any`;

/** `callsheet guide` */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const options = readOptions(args, { check: { type: 'boolean', default: false } }, HELP, io);
  if (typeof options === 'number') return options;
  const docs = join(PROJECT, 'docs');
  const differing = [...guidePages(readExample, readQuizExample())].filter(
    ([path, text]) => readPage(join(docs, path)) !== text,
  );
  for (const [path] of differing) say(io.stdout, `docs/${path}`);
  if (options.values.check) {
    if (differing.length === 0) say(io.stdout, 'The guide is up to date.');
    else say(io.stderr, `${counted(differing.length, 'page')} to be written anew; run "${CALLSHEET} guide".`);
    return differing.length === 0 ? EXIT.ok : EXIT.failed;
  }
  for (const [path, text] of differing) {
    mkdirSync(dirname(join(docs, path)), { recursive: true });
    writeFileSync(join(docs, path), text);
  }
  say(
    io.stdout,
    differing.length === 0 ? 'The guide is up to date.' : `Wrote ${counted(differing.length, 'page')}.`,
  );
  return EXIT.ok;
}

/** The complete example of a type. */
export function readExample(type: PieceType): string {
  return readFileSync(join(import.meta.dirname, '..', 'guide', 'examples', `${type}.mdx`), 'utf8');
}

/** The complete example of a quiz. */
export function readQuizExample(): string {
  return readFileSync(join(import.meta.dirname, '..', 'guide', 'examples', 'quiz.yaml'), 'utf8');
}

function readPage(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
