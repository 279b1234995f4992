import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { run as runFmt } from '#cli/commands/fmt.ts';
import { readExample, readQuizExample, run as runGuide } from '#cli/commands/guide.ts';
import { run as runLint } from '#cli/commands/lint.ts';
import { run as runNew } from '#cli/commands/new.ts';
import { run as runReviewed } from '#cli/commands/reviewed.ts';
import { readLibrary } from '#content-layer/read-library.ts';
import { PIECE_TYPE_NAMES, pieceType } from '#domain/piece-types.ts';
import { lint } from '#lint/lint.ts';
import { inLibrary } from './rule-fixtures.ts';

const TODAY = '2026-11-16';

describe('callsheet lint', () => {
  it('exits with 0 and says so when there is nothing to complain about', async () => {
    await inLibrary(async (folder) => {
      expect(await call(runLint, [folder])).toEqual({
        code: 0,
        out: 'Nothing to complain about in 1 piece.\n',
        err: '',
      });
    });
  });

  it('exits with 1 when there are errors, in every format', async () => {
    await inLibrary(async (folder) => {
      writeFileSync(path.join(folder, 'proof', 'bad.mdx'), piece('![x](https://example.com/x.png)'));
      const terminal = await call(runLint, [folder]);
      expect(terminal.code).toBe(1);
      expect(terminal.out).toContain('│ ![x](https://example.com/x.png)');
      const json = await call(runLint, [folder, '--format', 'json']);
      expect(JSON.parse(json.out).counts.error).toBe(1);
      const annotations = await call(runLint, [folder, '--format=annotations']);
      expect(annotations.out).toMatch(/^::error file=\S*proof\/bad\.mdx,line=7,col=1,title=no-image::/m);
    });
  });

  it('shows only the files that are named, and says that there are errors elsewhere', async () => {
    await inLibrary(async (folder) => {
      writeFileSync(path.join(folder, 'proof', 'bad.mdx'), piece('![x](https://example.com/x.png)'));
      writeFileSync(path.join(folder, 'proof', 'worse.mdx'), piece('<b>x</b>'));
      const one = await call(runLint, ['proof/bad.mdx'], folder);
      expect(one.code).toBe(1);
      expect(one.out).toContain('1 error, 1 warning in 1 piece.');
      expect(one.out).not.toContain('worse');
      expect(one.err).toBe('There is 1 more error in other files.\n');
      const sound = await call(runLint, [folder, path.join(folder, 'proof', 'close.mdx')]);
      expect(sound).toMatchObject({ code: 0, out: 'Nothing to complain about in 1 piece.\n' });
      const none = await call(runLint, ['proof/none.mdx'], folder);
      expect(none).toEqual({ code: 2, out: '', err: 'There is no file "proof/none.mdx" in the library.\n' });
    });
  });

  it('refuses a format that it does not have', async () => {
    const { code, err } = await call(runLint, ['--format', 'html']);
    expect(code).toBe(2);
    expect(err).toContain('There is no format "html".');
  });
});

