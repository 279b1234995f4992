import { addDays, isCalendarDate } from '#domain/calendar.ts';
import { choiceField } from '../dialogs/fields.ts';
import { type Html, html } from '../html.ts';
import type { GivableTrack } from './assign-tracks.ts';

/** The choice of a track. */
export function trackField(tracks: readonly GivableTrack[]): Html {
  if (tracks.length === 0) {
    return html`<p>The library has no track yet. Marketing writes them, beside the pieces.</p>`;
  }
  const options = tracks.map(({ id, title }) => [id, title] as const);
  return choiceField('track', 'Track', options, tracks[0]?.id ?? '');
}

/**
 * Keeps the day by which it is due at what the track takes from its first day on, or `withinDays` at its days, until
 * the person sets it otherwise.
 */
export function followTrack(form: HTMLFormElement, tracks: readonly GivableTrack[]): void {
  const fieldOf = (name: string) => form.elements.namedItem(name);
  const own = fieldOf('dueOn') ?? fieldOf('withinDays');
  const track = fieldOf('track');
  let isOwn = false;
  const follow = () => {
    const chosen = tracks.find(({ id }) => track instanceof HTMLSelectElement && id === track.value);
    if (isOwn || !chosen || !(own instanceof HTMLInputElement)) return;
    own.value =
      own.name === 'withinDays'
        ? String(Math.max(1, chosen.days - 1))
        : lastDay(startOf(fieldOf('startOn')), chosen.days);
  };
  form.addEventListener('input', ({ target }) => {
    if (target === own) isOwn = true;
    follow();
  });
  follow();
}

function startOf(field: ReturnType<HTMLFormControlsCollection['namedItem']>): string {
  return field instanceof HTMLInputElement ? field.value : '';
}

/** The first day counts. Nothing where no first day is set. */
function lastDay(startOn: string, days: number): string {
  return isCalendarDate(startOn) ? addDays(startOn, days - 1) : '';
}
