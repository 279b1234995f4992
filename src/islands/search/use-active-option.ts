import { useEffect, useState } from 'react';
import { firstPlace, type Option, optionId } from './options.ts';

/** The option that Enter opens. */
export interface ActiveOption {
  /** -1 when there is none. */
  readonly place: number;
  readonly point: (place: number) => void;
}

/**
 * Keeps one option active while the list is there: the best piece for every new question, then where the arrows or
 * the pointer take it. The keys are those of the box; Home and End stay the text's. An Enter that came before the
 * answer to what was typed opens its best piece when it is there.
 */
export function useActiveOption(
  box: HTMLInputElement,
  options: readonly Option[],
  question: string,
  isAnswered: boolean,
): ActiveOption {
  // What was chosen among the answers to one question says nothing about the next one.
  const [chosen, setChosen] = useState<{ question: string; place: number }>();
  const isChosen = chosen?.question === question && options.length > 0;
  const place = Math.min(isChosen ? chosen.place : firstPlace(options), options.length - 1);

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.isComposing) return;
      if (step && options.length > 0) {
        event.preventDefault();
        const next = (place + step + options.length) % options.length;
        setChosen({ question, place: next });
        document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' });
      } else if (event.key === 'Enter') {
        event.preventDefault();
        if (isAnswered) open(box, place, event);
      }
    }
    box.addEventListener('keydown', onKeyDown);
    return () => box.removeEventListener('keydown', onKeyDown);
  }, [box, options, place, question, isAnswered]);

  useEffect(() => {
    if (isAnswered && box.dataset.entered !== undefined) open(box, place);
  }, [box, place, isAnswered]);

  useEffect(() => {
    box.ariaExpanded = String(place >= 0);
    setOrRemove(box, 'aria-controls', place >= 0 && 'search-results');
    // A screen reader would read out the first option with every letter; only what the arrows reach is read.
    setOrRemove(box, 'aria-activedescendant', isChosen && optionId(place));
  }, [box, place, isChosen]);

  return { place, point: (next) => setChosen({ question, place: next }) };
}

function open(box: HTMLInputElement, place: number, held: MouseEventInit = {}): void {
  delete box.dataset.entered;
  const { ctrlKey, metaKey, shiftKey } = held;
  const press = new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey });
  document.getElementById(optionId(place))?.dispatchEvent(press);
}

function setOrRemove(element: HTMLElement, name: string, value: string | false): void {
  if (value) element.setAttribute(name, value);
  else element.removeAttribute(name);
}
