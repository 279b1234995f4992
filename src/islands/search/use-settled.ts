import { useEffect, useState } from 'react';

/** Longer than between two letters, and shorter than anybody needs from the last one to a filter. */
const PAUSE = 250;

/** A value as it was when it last stayed the same for a moment; what changes with every letter waits for the last. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
