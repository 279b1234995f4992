/** What somebody put into the search box, and what came of it. Times in milliseconds on the page's clock. */
export interface Entry {
  /** What stood in the box afterwards. */
  readonly text: string;
  /** When the browser had the key press, or the paste. */
  readonly at: number;
  /** When an answer to this very text had been painted; undefined when none was. */
  painted?: number;
  /** The same for the answer that full text had a say in. */
  whole?: number;
}

export interface AnswerWatch {
  /** When the page was first pointed at. */
  touchedAt?: number;
  /** Resolves when the last entry's whole answer has been painted, or after `patience` ms, with what is known then. */
  settled(patience: number): Promise<Entry | undefined>;
}

declare global {
  interface Window {
    answerWatch: AnswerWatch;
  }
}

/**
 * Runs in the page, before its own scripts: notes when something is typed, by the time stamp of the key's own event,
 * and when the answer to what then stood in the box was painted. An answer says which text it answers in
 * `data-answer-to`, and by `data-whole` that full text had a say. Painted means that the frame with the change is
 * over: the callback of the second animation frame, which is up to a frame late and never early.
 */
export function watchAnswers(): void {
  let last: Entry | undefined;
  let pressedAt: number | undefined;
  let waiting: (() => void)[] = [];
  const watch: AnswerWatch = {
    settled: (patience) =>
      new Promise((resolve) => {
        const go = () => resolve(last);
        if (last?.whole !== undefined) return go();
        waiting.push(go);
        setTimeout(go, patience);
      }),
  };
  window.answerWatch = watch;

  const capture = { capture: true };
  addEventListener('pointerdown', ({ timeStamp }) => (watch.touchedAt ??= timeStamp), capture);
  addEventListener('keydown', ({ timeStamp }) => (pressedAt = timeStamp), capture);
  addEventListener(
    'input',
    ({ target, timeStamp }) => {
      if (target instanceof HTMLInputElement) last = { text: target.value, at: pressedAt ?? timeStamp };
      pressedAt = undefined;
    },
    capture,
  );
  new MutationObserver(() => {
    const shown = document.querySelector<HTMLElement>('[data-answer-to]')?.dataset;
    const entry = last;
    if (!entry || shown?.answerTo !== entry.text || entry.whole !== undefined) return;
    const isWhole = shown.whole !== undefined;
    if (entry.painted !== undefined && !isWhole) return;
    const note = () => {
      entry.painted ??= performance.now();
      if (!isWhole) return;
      entry.whole ??= performance.now();
      for (const go of waiting) go();
      waiting = [];
    };
    requestAnimationFrame(() => requestAnimationFrame(note));
  }).observe(document, { subtree: true, childList: true, attributes: true });
}
