import { whoAmI } from '../account/who.ts';
import { isProblem } from '../api-problem.ts';
import type { Role } from '../api-shapes.ts';
import { openLocalCopy } from '../memory/local-copy.ts';
import type { PageParts } from '../page-parts.ts';
import { openLearningPage } from './my-frame.ts';

/**
 * Begins on a page of those who lead, as {@link openLearningPage} does. To whoever may not see it, the page says whom it
 * is for.
 * @param roles for whom it is; nothing is asked in the name of others
 */
export function openLeadPage(roles: readonly Role[], begin: (page: PageParts) => () => Promise<void>): void {
  openLearningPage((page) => {
    const load = begin(page);
    const { part } = page;
    return async () => {
      const { role } = await whoAmI(openLocalCopy());
      const mayNot = !roles.includes(role) || (await isRefused(load()));
      part('forbidden').hidden = !mayNot;
      part('allowed').hidden = mayNot;
      const act = page.root.querySelector<HTMLElement>('[data-part="assign"]');
      if (act) act.hidden = mayNot;
    };
  });
}

/** Whether the API says that the person may not; their role may have changed since the page was opened. */
async function isRefused(loading: Promise<void>): Promise<boolean> {
  return loading.then(
    () => false,
    (error: unknown) => {
      if (isProblem(error, 'not-allowed')) return true;
      throw error;
    },
  );
}
