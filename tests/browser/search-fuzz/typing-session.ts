import type { Page } from 'playwright';
import type { ShownRow } from './leaks.ts';

/** What was seen while texts stood in the box. */
export interface Seen {
  /** Every line of every answer, once. */
  readonly rows: readonly ShownRow[];
  /** Texts whose answer took longer than a quarter of a second to paint, with its milliseconds. */
  readonly slow: readonly { text: string; took: number }[];
  /** Milliseconds to the painted answer, in order of size. */
  readonly times: readonly number[];
  /** Elements in the dialog that nothing of ours puts there. */
  readonly foreign: readonly string[];
}

/**
 * Puts one text after another into the open dialog's box, each when the answer to the one before it has been painted.
 * Throws with the text when an answer does not come.
 */
export async function typeAll(page: Page, texts: readonly string[]): Promise<Seen> {
  const batches = Array.from({ length: Math.ceil(texts.length / BATCH) }, (_, at) =>
    texts.slice(at * BATCH, (at + 1) * BATCH),
  );
  const all: Seen[] = [];
  for (const batch of batches)
    all.push(await page.evaluate(typeInPage, { texts: batch, slowest: SLOWEST, patience: PATIENCE }));
  const rows = new Map(all.flatMap((seen) => seen.rows).map((row) => [`${row.address} ${row.words}`, row]));
  return {
    rows: [...rows.values()],
    slow: all.flatMap(({ slow }) => slow),
    times: all.flatMap(({ times }) => times).sort((a, b) => a - b),
    foreign: all.flatMap(({ foreign }) => foreign),
  };
}

const BATCH = 100;
const SLOWEST = 250;
/** Milliseconds after which an answer counts as never coming. */
const PATIENCE = 20_000;

/** Runs in the page. */
async function typeInPage({
  texts,
  slowest,
  patience,
}: {
  texts: readonly string[];
  slowest: number;
  patience: number;
}) {
  const box = document.querySelector<HTMLInputElement>('.search-box');
  const dialog = document.querySelector<HTMLElement>('.search-dialog');
  if (!box || !dialog) throw new Error('The search dialog is not open.');
  const rows: { address: string; words: string }[] = [];
  const known = new Set<string>();
  const slow: { text: string; took: number }[] = [];
  const times: number[] = [];
  const foreign: string[] = [];
  for (const text of texts) {
    const began = performance.now();
    box.value = text;
    box.dispatchEvent(new Event('input', { bubbles: true }));
    await answerTo(box.value);
    await new Promise(requestAnimationFrame);
    const took = performance.now() - began;
    times.push(took);
    if (took > slowest) slow.push({ text, took });
    for (const option of dialog.querySelectorAll('[role="option"]')) {
      const parts = [...option.querySelectorAll('.search-title, .search-passage')];
      const row = {
        address: option.getAttribute('href') ?? '',
        words: parts.map((part) => part.textContent).join(' | '),
      };
      const name = `${row.address} ${row.words}`;
      if (!known.has(name)) rows.push(row);
      known.add(name);
    }
    for (const element of dialog.querySelectorAll('img,script,iframe,object,embed,style,link,base,form,math'))
      foreign.push(`${element.outerHTML} for ${text}`);
  }
  return { rows, slow, times, foreign };

  /** Settles when the whole answer to the text is in the dialog, or where to begin when there is no text. */
  function answerTo(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const isThere = () => {
        if (text.trim() === '') return dialog?.querySelector('.search-start');
        const answer = dialog?.querySelector<HTMLElement>('[data-answer-to]')?.dataset;
        return answer?.answerTo === text && 'whole' in answer;
      };
      if (isThere()) return resolve();
      const timer = setTimeout(() => reject(new Error(`No answer to ${JSON.stringify(text)}.`)), patience);
      const observer = new MutationObserver(() => {
        if (!isThere()) return;
        observer.disconnect();
        clearTimeout(timer);
        resolve();
      });
      observer.observe(dialog as HTMLElement, { subtree: true, childList: true, attributes: true });
    });
  }
}
