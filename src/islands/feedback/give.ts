import { keepAndSend } from '../memory/keep-and-send.ts';
import { openLocalCopy } from '../memory/local-copy.ts';
import { askedHtml, type FeedbackKind, isFeedbackKind, thanksHtml, whyHtml } from './feedback-html.ts';

/**
 * Does what a control with `data-feedback` asks for: `ask` opens the question below a block, anything else is the
 * answer. Each place answers once; the next question stands where the last one stood.
 */
export function give(trigger: HTMLElement, piece: string): void {
  const { feedback = '' } = trigger.dataset;
  if (feedback === 'ask') {
    toggle(trigger);
    return;
  }
  const box = trigger.closest<HTMLElement>('.feedback');
  if (!box || !isFeedbackKind(feedback)) return;
  const block = box.closest<HTMLElement>('.block[id]')?.id;
  const body = { piece, ...(block && { block }), kind: feedback };
  const sending = keepAndSend(openLocalCopy(), { method: 'POST', path: '/feedback', body });
  answer(box, feedback);
  sending.catch(() => false).then((isHeard) => isHeard || sayKept(box));
}

function answer(box: HTMLElement, kind: FeedbackKind): void {
  box.innerHTML = (kind === 'not' ? whyHtml() : thanksHtml(kind)).text;
  box.setAttribute('aria-label', box.querySelector('[data-thanks]')?.textContent ?? '');
  // The pressed control is gone; whoever uses keys goes on with the next one.
  (box.querySelector('button') ?? box).focus();
  const opener = openerOf(box);
  if (opener && kind !== 'not') opener.remove();
}

/** The question below a block; pressed again, or Escape, and it is gone. */
function toggle(opener: HTMLElement): void {
  const tools = opener.closest('.block-tools');
  const open = tools?.nextElementSibling;
  if (open?.matches('.feedback')) {
    close(open, opener);
    return;
  }
  const box = document.createElement('div');
  box.className = 'feedback feedback-block no-print';
  box.setAttribute('role', 'group');
  box.setAttribute('aria-label', 'Did this help?');
  box.tabIndex = -1;
  box.dataset.notCopied = '';
  box.innerHTML = askedHtml().text;
  tools?.after(box);
  opener.setAttribute('aria-expanded', 'true');
  box.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') close(box, opener);
  });
  box.querySelector('button')?.focus();
}

function close(box: Element, opener: HTMLElement): void {
  box.remove();
  opener.setAttribute('aria-expanded', 'false');
  opener.focus();
}

function openerOf(box: HTMLElement): HTMLElement | null | undefined {
  return box.previousElementSibling?.querySelector<HTMLElement>('[data-feedback="ask"]');
}

function sayKept(box: HTMLElement): void {
  const thanks = box.querySelector('[data-thanks]');
  if (thanks) thanks.textContent = 'Thanks. Kept in this browser, and sent when the portal answers.';
}
