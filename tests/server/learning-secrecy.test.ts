import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Library } from '#domain/library.ts';
import { dataFolderAt } from '#release/data-folder.ts';
import { publish } from '#release/publish.ts';
import { ROUTES } from '#server/api/routes.ts';
import { ROLES, type Role } from '#server/people/person.ts';
import type { Store } from '#server/store/open-store.ts';
import { type Answer, type Client, createClient } from './durability/client.ts';
import { fold, readServed, type Secret, secretsIn, secretsOf } from './quiz-secrets.ts';
import { temporaryFolder } from './release-folder.ts';
import { startServer } from './running-server.ts';
import { signInAs } from './sign-in-as.ts';

const ROOT = join(import.meta.dirname, '..', '..');

let data: string;
/** A release of the sample library, with the portal's own pages. */
let release: string;
let library: Library;
let secrets: Secret[];

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'callsheet-secrecy-'));
  const outcome = await publish({
    project: ROOT,
    content: join(ROOT, 'content'),
    data: dataFolderAt(data),
    configuration: {},
    now: () => new Date(),
    onStep: () => {},
    signal: new AbortController().signal,
  });
  if (outcome.kind !== 'published')
    throw new Error(`The sample was not published: ${JSON.stringify(outcome)}`);
  release = join(data, 'releases', outcome.release);
  library = JSON.parse(await readFile(join(release, 'library.json'), 'utf8'));
  const own = await readServed(join(ROOT, 'src'));
  secrets = secretsOf(library, own.map(({ text }) => text).join('\n'));
});
afterAll(() => rm(data, { recursive: true, force: true }));

