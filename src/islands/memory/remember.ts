import { getKnownMe, whoAmI } from '../account/who.ts';
import { afterLoad } from '../after-load.ts';
import { countUse, pieceOnPage } from './count-use.ts';
import { keepsakeOf } from './keepsakes.ts';
import type { LocalCopy } from './local-copy.ts';
import { openMemory } from './memory.ts';
import { wirePins } from './pins.ts';

/**
 * Remembers that the page was opened and lets it be pinned, for whoever the server says is signed in. Until it has
 * said so, the pin is shown as for the person whom this browser last knew, and nothing is written in their name.
 * Nothing here is in anybody's way: it can fail in silence.
 */
export function rememberPage(page: Document, copy: LocalCopy): void {
  const piece = pieceOnPage(page);
  const visit = keepsakeOf(page, new Date());
  const known = getKnownMe(copy);
  const confirm = () => whoAmI(copy);
  if (known) wirePins(page, openMemory(known.id, copy), confirm);
  if (piece) countUse({ kind: 'open', piece });
  confirm()
    .then(async (me) => {
      const memory = openMemory(me.id, copy);
      if (visit) memory.note(visit);
      const showPins = wirePins(page, memory, confirm);
      // Somebody whom this browser does not know yet waits for nothing: only then are there lists and pins at all.
      if (known) await afterLoad();
      // A list without a person in its name was kept before there was sign-in.
      if (copy.read('callsheet:pins') ?? copy.read('callsheet:recent')) {
        (await import('./take-over.ts')).takeOverOldLists(memory, copy);
      }
      await memory.send();
      if (page.querySelector('[data-pin]')) await memory.refresh(['pins']);
      showPins();
    })
    .catch(() => undefined);
}
