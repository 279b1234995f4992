import { fieldFault, onSubmit } from '../dialogs/submit.ts';
import type { LocalCopy } from '../memory/local-copy.ts';
import { dropFlag, keepPut } from './flag-store.ts';
import { sendFlags } from './send-flags.ts';

/**
 * Lets a question of a row be answered: Yes at once, Not quite with words. The answer is kept before it is sent.
 * @param onDone hears whether the server has it already
 */
export function wireAsk(
  form: HTMLFormElement,
  copy: LocalCopy,
  personId: string,
  onDone: (isSent: boolean) => void,
): void {
  const id = form.closest<HTMLElement>('[data-gap]')?.dataset.gap ?? '';
  const more = form.querySelector<HTMLElement>('[data-no]');
  const no = form.querySelector<HTMLButtonElement>('[data-answer="no"]');
  no?.addEventListener('click', () => {
    if (!more) return;
    more.hidden = !more.hidden;
    no.setAttribute('aria-expanded', String(!more.hidden));
    if (!more.hidden) form.querySelector('textarea')?.focus();
  });
  onSubmit(form, async ({ words = '' }) => {
    const isYes = more?.hidden ?? true;
    const said = words.replace(/\r\n?/g, '\n').trim();
    if (!isYes && !said) throw fieldFault('words', 'Say in a few words what is missing.');
    const path = `/gaps/${id}/${form.dataset.ask}`;
    const key = form.dataset.ask === 'verdict' ? 'solved' : 'agrees';
    const body = { [key]: isYes, ...(!isYes && { words: said }) };
    const { mark } = keepPut(copy, personId, path, body, isYes ? 'Yes' : said);
    const { sent, refused } = await sendFlags(copy, personId);
    const fault = refused.get(mark);
    if (fault) {
      dropFlag(copy, personId, mark);
      throw fault;
    }
    onDone(sent.has(mark));
  });
}