describe('A release', () => {
  it('has no answer and no explanation of a quiz in any file that is served', async () => {
    const count = (kind: string) => secrets.filter(({ what }) => what.endsWith(` ${kind}`)).length;
    expect(count('because')).toBeGreaterThan(90);
    for (const kind of ['right', 'wrong', 'accept', 'pair', 'order'])
      expect(count(kind), kind).toBeGreaterThan(5);
    const files = await readServed(join(release, 'site'));
    const { files: served } = JSON.parse(await readFile(join(release, 'manifest.json'), 'utf8'));
    expect(files.length).toBeGreaterThan(Object.keys(served).length / 2);
    const fragments = files.filter(({ path }) => path.endsWith('.pf_fragment'));
    expect(fragments.length).toBeGreaterThan(100);
    for (const { text } of fragments) expect(text).toContain('"content":');
    for (const { path, text } of [...files, await manifest()]) {
      expect([path, secretsIn(fold(text), secrets)]).toEqual([path, []]);
    }
  });

  it('would be found out, whatever the answers were packed in', async () => {
    // What the server keeps beside the files that it serves has them all.
    const kept = await readFile(join(release, 'library.json'), 'utf8');
    const inKept = new Set(secretsIn(fold(kept), secrets).map((what) => what.split(' ')[0]));
    expect(inKept.size).toBe(library.quizzes.flatMap(({ questions }) => questions).length);
    const folder = await temporaryFolder();
    const { because } = library.quizzes[0]?.questions[0] ?? { because: '' };
    const escaped = because.replace(/[^a-z ]/gi, (sign) => `&#x${sign.codePointAt(0)?.toString(16)};`);
    const coded = because.replace(
      /[^a-z ]/gi,
      (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    const page = `<main><p data-why="${escaped}"></p></main>`;
    const planted: Record<string, string | Uint8Array> = {
      'page.html': page,
      'lines.html': `<p>${because.replaceAll(' ', '\n  ')}</p>`,
      'island.js': `const a=${JSON.stringify(because.toUpperCase())};`,
      'coded.json': `{"a":"${coded}"}`,
      'en_1.pf_fragment': gzipSync(`pagefind_dcd{"content":${JSON.stringify(because)}}`),
      'only.html.gz': gzipSync(page),
      'only.html.br': brotliCompressSync(page),
      'twice.gz': gzipSync(gzipSync(page)),
    };
    for (const [name, bytes] of Object.entries(planted)) await writeFile(join(folder, name), bytes);
    const found = await readServed(folder);
    expect(found).toHaveLength(Object.keys(planted).length);
    for (const { path, text } of found) {
      expect([path, secretsIn(fold(text), secrets).length > 0]).toEqual([path, true]);
    }
  });
});

async function manifest() {
  return { path: 'manifest.json', text: await readFile(join(release, 'manifest.json'), 'utf8') };
}

describe('The server', () => {
  it.each(ROLES)(
    'tells a %s no answer before they have given theirs, in no answer, refusal or log',
    async (role) => {
      const { client, store, logged, personId } = await begin(role);
      const answers = await askEverything(client, store, personId);
      const statuses = new Set(answers.map(({ status }) => status));
      for (const status of [200, 201, 404, 409, 422]) expect([...statuses]).toContain(status);
      expect(statuses).not.toContain(500);
      for (const { asked, text } of answers) {
        expect([asked, secretsIn(fold(text), told())]).toEqual([asked, []]);
        expect([asked, /"(?:because|right|accept|inOrder|drawn|seed)":(?!null)/.exec(text)?.[0]]).toEqual([
          asked,
          undefined,
        ]);
      }
      expect(logged.some((line) => line.includes('/attempts/1/answers'))).toBe(true);
      expect(secretsIn(fold(logged.join('\n')), secrets)).toEqual([]);
      // Whoever has answered is told: the same look finds it then.
      const given = await answerOne(client, store, personId);
      expect(secretsIn(fold(given.text), told()).length).toBeGreaterThan(2);
      expect(secretsIn(fold(logged.join('\n')), secrets)).toEqual([]);
    },
  );

  it('serves nothing that lies beside the site', async () => {
    const { client } = await begin('admin');
    const id = release.split('/').at(-1);
    for (const path of ['/library.json', '/manifest.json', `/_r/${id}/library.json`, '/_r/../library.json']) {
      const { status, text } = await client.ask('GET', path);
      expect([path, status]).toEqual([path, 404]);
      expect(secretsIn(fold(text), secrets)).toEqual([]);
    }
    for (const { id: quiz } of library.quizzes) {
      for (const path of [
        `/${quiz}/`,
        `/${quiz}.yaml`,
        `/api/v1/pieces/${quiz}`,
        `/api/v1/pieces/${quiz}.md`,
      ]) {
        expect([path, (await client.ask('GET', path)).status]).toEqual([path, 404]);
      }
    }
  });
});

/** What is not asked: how options are marked, ordered and explained. What another question says is no secret either. */
function told(): Secret[] {
  const said = library.quizzes.flatMap(({ questions }) =>
    questions.map(({ ask, ...question }) => [
      ask,
      'right' in question ? [question.right, question.wrong] : [],
    ]),
  );
  const asked = fold(JSON.stringify(said));
  return secrets.filter(
    ({ what, text }) => /(?:because|accept|pair|order)$/.test(what) && !asked.includes(text),
  );
}

async function begin(role: Role) {
  const logged: string[] = [];
  const write = (line: Buffer, _encoding: string, done: () => void) => {
    logged.push(String(line));
    done();
  };
  const log = pino({ level: 'trace' }, new Writable({ write }));
  const { store, url } = await startServer([release], undefined, { log });
  const { cookie, personId } = await signInAs(store, role);
  const { personId: other } = await signInAs(store, 'rep');
  const createdAt = new Date().toISOString();
  await store.db.insertInto('team').values({ id: 'team', name: 'Team', createdAt }).execute();
  await store.db
    .insertInto('teamMember')
    .values([personId, other].map((person) => ({ team: 'team', person, createdAt })))
    .execute();
  return { store, logged, personId, client: createClient(url, cookie) };
}

type Told = Answer & { readonly asked: string };

/** Opens an attempt at every quiz and the drill, then asks for everything that can be asked for. */
async function askEverything(client: Client, store: Store, person: string): Promise<Told[]> {
  const answers: Told[] = [];
  const ask = async (method: string, path: string, body?: unknown, key?: string) => {
    const answer = await client.ask(method, `/api/v1${path}`, { body, key });
    answers.push({ ...answer, asked: `${method} ${path}` });
    return answer;
  };
  await doQuizSteps(store, person);
  for (const { id, questions } of library.quizzes) {
    const attempts = `/${id}/attempts`;
    const { json } = await ask('POST', attempts);
    await ask('POST', attempts);
    await ask('POST', attempts, undefined, 'the-same-key');
    const own = `${attempts}/${json.number}/answers`;
    const many = json.questions.map(() => 99);
    for (const given of [[], many, many.map(() => 'x'.repeat(200)), many.map(() => [0, 0]), questions]) {
      await ask('PUT', own, { answers: given });
    }
    await ask('PUT', `${attempts}/7/answers`, { answers: many });
  }
  const drill = await ask('GET', '/drill');
  expect(drill.json.items.length).toBeGreaterThan(2);
  for (const { id, question } of drill.json.items) {
    // Nothing that fits: whoever has answered is told.
    const unfit = question.kind === 'text' ? [99, [0]] : [99, 'x', [99, 99]];
    for (const answer of [...unfit, { right: 0 }]) await ask('PUT', `/drill/${id}/answer`, { answer });
  }
  // Done by passing, and by being heard.
  const steps = library.pieces.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === 'Quiz'));
  for (const { ref } of steps) {
    const [track = '', step = ''] = ref.split('#');
    await ask('PUT', `/${track}/steps/${step}/completion`, {});
    await ask('GET', `/tracks/changes?step=${encodeURIComponent(ref)}`);
  }
  for (const route of ROUTES) {
    if (route.method !== 'get') continue;
    for (const path of pathsOf(route.path)) await ask('GET', path);
  }
  for (const { because, ask: question } of library.quizzes.flatMap(({ questions }) => questions)) {
    for (const words of [because, question].map((text) => text.split(' ').slice(0, 5).join(' '))) {
      const asked = `/search?q=${encodeURIComponent(words)}&limit=10`;
      const answer = await client.ask('GET', `/api/v1${asked}`);
      // What was searched for comes back with it.
      answers.push({ ...answer, asked, text: JSON.stringify(answer.json.items) });
    }
  }
  for (const format of ['?format=csv', '']) await ask('GET', `/learning/results${format}`);
  return answers;
}

