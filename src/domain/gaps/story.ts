import type { GapEvent } from './events.ts';
import type { NoticeKind } from './notices.ts';
import { asPart, asSentence, dayWords, instantWords, listed, quoted } from './phrases.ts';

/** How those whom an event names are called. */
export interface StoryNames {
  /** Who did it; undefined when it is not to be told, or not known any more. */
  readonly who: string | undefined;
  /** The name of a person; undefined as above. */
  person(id: string): string | undefined;
  /** The title of a piece. */
  piece(id: string): string;
}

type Detail = Readonly<Record<string, unknown>>;

/** Letters of the name that a gap goes by in a notice. */
const NAME = 80;
/** Letters of what somebody wrote that a notice shows. */
const WORDS = 200;

const TALES: Readonly<Record<GapEvent, (who: string, detail: Detail, names: StoryNames) => string>> = {
  flagged: (who) => `${who} flagged this.`,
  'took-in': (who, { said }) =>
    `${who} merged another gap into this one${isText(said) ? `: ${quoted(said, NAME)}` : ''}.`,
  accepted: (who, { cause }) => `${who} accepted it${causeWords(cause)}.`,
  'cause-found': (who, { cause }) => `${who} looked closer${causeWords(cause)}.`,
  unaccepted: (who) => `${who} took the acceptance back, so it waits for a decision again.`,
  assigned: (who, { to }, names) => {
    const person = isText(to) ? names.person(to) : undefined;
    if (person === undefined) return `${who} gave it to somebody in marketing.`;
    return person === names.who ? `${who} took it on.` : `${who} gave it to ${person}.`;
  },
  unassigned: (who) => `${who} let it go, so nobody works on it for now.`,
  proposed: (who, detail) => `${who} proposed: ${proposalWords(detail)}`,
  withdrawn: (who) => `${who} took the proposal back.`,
  agreed: (who, { by }) => `${who} agreed${isText(by) ? `, so it is promised for ${dayWords(by)}` : ''}.`,
  'not-quite': (who) => `${who} said that the proposal is not quite right.`,
  drafting: (who, { by }) =>
    isText(by) ? `${who} began to write, and promised it for ${dayWords(by)}.` : `${who} began to write.`,
  promised: (who, { by }) =>
    isText(by) ? `${who} promised it for ${dayWords(by)}.` : `${who} went on writing.`,
  'sent-back': (who, { by }) =>
    `${who} took it back to writing${isText(by) ? `, and promised it for ${dayWords(by)}` : ''}.`,
  'in-review': (who) => `${who} sent the answer to review.`,
  published: (who, { pieces }, names) => {
    const titles = titlesOf(pieces, names);
    return titles ? `${who} published the answer: ${titles}.` : `${who} published the answer.`;
  },
  declined: (who, { nearest }, names) =>
    `${who} declined it.${isText(nearest) ? ` What comes nearest is ${title(nearest, names)}.` : ''}`,
  merged: (who) => `${who} merged it into another gap that asks for the same.`,
  solved: (who) => `${who} said that it is solved.`,
  'not-solved': (who) => `${who} said that it is not solved, so it is open again.`,
  reopened: (who) => `${who} reopened it.`,
  commented: (who) => `${who} commented.`,
  'renamed-answer': (_, { to }, names) =>
    isText(to)
      ? `What answers it is called ${title(to, names)} now.`
      : 'What answers it has another name now.',
  'answer-lost': (_, { pieces, left }, names) => {
    const [gone, others] = [titlesOf(pieces, names), titlesOf(left, names)];
    return `${gone || 'One of the answers'} left the library; ${others || 'the rest'} still answers it.`;
  },
  'answers-lost': (_, { pieces }, names) =>
    `${titlesOf(pieces, names) || 'What answered it'} left the library, so it is open again.`,
  late: (_, { decideBy }) =>
    isText(decideBy)
      ? `No decision was taken by ${instantWords(decideBy)}, so it is late.`
      : 'No decision was taken in time, so it is late.',
};

/**
 * What happened to a gap, in a sentence. What people wrote with it (`words`, `reason`) is not in it: that stands beside.
 * @param action of a {@link GapEvent}; of any other it says no more than that something changed
 */
