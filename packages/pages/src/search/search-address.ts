import { useEffect, useState } from 'react';
import { usePlace } from '../context.js';
import { readQuery } from './query.js';

export type Go = (query: URLSearchParams, how?: 'push' | 'replace') => void;

/** The question as the address says it now, also to what was put off in the meantime. */
export function queryNow(): URLSearchParams {
  return readQuery(new URLSearchParams(location.search));
}

/** The question stands in the address: it can be shared, and going back goes back. */
export function useQueryInAddress(): [URLSearchParams, Go] {
  const { query: initial } = usePlace();
  const [query, setQuery] = useState(() => readQuery(initial));
  useEffect(() => {
    const follow = () => setQuery(queryNow());
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  const go: Go = (next, how = 'push') => {
    const address = next.size === 0 ? '/' : `/?${next}`;
    if (how === 'push') history.pushState(null, '', address);
    else history.replaceState(null, '', address);
    setQuery(next);
  };
  return [query, go];
}