describe('callsheet fmt', () => {
  const messy = piece('<Proof metric="Day 6">\nThe books close  \non day six.\n</Proof>\n\n\n* a\n* b');

  it('writes the canonical form, adds ids, and changes nothing the second time', async () => {
    await inLibrary(async (folder) => {
      const file = path.join(folder, 'proof', 'messy.mdx');
      writeFileSync(file, messy, { mode: 0o640 });
      const first = await call(runFmt, [folder]);
      expect(first).toEqual({ code: 0, out: 'proof/messy.mdx\nWrote 1 of 2 pieces.\n', err: '' });
      const written = readFileSync(file, 'utf8');
      expect(written).toMatch(/<Proof id="[a-z0-9]{4,}" metric="Day 6">/);
      expect(written).toContain('\n- a\n- b\n');
      expect(statSync(file).mode & 0o777).toBe(0o640);
      const second = await call(runFmt, [folder]);
      expect(second.out).toBe('All 2 pieces are in canonical form.\n');
      expect(readFileSync(file, 'utf8')).toBe(written);
      expect(readdirSync(path.dirname(file)).sort()).toEqual(['close.mdx', 'messy.mdx']);
    });
  });

  it('writes only the files that are named', async () => {
    await inLibrary(async (folder) => {
      const file = path.join(folder, 'proof', 'messy.mdx');
      writeFileSync(file, messy);
      const other = await call(runFmt, ['proof/close.mdx'], folder);
      expect(other).toEqual({ code: 0, out: '1 piece, in canonical form.\n', err: '' });
      expect(readFileSync(file, 'utf8')).toBe(messy);
      expect((await call(runFmt, ['proof/messy.mdx'], folder)).out).toBe(
        'proof/messy.mdx\nWrote 1 of 1 piece.\n',
      );
    });
  });

  it('only looks with --check', async () => {
    await inLibrary(async (folder) => {
      const file = path.join(folder, 'proof', 'messy.mdx');
      writeFileSync(file, messy);
      const { code, out } = await call(runFmt, [folder, '--check']);
      expect(code).toBe(1);
      expect(out).toBe('proof/messy.mdx\n1 of 2 pieces not in canonical form.\n');
      expect(readFileSync(file, 'utf8')).toBe(messy);
    });
  });

  it('never touches a file that it cannot read, and says so', async () => {
    await inLibrary(async (folder) => {
      const broken = piece('<Proof metric="Day 6">\nNever closed.');
      const file = path.join(folder, 'proof', 'broken.mdx');
      writeFileSync(file, broken);
      const { code, err } = await call(runFmt, [folder]);
      expect(code).toBe(1);
      expect(err).toBe(
        'proof/broken.mdx:7 cannot be read and was left as it is; "npm run callsheet -- lint" says more.\n',
      );
      expect(readFileSync(file, 'utf8')).toBe(broken);
    });
  });
});

