import { callApi } from '../api-client.ts';
import type { PlaceFacts } from './flag-place.ts';
import type { GapSuggestions } from './shapes.ts';
import { suggestionsHtml } from './suggest-html.ts';

/** Milliseconds of a pause in typing or speaking, and letters before which nothing is asked. */
const PAUSE = 500;
const ENOUGH = 12;

/** As many letters as the API reads. */
const MOST = 1000;

/**
 * Shows under a field, while somebody types, what may answer already and what others have flagged.
 * @param facts where the person is, as long as that is to be told
 * @returns asks at once for what stands there
 */
export function suggestWhileTyping(
  field: HTMLTextAreaElement,
  place: HTMLElement,
  facts: () => Partial<PlaceFacts>,
): () => void {
  let pause: ReturnType<typeof setTimeout> | undefined;
  let asked = '';
  const ask = async () => {
    const said = field.value.trim().slice(0, MOST);
    if (said === asked) return;
    asked = said;
    if (said.length < ENOUGH) return show(place, undefined);
    const { piece: _piece, block: _block, ...rest } = facts();
    // Suggestions help; where they fail, nobody is told and the flag goes its way.
    const found = await callApi<GapSuggestions>('POST', '/gaps/suggestions', {
      body: { said, ...rest },
      toldOnce: true,
      quiet: true,
    }).catch(() => undefined);
    // Words may have changed while it was asked.
    if (asked === said && field.isConnected) show(place, found);
  };
  const later = () => {
    clearTimeout(pause);
    pause = setTimeout(() => void ask(), PAUSE);
  };
  field.addEventListener('input', later);
  return later;
}

function show(place: HTMLElement, found: GapSuggestions | undefined): void {
  const text = found ? suggestionsHtml(found).text : '';
  if (place.innerHTML === text) return;
  place.innerHTML = text;
}
