import { useTexts } from '../context.js';
import type { SearchTexts } from './texts.en.js';

/** How the same search is had again, and what becomes of what it finds. */
export function FollowSearch({ query }: { query: URLSearchParams }) {
  const t = useTexts<SearchTexts>();
  const kept = new URLSearchParams(query);
  kept.delete('sort');
  kept.delete('cursor');
  // Which offers are the first depends on their order; which changes come does not.
  const ordered = new URLSearchParams(query);
  ordered.delete('cursor');
  const asked = kept.size === 0 ? '' : `?${kept}`;
  return (
    <details className="follow">
      <summary>{t('follow')}</summary>
      <p>{t('followHint')}</p>
      <ul>
        <li>
          <a href={`/${asked}`}>{t('followAddress')}</a>
        </li>
        <li>
          <a href={`/offers/feed.atom${asked}`} type="application/atom+xml">
            {t('followAtom')}
          </a>
        </li>
        <li>
          <a href={`/offers/feed.json${asked}`} type="application/feed+json">
            {t('followJson')}
          </a>
        </li>
        <li>
          <a href={`/pages/shortlist?${new URLSearchParams({ search: ordered.toString() || 'limit=20' })}`}>
            {t('followShortlist')}
          </a>
        </li>
        <li>
          <a href={`/pages/watches${asked}`}>{t('followWatch')}</a>
        </li>
      </ul>
    </details>
  );
}
