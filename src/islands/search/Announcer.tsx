import { useEffect, useState } from 'react';
import type { SearchState } from './use-answer.ts';
import { wordsForAnswer } from './words-for-answer.ts';

interface Props {
  readonly state: SearchState;
  readonly isAsking: boolean;
}

/** Long enough for the next key, so that a screen reader hears one sentence a question and not one a letter. */
const PAUSE = 600;

/** Says what was found to those who do not see it. */
export function Announcer({ state, isAsking }: Props) {
  const [said, setSaid] = useState('');
  const { status, answer } = state;
  const words = isAsking && status === 'ready' && answer ? wordsForAnswer(answer) : '';
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
