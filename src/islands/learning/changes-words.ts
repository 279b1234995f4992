import type { LearntChange } from './shapes.ts';

type Run = NonNullable<LearntChange['words']>[number];

/** Words that are left on each side of a change. */
const AROUND = 12;

/** Runs of unchanged words, cut where they are long: what stands around a change stays. */
export function shortened(runs: readonly Run[]): Run[] {
  return runs.map((run, at) => {
    if (run.kind !== 'same') return run;
    return { ...run, text: cut(run.text, at === 0 ? 0 : AROUND, at === runs.length - 1 ? 0 : AROUND) };
  });
}

/** Keeps so many words at each end, and a mark for what is left out. */
function cut(text: string, first: number, last: number): string {
  const words = text.split(/\s+/u).filter(Boolean);
  // Leaving two or three words out saves nothing.
  if (words.length <= first + last + 3) return text;
  const kept = [...words.slice(0, first), '…', ...(last > 0 ? words.slice(-last) : [])].join(' ');
  const opens = /^\s/u.test(text) && first > 0 ? ' ' : '';
  const ends = /\s$/u.test(text) && last > 0 ? ' ' : '';
  return `${opens}${kept}${ends}`;
}
