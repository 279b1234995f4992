import type { Candidates } from '#domain/call-sheet/candidate.ts';
import { type Choice, formatChoice, parseChoice } from '#domain/call-sheet/choice.ts';
import { composeCallSheet } from '#domain/call-sheet/compose.ts';
import { titleOf } from '#domain/call-sheet/copy.ts';
import { type CallSheet, linesOf } from '#domain/call-sheet/sheet.ts';
import { outcomesIfSoon } from '../outcomes/load-outcomes.ts';
import { closePanels } from './close-panels.ts';
import { copyMail, copyNotes } from './copy-sheet.ts';
import { fillForm } from './fill-form.ts';
import { loadCandidates } from './load-candidates.ts';
import { redraw } from './redraw.ts';
import { say } from './status.ts';

/** A sheet that answers to what a person does. */
export interface LiveSheet {
  /** Does what a button with `data-act` asks for. */
  act(name: string, trigger: HTMLElement): Promise<void>;
  /** Composes again when the address has changed. */
  followAddress(): Promise<void>;
}

/**
 * Composes the sheet that the address asks for from the release's data, and draws what differs from the page.
 * Rejects when the data cannot be loaded, after saying so on the page.
 * @param mayReorder whether what meetings said may still change the sheet that stands there; asked right before it is
 * drawn. Once somebody reads or touches it, nothing moves until they choose something else.
 */
export async function startSheet(page: HTMLElement, mayReorder: () => boolean): Promise<LiveSheet> {
  let current = await compose(page, mayReorder);
  let drawn: Promise<unknown> = Promise.resolve();
  closePanels(page);
  const show = (options: { focus?: HTMLElement | undefined } = {}) => {
    const showing = draw(options);
    drawn = showing;
    return showing;
  };
  const draw = async (options: { focus?: HTMLElement | undefined }) => {
    const before = refsOf(current.sheet);
    current = await compose(page);
    focusLine(
      page,
      refsOf(current.sheet).find((ref) => !before.includes(ref)),
      options.focus,
    );
  };
  const change = async (choice: Choice, spoken: string, focus?: HTMLElement) => {
    history.pushState(null, '', formatChoice(choice));
    await show({ focus });
    say(page, spoken);
  };
  return {
    followAddress: () => show(),
    async act(name, trigger) {
      const { sheet } = current;
      const ref = trigger.closest<HTMLElement>('[data-ref]')?.dataset.ref ?? '';
      const section = trigger.closest<HTMLElement>('[data-section]')?.dataset.section;
      const heading = () => page.querySelector<HTMLElement>(`[data-section="${section}"] h2`) ?? undefined;
      switch (name) {
        case 'swap':
          return change(
            { ...sheet.choice, swapped: [...sheet.choice.swapped, ref] },
            'Swapped for the next best.',
          );
        case 'hide':
          await change({ ...sheet.choice, hidden: [...sheet.choice.hidden, ref] }, 'Hidden from this sheet.');
          return heading()?.focus();
        case 'restore':
          return change({ ...sheet.choice, swapped: [], hidden: [] }, 'The sheet is as it was.');
        case 'notes':
          return copyNotes(page, sheet);
        case 'mail':
          return copyMail(page, sheet);
        case 'print':
          // Not before the people on the page are those of the address.
          await drawn;
          return print();
        case 'keep':
          await drawn;
          return say(page, await (await import('../sheets/keep-button.ts')).keep(trigger, current.sheet));
        case 'rehearse':
          return (await import('./rehearse-dialog.ts')).openRehearsal(page, sheet, trigger);
      }
    },
  };
}

interface Composed {
  readonly sheet: CallSheet;
  readonly data: Candidates;
}

async function compose(page: HTMLElement, mayReorder: () => boolean = () => true): Promise<Composed> {
  const asked = parseChoice(location);
  const article = page.querySelector<HTMLElement>('.sheet');
  article?.setAttribute('aria-busy', 'true');
  try {
    const heard = asked.said ? await (await import('./hear.ts')).hear(asked.said, today()) : undefined;
    const choice = { ...asked, heard };
    const [data, outcomes] = await Promise.all([loadCandidates(choice), outcomesIfSoon()]);
    const sheet = composeCallSheet(data, choice, today(), mayReorder() ? outcomes : []);
    fillForm(page, choice);
    document.title = `${titleOf(sheet)}: call sheet · Callsheet`;
    if (article) redraw(article, sheet);
    say(page, '');
    return { sheet, data };
  } catch (error) {
    say(
      page,
      'The sheet for this choice could not be loaded, so this is the general one. Reload to try again.',
      'error',
    );
    throw error;
  } finally {
    article?.removeAttribute('aria-busy');
  }
}

function refsOf(sheet: CallSheet): string[] {
  return linesOf(sheet).map(({ candidate }) => candidate.ref);
}

/** After a change the new line has the focus; without one, the place where the person was. */
function focusLine(page: HTMLElement, ref: string | undefined, otherwise: HTMLElement | undefined): void {
  const line = ref && page.querySelector<HTMLElement>(`[data-ref="${CSS.escape(ref)}"]`);
  (line || otherwise)?.focus({ preventScroll: false });
}

function today(): string {
  return document.documentElement.dataset.asOf ?? new Date().toISOString().slice(0, 10);
}
