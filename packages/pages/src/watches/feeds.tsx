import { useTexts } from '../context.js';
import { addressOf, type Watched } from './query.js';
import type { WatchesTexts } from './texts.en.js';

/** The same changes to be fetched: by programs that read feeds, without any secret. */
export function Feeds({ watched }: { watched: Watched }) {
  const t = useTexts<WatchesTexts>();
  const { query, offers } = watched;
  const feeds = (format: 'atom' | 'json') =>
    offers.length > 0
      ? offers.map((id) => `/offers/${encodeURIComponent(id)}/feed.${format}`)
      : [addressOf(`/offers/feed.${format}`, { query, offers: [] })];
  return (
    <>
      <p>{t('feedsLead')}</p>
      <ul>
        {(['atom', 'json'] as const).map((format) =>
          feeds(format).map((href, place) => (
            <li key={href}>
              <a href={href} type={format === 'atom' ? 'application/atom+xml' : 'application/feed+json'}>
                {t(`feed_${format}`)}
                {offers.length > 1 ? (
                  <>
                    {' '}
                    <bdi>{offers[place]}</bdi>
                  </>
                ) : null}
              </a>
            </li>
          )),
        )}
      </ul>
    </>
  );
}
