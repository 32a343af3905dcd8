import { useEffect, useState } from 'react';

/** Typing and moving are waited for this long, in milliseconds, before anything is asked. */
const usualPause = 250;

/** What was set, once nothing more comes. */
export function useSettled<Value>(value: Value, pauseMilliseconds = usualPause): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [value, pauseMilliseconds]);
  return settled;
}
