import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLibrary } from '#content-layer/read-library.ts';
import type { Answer } from '#domain/learning/question.ts';
import type { Library } from '#domain/library.ts';
import type { Drawn } from '#server/learning/attempt.ts';
import type { Caller } from '#server/people/person.ts';
import type { TestApi } from './test-api.ts';

const FIXTURES = join(import.meta.dirname, '..', '..', 'fixtures', 'library');

/** What no answer may hold before somebody has answered: the explanations of the quiz. */
export const BECAUSE = /Because \w+\d\./;

const HEAD = `owner: product-marketing
verified:
  on: 2026-05-04
  by: product-marketing
status: published`;

const FIRST_WEEK = `---
title: First week
summary: What to know before the first call.
${HEAD}
for: Sales reps
moment: new-hire
certificate: 365
---

<Phase id="ph01" title="First days" goal="Answer the ERP objection." lastDay="3" />

<Read id="rd01" of="objections/erp-does-this" minutes="5">
What the module does not do.
</Read>

<Quiz id="qz01" quiz="invoices" minutes="5">
All that you have read.
</Quiz>

<Rehearse id="rh01" of="objections/erp-does-this" minutes="5">
Ask before you answer.
</Rehearse>

<Phase id="ph02" title="Rest of the week" goal="Open a first call." lastDay="7" />

<Listen id="ls01" minutes="30">
Who speaks more.
</Listen>

<Shadow id="sh01" minutes="45" calls="2" sentences="3" valid="91">
What they ask twice.
</Shadow>

<Field id="fd01" minutes="30" valid="30">
Call one buyer.
</Field>

<Pitch id="pt01" minutes="15">
- Names the problem
- Asks for the next step
</Pitch>
`;

const ABOUT_RIVALS = `---
title: About rivals
summary: What Paygrove says, and what to say.
${HEAD}
for: Everybody in sales
moment: new-rival
---

<Phase id="ph01" title="All of it" goal="Know what to say." lastDay="2" />

<Quiz id="qz01" quiz="invoices" minutes="5">
The same quiz as in the first week.
</Quiz>

<Read id="rd01" of="objections/ninety-day-terms#re02 objections/erp-does-this#re01" minutes="5">
What may be granted.
</Read>
`;

const INVOICES = `title: Invoices and ERPs
summary: What the module does, and what it does not.
${HEAD}
draw: 6
pass: 70
attempts: 3
questions:
  - id: qa01
    kind: single
    ask: What does the module do?
    cites: objections/erp-does-this#re01
    because: Because one1.
    right: It posts and pays.
    wrong: [It reads mail., It writes to suppliers.]
  - id: qa02
    kind: multiple
    ask: Which of these are true?
    cites: objections/erp-does-this#be01
    because: Because two2.
    right: [Nobody wants to look wasteful., They own a part of it.]
    wrong: [They own all of it., They own none.]
  - id: qa03
    kind: order
    ask: In which order do you answer?
    cites: objections/erp-does-this#cl01
    because: Because three3.
    inOrder: [Acknowledge, Clarify, Respond, Confirm]
  - id: qa04
    kind: match
    ask: Who may grant what?
    cites: objections/ninety-day-terms#au01
    because: Because four4.
    pairs:
      - { left: Sales, right: Thirty days }
      - { left: Deal desk, right: Forty-five days }
      - { left: Nobody, right: Ninety days }
  - id: qa05
    kind: text
    ask: How many days may the deal desk grant?
    cites: objections/ninety-day-terms#au01
    because: Because five5.
    accept: ["45", forty-five]
  - id: qa06
    kind: fits
    ask: What do you say?
    cites: objections/erp-does-this#re01
    because: Because six6.
    says: objections/erp-does-this#bs01
    instead: [objections/ninety-day-terms#re02, objections/ninety-day-terms#cl02]
  - id: qa07
    kind: single
    ask: Who closes three days earlier?
    cites: objections/erp-does-this#pf01
    because: Because seven7.
    right: Oatley Foods
    wrong: [Paygrove, Northmill]
`.replaceAll(
  /because: .*/g,
  '$& It takes this many words more, so that six of the seven questions fill ninety seconds.',
);

/** The small library of the tests with other tracks, and a quiz that has every kind of question. */
export async function quizLibrary(): Promise<Library> {
  const folder = await mkdtemp(join(tmpdir(), 'callsheet-tracks-'));
  await cp(FIXTURES, folder, { recursive: true });
  for (const name of ['tracks', 'quizzes']) {
    await rm(join(folder, name), { recursive: true, force: true });
    await mkdir(join(folder, name));
  }
  await writeFile(join(folder, 'tracks', 'first-week.mdx'), FIRST_WEEK);
  await writeFile(join(folder, 'tracks', 'about-rivals.mdx'), ABOUT_RIVALS);
  await writeFile(join(folder, 'quizzes', 'invoices.yaml'), INVOICES);
  const { library, problems } = await readLibrary(folder);
  await rm(folder, { recursive: true, force: true });
  const faults = problems.filter(({ file }) => /^(?:tracks|quizzes)/.test(file ?? ''));
  if (!library || faults.length > 0) throw new Error(`The tracks are wrong: ${JSON.stringify(faults)}`);
  return library;
}

/** The library after somebody has written a block anew. */
export function withBlock(library: Library, ref: string, text: string): Library {
  const digest = `${Buffer.from(text).toString('base64url')}${'x'.repeat(22)}`.slice(0, 22);
  const pieces = library.pieces.map((piece) => ({
    ...piece,
    blocks: piece.blocks.map((block) =>
      block.ref === ref ? { ...block, text, html: `<p>${text}</p>`, digest } : block,
    ),
  })) as Library['pieces'];
  return { ...library, pieces };
}

/** The right answers of an attempt, as the database keeps them. */
export async function rightAnswers(api: TestApi, person: string, number: number): Promise<Answer[]> {
  const row = await api.store.db
    .selectFrom('quizAttempt')
    .select('drawn')
    .where('person', '=', person)
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  return (JSON.parse(row.drawn) as Drawn).questions.map(({ right }) => right);
}

/** Answers that fit their questions, and of which none is right. */
export async function wrongAnswers(api: TestApi, person: string, number: number): Promise<Answer[]> {
  return (await rightAnswers(api, person, number)).map(wrongFor);
}

/** An answer that fits the same question as the right one, and is wrong. */
export function wrongFor(right: Answer): Answer {
  if (typeof right === 'string') return 'something else';
  if (typeof right === 'number') return right === 0 ? 1 : 0;
  // Of two that are to be ticked all four; of what has an order, another one.
  return right.length === 2 ? [0, 1, 2, 3] : right.toReversed();
}

/** Takes the quiz and passes it. */
export async function passQuiz(api: TestApi, caller: Caller): Promise<void> {
  const { json } = await api.ask(caller, 'POST', '/quizzes/invoices/attempts');
  const answers = await rightAnswers(api, caller.person.id, json.number);
  const path = `/quizzes/invoices/attempts/${json.number}/answers`;
  const told = await api.ask(caller, 'PUT', path, { body: { answers } });
  if (!told.json.result?.isPassed) throw new Error(`The quiz was not passed: ${told.text}`);
}
