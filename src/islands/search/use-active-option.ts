import { type KeyboardEvent, useEffect, useState } from 'react';
import { firstPlace, type Option, optionId } from './options.ts';

/** The option that Enter opens, and the keys that move it. */
export interface ActiveOption {
  /** -1 when there is none. */
  readonly place: number;
  readonly point: (place: number) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Keeps one option active while the list is there: the best piece for every new question, then where the keys take it. */
export function useActiveOption(options: readonly Option[], question: string): ActiveOption {
  const [chosen, setChosen] = useState<number>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question starts at its best piece again.
  useEffect(() => setChosen(undefined), [question]);
  const place = Math.min(chosen ?? firstPlace(options), options.length - 1);

  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (options.length === 0 || event.nativeEvent.isComposing) return;
    if (step) {
      event.preventDefault();
      const next = (place + step + options.length) % options.length;
      setChosen(next);
      document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const { ctrlKey, metaKey, shiftKey } = event;
      const press = new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey });
      document.getElementById(optionId(place))?.dispatchEvent(press);
    }
  }

  return { place, point: setChosen, onKeyDown };
}