/** What the person has passed before, so that the drill has something to ask. */
async function doQuizSteps(store: Store, person: string): Promise<void> {
  const at = new Date().toISOString();
  const steps = library.pieces.flatMap(({ id, blocks }) =>
    blocks.filter(({ kind }) => kind === 'Quiz').map(({ ref }) => ({ track: id, step: ref })),
  );
  const done = {
    person,
    times: 1,
    isWhole: 1,
    basis: '{}',
    basisKey: 'none',
    doneAt: at,
    updatedAt: at,
  } as const;
  await store.db
    .insertInto('stepDone')
    .values(steps.map((step) => ({ ...step, ...done })))
    .execute();
}

function pathsOf(path: string): string[] {
  if (path === '/pieces/:folder/:name') {
    const tracks = library.pieces.filter(({ type }) => type === 'track').map(({ id }) => `/pieces/${id}`);
    return [...tracks, ...tracks.map((one) => `${one}.md`)];
  }
  if (path === '/tracks/:name') {
    return library.pieces.filter(({ type }) => type === 'track').map(({ id }) => `/${id}`);
  }
  if (path === '/quizzes/:name') return library.quizzes.map(({ id }) => `/${id}`);
  if (path === '/quizzes/:name/attempts/:number') {
    return library.quizzes.flatMap(({ id }) => [1, 2].map((number) => `/${id}/attempts/${number}`));
  }
  return [path.replaceAll(/:[a-z]+/g, 'none')];
}

/** Answers the first attempt with what fits its questions. */
async function answerOne(client: Client, store: Store, person: string): Promise<Answer> {
  const { quiz, number, drawn } = await store.db
    .selectFrom('quizAttempt')
    .select(['quiz', 'number', 'drawn'])
    .where('person', '=', person)
    .orderBy('quiz')
    .executeTakeFirstOrThrow();
  const answers = JSON.parse(drawn).questions.map(({ right }: { right: unknown }) => right);
  const answer = await client.ask('PUT', `/api/v1/${quiz}/attempts/${number}/answers`, { body: { answers } });
  expect(answer.json.result.isPassed).toBe(true);
  const other = answers.toReversed();
  const refused = await client.ask('PUT', `/api/v1/${quiz}/attempts/${number}/answers`, {
    body: { answers: other },
  });
  expect([409, 422]).toContain(refused.status);
  return answer;
}
