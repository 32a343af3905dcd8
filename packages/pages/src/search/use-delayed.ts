import { useEffect, useRef } from 'react';

/** Typing is waited for this long, in milliseconds, before anything is asked. */
const pause = 250;

/** Does something once nothing else was to be done for a while; the last one counts. */
export function useDelayed(): (act: () => void) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (act) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(act, pause);
  };
}