export function tellEvent(action: string, detail: Detail, names: StoryNames): string {
  const who = names.who ?? 'Somebody';
  return isKnown(action) ? TALES[action](who, detail, names) : `${who} changed this.`;
}

function isKnown(action: string): action is GapEvent {
  return Object.hasOwn(TALES, action);
}

const NOTICES: Readonly<Record<NoticeKind, (name: string, detail: Detail) => string>> = {
  proposed: (name, detail) => `Marketing asks you about ${name}: ${proposalWords(detail)} Right?`,
  withdrawn: (name) => `Marketing took its proposal for ${name} back and thinks again.`,
  promised: (name, { by }) =>
    isText(by)
      ? `An answer to ${name} is promised for ${dayWords(by)}.`
      : `An answer to ${name} is being written.`,
  published: (name) => `${name} has an answer. Did it solve it for you?`,
  declined: (name, { reason, nearest }) =>
    `Marketing declined ${name}${isText(reason) ? `: ${asSentence(reason)}` : '.'}${
      isText(nearest) ? ' It names the piece that comes nearest.' : ''
    }`,
  merged: (name) => `${name} goes on in another gap that asks for the same. Your signal went with it.`,
  reopened: (name, { reason }) => {
    if (isText(reason)) return `${name} is open again: ${asSentence(reason)}`;
    // A reason that is not to be told is empty; without one it was a verdict.
    return reason === undefined
      ? `${name} is open again, because the answer did not solve it for everybody.`
      : `${name} is open again.`;
  },
  'answers-lost': (name) => `What answered ${name} is no longer in the library, so it is open again.`,
  comment: (name, { words }) =>
    isText(words) ? `A comment on ${name}: ${quoted(words, WORDS)}` : `There is a comment on ${name}.`,
  agreed: (name, { by }) =>
    `The proposal for ${name} is right${isText(by) ? `. It is promised for ${dayWords(by)}` : ''}.`,
  'not-quite': (name, { words }) =>
    `The proposal for ${name} is not quite right${isText(words) ? `: ${quoted(words, WORDS)}` : '.'}`,
  'not-solved': (name, { words }) =>
    `The answer to ${name} did not solve it${isText(words) ? `: ${quoted(words, WORDS)}` : ''}. It is open again.`,
  assigned: (name) => `${name} was given to you.`,
  late: (name, { decideBy }) =>
    isText(decideBy)
      ? `${name} is late: a decision was due by ${instantWords(decideBy)}.`
      : `${name} is late: a decision is overdue.`,
};

/**
 * What a person is told of a gap, in one or two sentences.
 * @param gap what was said, or what was needed where that is known
 * @param detail of the event that it tells of
 */
export function noticeWords(
  kind: NoticeKind,
  { said, need }: { readonly said: string; readonly need: string | null },
  detail: Detail,
): string {
  return NOTICES[kind](quoted(need || said, NAME), detail);
}

function proposalWords({ need, answer, by }: Detail): string {
  const needed = isText(need) ? `you need to be able to ${asPart(need)}. ` : '';
  const suggested = isText(answer) ? `We suggest ${asPart(answer)}` : 'We suggest an answer';
  return `${needed}${suggested}${isText(by) ? ` by ${dayWords(by)}` : ''}.`;
}

const CAUSES: Readonly<Record<string, string>> = {
  missing: 'it is missing',
  wrong: 'what there is is wrong',
  stale: 'what there is is out of date',
  unclear: 'what there is is unclear',
  'too-long': 'what there is is too long',
  'hard-to-find': 'it is there, but hard to find',
};

function causeWords(cause: unknown): string {
  const words = isText(cause) ? CAUSES[cause] : undefined;
  return words ? `: ${words}` : '';
}

function titlesOf(pieces: unknown, names: StoryNames): string {
  return Array.isArray(pieces) ? listed(pieces.filter(isText).map((piece) => title(piece, names))) : '';
}

function title(piece: string, names: StoryNames): string {
  return `“${names.piece(piece)}”`;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
