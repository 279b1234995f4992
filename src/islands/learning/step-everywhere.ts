import type { LocalCopy } from '../memory/local-copy.ts';
import { readStepAt } from './step-address.ts';

/** What learning does on any page, once it stands: says at which step of a track one is, and on home what is next. */
export function startLearning(page: Document, copy: LocalCopy): void {
  const at = readStepAt(page.location.hash);
  if (at)
    void import('./step-bar.ts')
      .then(({ showStepBar }) => showStepBar(page, at, copy))
      .catch(() => undefined);
  const home = page.querySelector<HTMLElement>('[data-home-step]');
  if (home)
    void import('./my-home.ts').then(({ drawHomeStep }) => drawHomeStep(home, copy)).catch(() => undefined);
}
