import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Known } from './answer-question.ts';

/** A week's track that a test writes into a library of its own: each kind of step once or twice. */
export const TRACK = {
  id: 'tracks/first-days',
  title: 'The first days',
  quiz: 'quizzes/first-days',
} as const;

/** Its steps, by id, in their order. */
export const STEPS = ['rd1a', 'rd2b', 'rh3c', 'ls4d', 'qz5e', 'pt6f'] as const;

/** Only the second step rests on this block. */
const REWRITTEN = {
  ref: 'objections/call-me-next-quarter#vhp3',
  before: 'invoices older than 14 days by approver',
  after: 'invoices older than 21 days by approver',
} as const;

/** How each question is answered, by the words of the question. */
export const KNOWN: Readonly<Record<string, Known>> = {
  'The budget is frozen. What do you try to get onto the list?': {
    right: ['A figure for what an invoice costs'],
    wrong: ['A date for the next demo of the product'],
  },
  'Somebody says that it works as it is. What is true about that?': {
    right: ['Somebody makes it work, every day'],
    wrong: ['Nothing of it works when one looks'],
  },
  'Which of these do you ask for when there is no budget?': {
    right: ['The date on which the list closes', 'An hour with whoever prices entries'],
    wrong: ['A discount that ends with the month'],
  },
  'In which order do you answer that there is no budget?': {
    inOrder: ['Say that you understand', 'Ask when the list closes', 'Offer to write the page'],
  },
  'What belongs to which sentence of a buyer?': {
    pairs: [
      ['It works as it is', 'Count for one week'],
      ['There is no budget', 'Get onto the list'],
      ['I have nothing left', 'Ask for no money now'],
    ],
  },
  'For how long should they count, if they count?': { text: 'one week' },
};

/** Writes the track and its quiz. */
export function writeSmallTrack(content: string): void {
  mkdirSync(join(content, 'quizzes'), { recursive: true });
  writeFileSync(join(content, `${TRACK.quiz}.yaml`), QUIZ);
  writeFileSync(join(content, `${TRACK.id}.mdx`), TRACK_FILE);
}

/** Writes one block anew, as somebody does by hand. */
export function rewriteBlock(content: string): void {
  const file = join(content, `${REWRITTEN.ref.split('#')[0]}.mdx`);
  const text = readFileSync(file, 'utf8');
  if (!text.includes(REWRITTEN.before)) throw new Error(`${file} does not hold "${REWRITTEN.before}".`);
  writeFileSync(file, text.replace(REWRITTEN.before, REWRITTEN.after));
}

const TRACK_FILE = `---
title: ${TRACK.title}
summary: What to say to whoever would rather wait, before the first call.
owner: sales-enablement
verified:
  on: 2026-11-12
  by: sales-enablement
status: published
for: Reps in their first week
moment: new-hire
certificate: 180
---

<Phase id="ph0a" title="Before the first call" goal="Answer two who would rather wait." lastDay="3" />

<Read id="rd1a" of="objections/no-budget" minutes="5">
Find the one thing that you ask for instead of money.
</Read>

<Read id="rd2b" of="objections/call-me-next-quarter" minutes="5">
Find the report that they should run.
</Read>

<Rehearse id="rh3c" of="objections/it-works-as-it-is" minutes="5">
Say first what is true about it.
</Rehearse>

<Phase id="ph0b" title="The first call" goal="Pass, and pitch it." lastDay="7" />

<Listen id="ls4d" minutes="30">
Who named the first figure, and what was asked just before?
</Listen>

<Quiz id="qz5e" quiz="${TRACK.quiz.replace('quizzes/', '')}" minutes="5" valid="180">
Without the pages open.
</Quiz>

<Pitch id="pt6f" minutes="10" valid="180">
Your manager would rather wait.

- Says what is true about waiting
- Asks for one small thing
- Ends with a day
</Pitch>
`;

const QUIZ = `title: The first days in three questions
summary: What you say to those who would rather wait.
owner: sales-enablement
status: published
verified:
  on: 2026-11-12
  by: sales-enablement
draw: 3
pass: 60
attempts: 3
questions:
  - id: q1aa
    kind: single
    ask: The budget is frozen. What do you try to get onto the list?
    cites: objections/no-budget#bhs6
    because: A figure on the list costs nothing, and somebody has to answer it.
    right: A figure for what an invoice costs
    wrong:
      - A date for the next demo of the product
      - A name for whoever signs the contract
  - id: q2bb
    kind: single
    ask: Somebody says that it works as it is. What is true about that?
    cites: objections/it-works-as-it-is#gjmq
    because: They hear that their work was seen, and go on listening.
    right: Somebody makes it work, every day
    wrong:
      - Nothing of it works when one looks
      - It worked well enough years ago
  - id: q3cc
    kind: multiple
    ask: Which of these do you ask for when there is no budget?
    cites: objections/no-budget#e8wz
    because: A date and an hour are easy to give, and both lead on.
    right:
      - The date on which the list closes
      - An hour with whoever prices entries
    wrong:
      - A discount that ends with the month
      - A letter of intent from the CFO
  - id: q4dd
    kind: order
    ask: In which order do you answer that there is no budget?
    cites: objections/no-budget#e2k6
    because: Who is understood first answers the question after it.
    inOrder:
      - Say that you understand
      - Ask when the list closes
      - Offer to write the page
  - id: q5ee
    kind: match
    ask: What belongs to which sentence of a buyer?
    cites: objections/no-budget#s2b2
    because: Each of them is taken at its word.
    pairs:
      - left: It works as it is
        right: Count for one week
      - left: There is no budget
        right: Get onto the list
      - left: I have nothing left
        right: Ask for no money now
  - id: q6ff
    kind: text
    ask: For how long should they count, if they count?
    cites: objections/it-works-as-it-is#d6c6
    because: A week is short enough to be agreed to.
    accept:
      - one week
      - a week
`;
