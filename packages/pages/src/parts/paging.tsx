import { useSharedTexts } from '../context.js';

interface PagingProps {
  /** Address of the page without its query. */
  page: string;
  query: URLSearchParams;
  next?: string;
}

/** Links to the first and to the next page of a list. */
export function Paging({ page, query, next }: PagingProps) {
  const t = useSharedTexts();
  const first = new URLSearchParams(query);
  first.delete('cursor');
  const following = new URLSearchParams(query);
  if (next !== undefined) following.set('cursor', next);
  if (!query.has('cursor') && next === undefined) return null;
  return (
    <p className="paging">
      {query.has('cursor') ? <a href={first.size === 0 ? page : `${page}?${first}`}>{t('firstPage')}</a> : null}{' '}
      {next === undefined ? null : (
        <a rel="next" href={`${page}?${following}`}>
          {t('nextPage')}
        </a>
      )}
    </p>
  );
}
