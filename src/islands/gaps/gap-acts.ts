// What can be done with a gap, from the queue and from its page.
import { callApi } from '../api-client.ts';
import { isProblem } from '../api-problem.ts';
import { tell } from '../dialogs/ask.ts';
import { wordsOf } from '../problem-words.ts';
import { unsentWords } from './gap-dialog.ts';
import { assign } from './gap-form-assign.ts';
import { accept, draft, propose, refuse } from './gap-form-decide.ts';
import { merge } from './gap-form-merge.ts';
import { publish } from './gap-form-publish.ts';
import { notQuite, notSolved, reopen } from './gap-form-reply.ts';
import { type Act, gapPath } from './gap-path.ts';
import { STATE_NAMES } from './gap-words.ts';
import type { Gap, GapAct } from './shapes.ts';

/** What came of an act. */
export interface ActDone {
  /** The gap as it stands now; undefined when nothing was changed. */
  readonly gap?: Gap | undefined;
  /** What to say; undefined when the act was left. */
  readonly words?: string;
  readonly isError?: boolean;
}

const ACTS: Readonly<Record<Exclude<GapAct, 'comment'> | 'agree' | 'solved' | 'withdraw', Act>> = {
  accept,
  assign,
  propose,
  draft,
  refuse,
  merge,
  publish,
  reopen,
  reply: notQuite,
  verdict: notSolved,
  agree: atOnce('PUT', '/reply', { agrees: true }, 'Agreed. Marketing hears it.'),
  solved: atOnce('PUT', '/verdict', { solved: true }, 'Noted: it was solved.'),
  review: atOnce('PUT', '/review', {}, 'In review.'),
  withdraw: atOnce('DELETE', '/proposal', undefined, 'The proposal is withdrawn.'),
  join: atOnce('PUT', '/signal', {}, 'You are in: you hear of what comes of it.'),
  leave: atOnce('DELETE', '/signal', undefined, 'You have left. You hear no more of it.'),
};

export type ActName = keyof typeof ACTS;

/** Which permission an act needs, where it goes by another name. */
const NEEDS: Readonly<Partial<Record<ActName, GapAct>>> = {
  agree: 'reply',
  solved: 'verdict',
  withdraw: 'propose',
};

/**
 * Starts an act: asks what it needs to know, does it, and says what came of it. Where the gap has changed meanwhile,
 * says so and gives it as it stands now; what was typed is there again the next time, or shown where there is none.
 * @throws ApiProblem for any other failure
 */
export async function startAct(name: ActName, gap: Gap): Promise<ActDone> {
  const needed = NEEDS[name] ?? (name as GapAct);
  if (!gap.may.includes(needed)) {
    const words = `Nothing was done: it is ${STATE_NAMES[gap.state].toLowerCase()}, and that cannot be done with it now.`;
    return { gap, words, isError: true };
  }
  try {
    return (await ACTS[name](gap)) ?? {};
  } catch (error) {
    if (!isProblem(error, 'conflict')) throw error;
    const now = await callApi<Gap>('GET', gapPath(gap));
    const change =
      now.state === gap.state
        ? ''
        : ` It was ${STATE_NAMES[gap.state].toLowerCase()} and is ${STATE_NAMES[now.state].toLowerCase()} now.`;
    const typed = unsentWords(name, gap);
    const words = `${wordsOf(error)}${change}`;
    if (!typed) return { gap: now, words, isError: true };
    if (now.may.includes(needed))
      return { gap: now, words: `${words} What you typed is kept.`, isError: true };
    // There is no form any more that could bring it back.
    await tell('It was not sent', `${words} What you typed: “${typed}”`);
    return { gap: now, words, isError: true };
  }
}

function atOnce(method: 'PUT' | 'DELETE', below: string, body: unknown, words: string): Act {
  return async (gap) => {
    const after = await callApi<Gap>(method, gapPath(gap, below), body === undefined ? {} : { body });
    return { gap: after, words };
  };
}
