import { REHEARSAL_SECONDS, type RehearsalCard, rehearsalDeck } from '#domain/call-sheet/rehearse.ts';
import type { CallSheet } from '#domain/call-sheet/sheet.ts';
import { escapeHtml } from '#render/escape.ts';
import { wordsHtml } from '#render/typeset.ts';
import { say } from './status.ts';

/**
 * Sixty seconds with the lines of this sheet: a line, silence, your answer aloud, the library's answer, the next.
 * Space or Enter goes on, Escape ends. Nothing is recorded or sent.
 */
export function openRehearsal(page: HTMLElement, sheet: CallSheet, trigger: HTMLElement): void {
  const deck = rehearsalDeck(sheet);
  if (deck.length === 0) {
    say(page, 'This sheet has no objections to rehearse.');
    return;
  }
  rehearse(page, deck, trigger);
}

/**
 * The same with any cards.
 * @param atEnd adds to the last view what else can be done there; it is given the view and how long it took
 */
export function rehearse(
  page: HTMLElement,
  deck: readonly RehearsalCard[],
  trigger: HTMLElement,
  atEnd: (view: HTMLElement, seconds: number) => void = () => undefined,
): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'rehearsal';
  dialog.setAttribute('aria-label', 'Rehearse');
  page.append(dialog);
  const clock = startClock(dialog);
  let at = 0;
  const showLine = (card: RehearsalCard) =>
    draw(
      dialog,
      `${place(at, deck)}${spoken(card)}<p class="rehearsal-hint">Answer aloud.</p>`,
      'Show the answer',
      () => showAnswer(card),
    );
  const showAnswer = (card: RehearsalCard) => {
    const isLast = at === deck.length - 1;
    draw(
      dialog,
      `${place(at, deck)}${spoken(card)}${answer(card)}`,
      isLast ? 'Finish' : 'Next',
      isLast ? finish : next,
    );
  };
  const next = () => {
    at += 1;
    const card = deck[at];
    if (card) showLine(card);
  };
  const finish = () => {
    const seconds = clock.stop();
    const pace = seconds > REHEARSAL_SECONDS ? 'Once more, shorter.' : 'Within the minute.';
    const words = `<h2>Done</h2><p class="rehearsal-line">${deck.length} answered in ${seconds} seconds. ${pace}</p>`;
    draw(dialog, words, 'Close', () => dialog.close());
    const view = dialog.querySelector<HTMLElement>('.rehearsal-card');
    if (view) atEnd(view, seconds);
  };
  dialog.addEventListener('close', () => {
    clock.stop();
    dialog.remove();
    trigger.focus();
  });
  dialog.showModal();
  const [first] = deck;
  if (first) showLine(first);
}

function place(at: number, deck: readonly RehearsalCard[]): string {
  return `<h2>Rehearse <span class="faint">${at + 1} of ${deck.length}</span></h2>`;
}

function spoken({ speaker, line }: RehearsalCard): string {
  return `<p class="label">${escapeHtml(speaker)} says</p><blockquote class="rehearsal-line">“${wordsHtml(line)}”</blockquote>`;
}

function answer({ answer: parts }: RehearsalCard): string {
  const rows = parts.map(
    ({ label, text }) => `<div><dt class="label">${label}</dt><dd>${wordsHtml(text)}</dd></div>`,
  );
  return `<dl class="rehearsal-answer">${rows.join('')}</dl>`;
}

/** Draws a card below the clock; its one way on has the focus, so that Space and Enter press it. */
function draw(dialog: HTMLDialogElement, words: string, onwards: string, go: () => void): void {
  const card = document.createElement('div');
  card.className = 'rehearsal-card';
  card.setAttribute('aria-live', 'polite');
  card.innerHTML = `${words}<p class="rehearsal-end"><button class="button button-strong" type="button" autofocus>${onwards}</button><button class="button button-bare" type="button" data-leave>Leave</button></p>`;
  dialog.querySelector('.rehearsal-card')?.remove();
  dialog.append(card);
  const [button, leave] = card.querySelectorAll('button');
  button?.addEventListener('click', go);
  leave?.addEventListener('click', () => dialog.close());
  button?.focus();
}

/** Counts the minute down in the corner. `stop` gives the seconds that were used. */
function startClock(dialog: HTMLElement): { stop(): number } {
  const face = document.createElement('p');
  face.className = 'rehearsal-clock';
  face.setAttribute('role', 'timer');
  const begun = performance.now();
  const used = () => Math.round((performance.now() - begun) / 1000);
  const tick = () => {
    const left = REHEARSAL_SECONDS - used();
    face.textContent = left >= 0 ? `${left} s` : `${-left} s over`;
    face.toggleAttribute('data-over', left < 0);
  };
  tick();
  dialog.append(face);
  const ticking = setInterval(tick, 250);
  return {
    stop() {
      clearInterval(ticking);
      return used();
    },
  };
}
