// Open gaps over the board of coverage: nobody waits for them, so they come once the page stands.
import { afterLoad } from '../after-load.ts';

afterLoad()
  .then(() => import('./coverage-gaps.ts'))
  .then(({ layGapsOver }) => layGapsOver(document))
  .catch(() => undefined);
