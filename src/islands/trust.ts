import { trustOn } from '#domain/trust.ts';
import { withheldLine, withheldWords } from '#render/blocks/withheld.ts';
import { relativeDate } from '#render/dates.ts';
import { MARKS } from '#render/trust-mark.ts';

/**
 * Says again, for today, what the page said on the day it was built: trust words, relative dates, lines whose
 * evidence has lapsed since, prices to check before use. Everything comes from absolute dates in the page.
 */
export function keepDatesRight(root: ParentNode, today: string): void {
  const each = (selector: string, change: (element: HTMLElement) => void) => {
    for (const element of root.querySelectorAll<HTMLElement>(selector)) change(element);
  };
  each('.trust[data-last-day]', (mark) => refreshMark(mark, today));
  each('time[data-relative]', (time) => {
    time.textContent = relativeDate(time.getAttribute('datetime') ?? today, today);
  });
  each('.claim[data-last-day]', (claim) => {
    const { lastDay = today } = claim.dataset;
    if (today > lastDay) claim.outerHTML = withheldWords(lastDay);
  });
  each('[data-last-use]:not([data-lapsed])', (block) => {
    if (today > (block.dataset.lastUse ?? today)) withhold(block);
  });
  each('[data-check-after]', (price) => {
    price.toggleAttribute('data-old', today > (price.dataset.checkAfter ?? today));
  });
}

function refreshMark(mark: HTMLElement, today: string): void {
  const { verifiedOn = '', lastDay = '' } = mark.dataset;
  const trust = trustOn({ verifiedOn, lastDay }, today);
  if (trust === mark.dataset.trust) return;
  mark.dataset.trust = trust;
  const word = mark.querySelector('.trust-word');
  if (word) word.textContent = MARKS[trust].word;
  mark.querySelector('use')?.setAttribute('href', `/icons.svg#${MARKS[trust].icon}`);
}

/** Puts the note where the line was; the style sheet hides the rest of the block. */
function withhold(block: HTMLElement): void {
  const note = document.createElement(block.matches('tr') ? 'td' : 'div');
  note.className = 'withheld-note';
  note.innerHTML = withheldLine(block.dataset.lastUse ?? '');
  block.dataset.lapsed = '';
  block.append(note);
}
