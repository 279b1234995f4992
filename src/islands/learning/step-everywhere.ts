import { getKnownMe } from '../account/who.ts';
import { sayOnPage } from '../gaps/flag-toast.ts';
import type { LocalCopy } from '../memory/local-copy.ts';
import { readStepAt } from './step-address.ts';
import { countSteps, sendSteps } from './step-queue.ts';

/** Milliseconds between two tries while the page stays open. */
const BETWEEN = 20_000;

/** What learning does on any page, once it stands: sends what waits, and says at which step of a track one is. */
export function startLearning(page: Document, copy: LocalCopy): void {
  const known = getKnownMe(copy);
  if (known) keepSendingSteps(copy, known.id);
  const at = readStepAt(page.location.hash);
  if (at)
    void import('./step-bar.ts')
      .then(({ showStepBar }) => showStepBar(page, at, copy))
      .catch(() => undefined);
  const home = page.querySelector<HTMLElement>('[data-home-step]');
  if (home)
    void import('./my-home.ts').then(({ drawHomeStep }) => drawHomeStep(home, copy)).catch(() => undefined);
}

function keepSendingSteps(copy: LocalCopy, personId: string): void {
  const attempt = async () => {
    if (countSteps(copy, personId) === 0) return;
    const { sent, refused } = await sendSteps(copy, personId);
    if (refused.size > 0) sayOnPage('A step that you did was not taken. Its track says why.', 'error');
    else if (sent.size > 0)
      sayOnPage(
        sent.size === 1 ? 'The step that waited is sent.' : `${sent.size} steps that waited are sent.`,
      );
  };
  addEventListener('online', () => void attempt());
  setInterval(() => void attempt(), BETWEEN);
  void attempt();
}
