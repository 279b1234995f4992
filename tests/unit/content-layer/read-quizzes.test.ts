import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIMITS } from '#content-layer/limits.ts';
import { readLibrary } from '#content-layer/read-library.ts';
import { indexLibrary } from '#domain/library-index.ts';
import { questionSchema } from '#domain/schema/quiz.ts';

const LIBRARY = join(import.meta.dirname, '..', '..', 'fixtures', 'library');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callsheet-quizzes-'));
  cpSync(LIBRARY, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const QUIZ = 'quizzes/first-week.yaml';

function edit(file: string, from: string, to: string): void {
  const text = readFileSync(join(folder, file), 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(join(folder, file), text.replace(from, to));
}

async function read() {
  const { library, problems } = await readLibrary(folder);
  if (!library) throw new Error(JSON.stringify(problems));
  return { library, problems, index: indexLibrary(library) };
}

describe('Quizzes of a library', () => {
  it('are read with every kind of question, and found by id, question by reference', async () => {
    const { library, index } = await read();
    expect(library.quizzes.map(({ id }) => id)).toEqual(['quizzes/first-week']);
    const kinds = library.quizzes.flatMap(({ questions }) => questions.map(({ kind }) => kind));
    const known = questionSchema.options.flatMap(({ shape }) => [...shape.kind.def.values]);
    expect(new Set(kinds)).toEqual(new Set(known));
    expect(index.quiz('quizzes/first-week')).toMatchObject({ name: 'first-week', draw: 3, attempts: 2 });
    expect(index.question('quizzes/first-week#qs05')?.question).toMatchObject({
      kind: 'text',
      accept: ['6', 'six', 'six weeks'],
    });
    expect(index.question('quizzes/first-week#nope')).toBeUndefined();
  });

  it('may be missing', async () => {
    rmSync(join(folder, 'quizzes'), { recursive: true });
    const { library, problems } = await read();
    expect(library.quizzes).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('are found under the ids that they had before', async () => {
    edit(QUIZ, 'draw: 3', 'movedFrom: [quizzes/old-name]\ndraw: 3');
    const { index } = await read();
    expect(index.quiz('quizzes/old-name')?.id).toBe('quizzes/first-week');
    expect(index.question('quizzes/old-name#qs01')?.question.id).toBe('qs01');
    expect(index.outline('quizzes/old-name')?.id).toBe('quizzes/first-week');
  });

  it('change the library when a question does', async () => {
    const before = await read();
    edit(QUIZ, 'six weeks', 'a month and a half');
    const after = await read();
    expect(after.library.digest).not.toBe(before.library.digest);
    expect(after.library.pieces).toEqual(before.library.pieces);
  });

  it.each([
    ['kind: order', 'kind: ordre', 'field-value questions.2.kind'],
    ['kind: order', 'kind: text', 'missing-field questions.2.accept'],
    ['inOrder:', 'inOrde:', 'unknown-field questions.2.inOrde'],
    ['pass: 60', 'pass: most', 'field-value pass'],
    ['ask: In how', 'ask: No. 1 #question? In how', 'yaml-syntax undefined'],
  ])('with a fault (%s → %s) are left out, and it is said where', async (from, to, expected) => {
    edit(QUIZ, from, to);
    const { library, problems } = await read();
    expect(library.quizzes).toEqual([]);
    const line =
      readFileSync(join(folder, QUIZ), 'utf8')
        .split('\n')
        .findIndex((text) => text.includes(to)) + 1;
    const found = problems.map(({ code, facts, file }) => `${file} ${code} ${facts.field}`);
    expect(found).toContain(`${QUIZ} ${expected}`);
    if (!expected.startsWith('missing')) expect(problems.map((problem) => problem.line)).toContain(line);
  });

  it('over the size that a quiz may have are not read', async () => {
    writeFileSync(join(folder, QUIZ), `title: ${'x'.repeat(LIMITS.quizFile)}\n`);
    const { library, problems } = await read();
    expect(library.quizzes).toEqual([]);
    expect(problems).toMatchObject([{ code: 'unreadable-file', file: QUIZ, facts: { reason: 'too-large' } }]);
  });

  it('lie in their folder as YAML files with names that can be addresses', async () => {
    mkdirSync(join(folder, 'quizzes', 'more'));
    for (const name of ['One.yaml', 'one.yml', 'one.mdx']) writeFileSync(join(folder, 'quizzes', name), 'x');
    const { problems } = await read();
    expect(problems.map(({ code, file }) => `${code} ${file}`)).toEqual([
      'file-name quizzes/One.yaml',
      'unknown-folder quizzes/more',
      'file-name quizzes/one.mdx',
      'file-name quizzes/one.yml',
    ]);
  });
});

describe('Used in', () => {
  it('names tracks whose steps point at a piece, or at a block of it', async () => {
    const { index } = await read();
    const usedIn = (id: string) => index.usedIn(id).map((piece) => piece.id);
    expect(usedIn('objections/erp-does-this')).toContain('tracks/first-week');
    expect(usedIn('battlecards/paygrove')).toEqual(['tracks/first-week']);
  });

  it('names tracks whose quizzes ask about a piece, with and without the answers', async () => {
    const { library, index } = await read();
    const usedIn = (one: typeof index) => one.usedIn('objections/ninety-day-terms').map(({ id }) => id);
    expect(usedIn(index)).toEqual(['tracks/first-week']);
    const forPages = indexLibrary({ ...library, quizzes: [] }, index.outlines);
    expect(usedIn(forPages)).toEqual(['tracks/first-week']);
    expect(forPages.quiz('quizzes/first-week')).toBeUndefined();
    expect(forPages.question('quizzes/first-week#qs01')).toBeUndefined();
    expect(forPages.outline('quizzes/first-week')?.questions).toBe(6);
  });
});
