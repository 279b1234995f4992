import type { Basis } from '#domain/learning/track.ts';
import { callApi } from '../api-client.ts';
import { dropFlag, FLAGS_CHANGED, keepPut, readFlags, type WaitingFlag } from '../gaps/flag-store.ts';
import { type AskApi, countWaiting, type Sending, sendFlags } from '../gaps/send-flags.ts';
import type { LocalCopy } from '../memory/local-copy.ts';

/** Tells every part of this page that what waits has changed. */
export const STEPS_CHANGED = FLAGS_CHANGED;

/** What is said of a step that was done. */
export interface Completion {
  /** What it rested on as the page showed it. */
  readonly basis: Basis;
  readonly doneAt: string;
  /** Of a call: so that the same one counts once however often it arrives. */
  readonly mark?: string;
  /** Of a call: what was written about it. */
  readonly lines?: readonly string[];
  readonly sentences?: readonly string[];
}

/** Keeps in this browser that a step was done, before anything is sent. */
export function keepDone(
  copy: LocalCopy,
  personId: string,
  ref: string,
  done: Completion,
  title: string,
): WaitingFlag {
  return keepPut(copy, personId, completionPath(ref), { ...done }, title, 'steps');
}

/** Keeps in this browser that the person asks to be heard. */
export function keepAsked(copy: LocalCopy, personId: string, ref: string, title: string): WaitingFlag {
  return keepPut(copy, personId, pitchPath(ref), {}, title, 'steps');
}

/** What waits of this person, in the order in which it was done; `fault` says why the server refused one. */
export function readWaiting(copy: LocalCopy, personId: string): WaitingFlag[] {
  return readFlags(copy, personId, 'steps');
}

/** What waits of one step. */
export function waitingOf(copy: LocalCopy, personId: string, ref: string): WaitingFlag[] {
  return readWaiting(copy, personId).filter(({ path }) => path.startsWith(`${stepPath(ref)}/`));
}

/** Gives one up: the server refused it, and the person has seen why. */
export function giveUp(copy: LocalCopy, personId: string, mark: string): void {
  dropFlag(copy, personId, mark, 'steps');
}

/** Sends what waits, in order, one at a time; see `sendFlags`. */
export function sendSteps(copy: LocalCopy, personId: string, ask: AskApi = callApi): Promise<Sending> {
  return sendFlags(copy, personId, ask, 'steps');
}

/** How many wait that were not refused. */
export function countSteps(copy: LocalCopy, personId: string): number {
  return countWaiting(copy, personId, 'steps');
}

/** Where a pitch is asked for, and taken back, below the API. */
export function pitchPath(ref: string): string {
  return `${stepPath(ref)}/pitch`;
}

/** Where it is told that a step is done, below the API. */
export function completionPath(ref: string): string {
  return `${stepPath(ref)}/completion`;
}

/** `tracks/account-executive#k3f9` becomes `/tracks/account-executive/steps/k3f9`, below the API. */
function stepPath(ref: string): string {
  const [track = '', step = ''] = ref.split('#');
  return `/${track}/steps/${step}`;
}
