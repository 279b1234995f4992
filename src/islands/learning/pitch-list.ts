import { callApi } from '../api-client.ts';
import { isProblem } from '../api-problem.ts';
import { onSubmit } from '../dialogs/submit.ts';
import type { PageParts } from '../page-parts.ts';
import { wordsOf } from '../problem-words.ts';
import { type PitchDraft, pitchHtml, verdictWords } from './pitch-form-html.ts';
import type { PitchToHear } from './shapes.ts';
import { type PagedList, pagedList } from './team-list.ts';

/**
 * The pitches that wait for a manager, each heard where it stands. What is ticked lives as long as the page: it is about
 * somebody else, so that it is not kept in the browser.
 * @param onHeard called after a pitch was heard
 */
export function openPitches(page: PageParts, onHeard: () => Promise<void>): PagedList<PitchToHear> {
  const { part, say, attempt } = page;
  const drafts = new Map<string, PitchDraft>();
  const rows = part('pitches');
  const list = pagedList<PitchToHear>(page, 'pitches', {
    path: '/learning/pitches',
    idOf: ({ id }) => id,
    row: (pitch) => pitchHtml(pitch, drafts.get(pitch.id), new Date()),
    onDrawn: () => {
      for (const form of rows.querySelectorAll('form')) wire(form);
    },
  });

  function wire(form: HTMLFormElement): void {
    const pitch = list.find(form.closest<HTMLElement>('[data-pitch]')?.dataset.pitch ?? '');
    if (!pitch) return;
    form.addEventListener('input', () => {
      const draft = readDraft(form, pitch);
      drafts.set(pitch.id, draft);
      const button = form.querySelector('[type="submit"]');
      if (button) button.textContent = verdictWords(draft.ticks);
    });
    onSubmit(form, async () => {
      const { ticks, words } = readDraft(form, pitch);
      const body = { ticks, ...(words.trim() && { words: words.trim() }) };
      try {
        await callApi('PUT', `/learning/pitches/${encodeURIComponent(pitch.id)}/hearing`, { body });
      } catch (error) {
        // Taken back, or heard by somebody else: it does not wait any more.
        if (!isProblem(error, 'conflict') && !isProblem(error, 'not-found')) throw error;
        await leave(pitch);
        say(wordsOf(error), 'error');
        return;
      }
      await leave(pitch);
      say(heardWords(pitch, ticks));
      await attempt(onHeard);
    });
  }

  async function leave({ id }: PitchToHear): Promise<void> {
    drafts.delete(id);
    await attempt(() => list.load());
    (rows.querySelector<HTMLElement>('summary') ?? part('pitches-heading')).focus();
  }

  return list;
}

function readDraft(form: HTMLFormElement, { rubric }: PitchToHear): PitchDraft {
  const values = new FormData(form);
  return {
    ticks: rubric.map((_, at) => values.has(`point-${at}`)),
    words: String(values.get('words') ?? ''),
  };
}

function heardWords({ person, track }: PitchToHear, ticks: readonly boolean[]): string {
  return ticks.every(Boolean)
    ? `Signed off: ${person.name} has passed the pitch of “${track.title}”.`
    : `Noted. ${person.name} hears which points were made, and can ask again.`;
}
