import type { LocalCopy } from '../memory/local-copy.ts';
import { sayOnPage } from './flag-toast.ts';
import { countWaiting, sendFlags } from './send-flags.ts';

/** Milliseconds between two tries while the page stays open. */
const BETWEEN = 20_000;

/** Sends what waits of this person: now, when the connection comes back, and from time to time. */
export function keepSending(copy: LocalCopy, personId: string): void {
  const attempt = async () => {
    if (countWaiting(copy, personId) === 0) return;
    const { sent, refused } = await sendFlags(copy, personId);
    if (refused.size > 0) sayOnPage('Something that you flagged was refused. See Flags.', 'error');
    else if (sent.size > 0)
      sayOnPage(sent.size === 1 ? 'What waited is sent.' : `${sent.size} that waited are sent.`);
  };
  addEventListener('online', () => void attempt());
  setInterval(() => void attempt(), BETWEEN);
  void attempt();
}
