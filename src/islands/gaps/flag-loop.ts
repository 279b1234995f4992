import { getKnownMe, whoAmI } from '../account/who.ts';
import { whenNoneIsOpen } from '../dialogs/when-none-is-open.ts';
import { startLearning } from '../learning/step-everywhere.ts';
import type { LocalCopy } from '../memory/local-copy.ts';
import { showCredit } from './credit.ts';
import { keepSending } from './flag-retry.ts';
import { loadFlagStyles } from './flag-styles.ts';
import { drawHomeFlags } from './mine-home.ts';
import { showUnread } from './notices-count.ts';
import { drawHomeQueue } from './queue-home.ts';

const loadDialog = () => import('./flag-dialog.ts');

/** Opens the dialog for a pressed control. */
export async function openFlag(trigger: HTMLElement, copy: LocalCopy): Promise<void> {
  // What lies in a menu is out of sight when the dialog closes; the menu's own button is not.
  const menu = trigger.closest<HTMLDetailsElement>('details.account-menu');
  if (menu) {
    menu.open = false;
    menu.querySelector('summary')?.focus();
  }
  await (await loadDialog()).openFlag(trigger, copy);
}

/** What nobody waits for, once a page stands: sends what waits, tells news and credit, and gets the dialog ready. */
export async function startFlags(page: Document, copy: LocalCopy): Promise<void> {
  const known = getKnownMe(copy);
  if (known) {
    keepSending(copy, known.id, 'flags');
    keepSending(copy, known.id, 'steps');
  }
  startLearning(page, copy);
  // So that it opens without a connection as well.
  void loadDialog()
    .then(loadFlagStyles)
    .catch(() => undefined);
  await whoAmI(copy);
  await whenNoneIsOpen(page);
  await Promise.all([showUnread(page), showCredit(page), drawHomeFlags(page), drawHomeQueue(page, copy)]);
}