describe('callsheet new', () => {
  it.each([...PIECE_TYPE_NAMES])('begins a %s that passes the check and is canonical', async (type) => {
    await inLibrary(async (folder) => {
      const made = await call(runNew, [type, 'It’s new: "really"'], folder);
      expect(made).toMatchObject({ code: 0, err: '' });
      const file = `${pieceType(type).folder}/its-new-really.mdx`;
      expect(made.out.trim().endsWith(file)).toBe(true);
      const reading = await readLibrary(folder);
      expect(lint(reading, TODAY).findings).toEqual([]);
      expect(reading.library?.pieces.find((piece) => piece.file === file)).toMatchObject({
        title: 'It’s new: "really"',
        type,
        status: 'draft',
      });
      expect((await call(runFmt, [folder, '--check'])).code).toBe(0);
    });
  });

  it('refuses to publish a template as it stands', async () => {
    await inLibrary(async (folder) => {
      await call(runNew, ['objection', 'Too expensive'], folder);
      const file = path.join(folder, 'objections', 'too-expensive.mdx');
      const verified = 'status: published\nverified:\n  on: 2026-11-02\n  by: product-marketing\n';
      writeFileSync(file, readFileSync(file, 'utf8').replace('kind:', `${verified}kind:`));
      const rules = lint(await readLibrary(folder), TODAY).findings.map(({ rule }) => rule);
      expect(new Set(rules)).toEqual(new Set(['template-words']));
    });
  });

  it('begins a claim', async () => {
    await inLibrary(async (folder) => {
      const made = await call(runNew, ['claim', 'The close takes: six days.'], folder);
      expect(made.out.trim().endsWith('claims/the-close-takes-six-days.yaml')).toBe(true);
      const report = lint(await readLibrary(folder), TODAY);
      expect(report.findings).toEqual([]);
    });
  });

  it('refuses to publish what rests on a claim whose evidence is still to be written', async () => {
    await inLibrary(async (folder) => {
      await call(runNew, ['claim', 'The close takes six days.'], folder);
      const cites = '<Proof id="aaaa" metric="Day 6" claim="the-close-takes-six-days">\nDay six.\n</Proof>';
      const text = piece(cites).replace(
        '\n---\n\n',
        '\nverified:\n  on: 2026-11-02\n  by: product-marketing\nstatus: published\n---\n\n',
      );
      writeFileSync(path.join(folder, 'proof', 'cites.mdx'), text);
      const rules = lint(await readLibrary(folder), TODAY).findings.map(({ rule }) => rule);
      expect(rules).toEqual(['template-words', 'tier-d']);
    });
  });

  it('begins a quiz that passes the check, is canonical, and is not published as it stands', async () => {
    await inLibrary(async (folder) => {
      const made = await call(runNew, ['quiz', 'It’s new: "really"'], folder);
      expect(made).toMatchObject({ code: 0, err: '' });
      const file = path.join(folder, 'quizzes', 'its-new-really.yaml');
      expect(lint(await readLibrary(folder), TODAY).findings).toEqual([]);
      expect((await call(runFmt, [folder, '--check'])).out).toBe(
        'All 1 piece and 1 quiz are in canonical form.\n',
      );
      const text = readFileSync(file, 'utf8');
      expect(text).toContain('# Kinds: single, multiple,');
      const verified = 'status: published\nverified:\n  on: 2026-11-02\n  by: product-marketing\ndraw:';
      writeFileSync(file, text.replace('draw:', verified));
      const rules = lint(await readLibrary(folder), TODAY).findings.map(({ rule }) => rule);
      expect(new Set(rules)).toEqual(new Set(['template-words', 'question-outdated']));
    });
  });

  it('never writes over a file that is there', async () => {
    await inLibrary(async (folder) => {
      await call(runNew, ['objection', 'Too expensive'], folder);
      const file = path.join(folder, 'objections', 'too-expensive.mdx');
      writeFileSync(file, 'my words');
      const again = await call(runNew, ['objections', 'Too expensive!'], folder);
      expect(again.code).toBe(1);
      expect(again.err).toContain('objections/too-expensive.mdx is there already');
      expect(readFileSync(file, 'utf8')).toBe('my words');
    });
  });

  it('knows a type by its label and suggests the nearest', async () => {
    await inLibrary(async (folder) => {
      expect((await call(runNew, ['Value proposition', 'A close'], folder)).code).toBe(0);
      expect(existsSync(path.join(folder, 'value-props', 'a-close.mdx'))).toBe(true);
      const wrong = await call(runNew, ['objektion', 'A close'], folder);
      expect(wrong.code).toBe(2);
      expect(wrong.err).toContain('There is no type "objektion". Did you mean "objection"?');
      expect((await call(runNew, ['objection'], folder)).err).toContain('The title is missing.');
    });
  });
});

