import type { LocalCopy } from '../memory/local-copy.ts';
import type { Line } from './flag-store.ts';
import { sayOnPage } from './flag-toast.ts';
import { countWaiting, sendFlags } from './send-flags.ts';

/** Milliseconds between two tries while the page stays open. */
const BETWEEN = 20_000;

/** What is said once something was refused, and once one was sent, or many. */
const WORDS: Readonly<Record<Line, { refused: string; one: string; many: string }>> = {
  flags: {
    refused: 'Something that you flagged was refused. See Flags.',
    one: 'What waited is sent.',
    many: 'that waited are sent.',
  },
  steps: {
    refused: 'A step that you did was not taken. Its track says why.',
    one: 'The step that waited is sent.',
    many: 'steps that waited are sent.',
  },
};

/** Sends what waits of this person in a line: now, when the connection comes back, and from time to time. */
export function keepSending(copy: LocalCopy, personId: string, line: Line): void {
  const { refused: refusal, one, many } = WORDS[line];
  const attempt = async () => {
    if (countWaiting(copy, personId, line) === 0) return;
    const { sent, refused } = await sendFlags(copy, personId, undefined, line);
    if (refused.size > 0) sayOnPage(refusal, 'error');
    else if (sent.size > 0) sayOnPage(sent.size === 1 ? one : `${sent.size} ${many}`);
  };
  addEventListener('online', () => void attempt());
  setInterval(() => void attempt(), BETWEEN);
  void attempt();
}
