// The ways to the pages of those who lead: each is shown to the roles that it is for.
import { getKnownMe, whoAmI } from '../account/who.ts';
import type { Role } from '../api-shapes.ts';
import { openLocalCopy } from '../memory/local-copy.ts';

const copy = openLocalCopy();
const known = getKnownMe(copy);
if (known) showFor(known.role);
// Where it fails the page does without, or says itself what is wrong.
whoAmI(copy).then(
  ({ role }) => showFor(role),
  () => undefined,
);

function showFor(role: Role): void {
  for (const links of document.querySelectorAll<HTMLElement>('[data-lead-links]')) {
    const items = [...links.querySelectorAll<HTMLElement>('[data-for-role]')];
    for (const item of items) {
      const isHere = item.querySelector('[aria-current]') !== null;
      item.hidden = !isHere && !item.dataset.forRole?.split(' ').includes(role);
    }
    if (links.localName === 'nav') links.hidden = items.every(({ hidden }) => hidden);
  }
}