describe('callsheet reviewed', () => {
  const question = (id: string, cites: string) =>
    `  - id: ${id}\n    kind: text\n    ask: On which day?\n    cites: ${cites}\n    accept: [six]\n    because: It is so.\n`;
  const quiz = `title: A quiz\nsummary: One sentence to say.\nowner: product-marketing\nstatus: published\nverified: { on: 2026-11-02, by: product-marketing }\ndraw: 1\npass: 80\nquestions:\n${question('qaaa', 'proof/close#aaaa')}${question('qbbb', 'proof/close#aaaa')}`;
  const outdated = async (folder: string) =>
    lint(await readLibrary(folder), TODAY).findings.filter(({ rule }) => rule === 'question-outdated').length;

  it('writes down how the cited blocks read, for one question or all', async () => {
    await inLibrary(async (folder) => {
      put(path.join(folder, 'quizzes', 'days.yaml'), quiz);
      expect(await outdated(folder)).toBe(2);
      const one = await call(runReviewed, ['days', '--question', 'qbbb'], folder);
      expect(one).toEqual({ code: 0, out: 'Marked 1 question of quizzes/days as reviewed.\n', err: '' });
      expect(await outdated(folder)).toBe(1);
      const all = await call(runReviewed, ['quizzes/days'], folder);
      expect(all.out).toBe('Marked 2 questions of quizzes/days as reviewed.\n');
      expect(lint(await readLibrary(folder), TODAY).findings).toEqual([]);
      expect((await call(runFmt, [folder, '--check'])).code).toBe(0);
      const close = path.join(folder, 'proof', 'close.mdx');
      writeFileSync(close, readFileSync(close, 'utf8').replace('on day six', 'on day five'));
      expect(await outdated(folder)).toBe(2);
    });
  });

  it('says what it cannot mark', async () => {
    await inLibrary(async (folder) => {
      put(path.join(folder, 'quizzes', 'days.yaml'), quiz.replace('proof/close#aaaa', 'proof/close#zzzz'));
      const gone = await call(runReviewed, ['days'], folder);
      expect(gone.code).toBe(1);
      expect(gone.err).toBe('There is no block proof/close#zzzz, so its question was not marked.\n');
      expect((await call(runReviewed, ['dasy'], folder)).err).toContain('Did you mean "days"?');
      const none = await call(runReviewed, ['days', '--question', 'qccc'], folder);
      expect(none).toMatchObject({ code: 1, err: 'The quiz quizzes/days has no question "qccc".\n' });
      expect((await call(runReviewed, [], folder)).code).toBe(2);
    });
  });
});

describe("The authors' guide", () => {
  it('is what the definitions in the code say; "callsheet guide" writes it anew', async () => {
    expect(await call(runGuide, ['--check'])).toEqual({
      code: 0,
      out: 'The guide is up to date.\n',
      err: '',
    });
  });

  it('has examples that the check finds nothing in, for every type', async () => {
    const content = path.join(import.meta.dirname, '..', '..', '..', 'content');
    const { library } = await readLibrary(content);
    const examples = await inLibrary(async (folder) => {
      for (const type of PIECE_TYPE_NAMES) {
        const name = `${pieceType(type).folder}/example-of-the-guide.mdx`;
        put(path.join(folder, name), readExample(type));
      }
      put(path.join(folder, 'quizzes', 'paygrove.yaml'), readQuizExample());
      // The examples of a track and of a quiz point into the sample library.
      const pointedAt = [readExample('track'), readQuizExample()].flatMap((text) =>
        [...text.matchAll(/(?:battlecards|objections)\/[a-z-]+/g)].map(([id]) => `${id}.mdx`),
      );
      for (const file of ['taxonomy.yaml', ...new Set(pointedAt)])
        put(path.join(folder, file), readFileSync(path.join(content, file), 'utf8'));
      for (const claim of library?.claims ?? [])
        put(path.join(folder, claim.file), readFileSync(path.join(content, claim.file), 'utf8'));
      expect((await call(runFmt, [folder, '--check'])).out).toContain('are in canonical form');
      return lint(await readLibrary(folder), TODAY);
    });
    const isExample = (file: string) =>
      file.endsWith('example-of-the-guide.mdx') || file.startsWith('quizzes/');
    // Nobody but the author of a library can say that a question was checked against it.
    const found = examples.findings.filter(
      ({ file, rule }) => isExample(file) && rule !== 'question-outdated',
    );
    expect(found).toEqual([]);
  });
});

function piece(body: string): string {
  return `---\ntitle: A piece\nsummary: One sentence to say.\nowner: product-marketing\n---\n\n${body}\n`;
}

function put(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

type Run = typeof runLint;

async function call(run: Run, args: readonly string[], content?: string) {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const env = content === undefined ? {} : { CALLSHEET_CONTENT: content };
  const code = await run(args, { stdout, stderr, env, now: () => new Date(`${TODAY}T12:00:00Z`) });
  return { code, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') };
}
