import { useEffect, useState } from 'react';
import type { Answer } from '#search/answer.ts';
import { wordsForAnswer } from './words-for-answer.ts';

interface Props {
  /** Absent where there is nothing to say. */
  readonly answer: Answer | undefined;
}

/** Long enough for the next key, so that a screen reader hears one sentence a question and not one a letter. */
const PAUSE = 600;

/** Says what was found, and what Enter opens, to those who do not see it. */
export function Announcer({ answer }: Props) {
  const [said, setSaid] = useState('');
  const words = answer ? spokenWords(answer) : '';
  useEffect(() => {
    const timer = setTimeout(() => setSaid(words), PAUSE);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}

function spokenWords(answer: Answer): string {
  const { didYouMean, results } = answer;
  const best = results[0]?.title.map(({ text }) => text).join('');
  return [
    wordsForAnswer(answer),
    didYouMean && `Searched for ${didYouMean}.`,
    best && `Enter opens ${best}${/[.?!]$/.test(best) ? '' : '.'}`,
  ]
    .filter(Boolean)
    .join(' ');
}
