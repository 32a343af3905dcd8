import type { OfferPage } from '@vigie/credentials';
import { useEffect, useState } from 'react';
import { prepareAnswer, useAnswer, useRefusal } from '../answers.js';
import { usePlace, useTexts } from '../context.js';
import type { Page } from '../page.js';
import { Refusal } from '../parts/refusal.js';
import { Filters } from './filters.js';
import { OfferCard } from './offer-card.js';
import { apiPath, changed, readQuery, sorts } from './query.js';
import type { SearchTexts } from './texts.en.js';

export const page: Page = {
  texts: { en: () => import('./texts.en.js'), fr: () => import('./texts.fr.js') },
  title: ({ query }, t) => {
    const words = readQuery(query).get('q');
    return words === null ? t('title') : t('titleFor', { words });
  },
  prepare: ({ place, ...preparing }) => prepareAnswer(preparing, apiPath(readQuery(place.query))),
  View: SearchPage,
};

function SearchPage() {
  const t = useTexts<SearchTexts>();
  const [query, go] = useQueryInAddress();
  const path = apiPath(query);
  const { data, error, isPlaceholderData } = useAnswer<OfferPage>(path);
  const refused = useRefusal(path, error);
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <search className="search">
        <form method="get" action="/" onSubmit={(event) => event.preventDefault()}>
          <div className="ask">
            <label htmlFor="q">{t('words')}</label>
            <input
              id="q"
              name="q"
              type="search"
              autoComplete="off"
              maxLength={200}
              placeholder={t('wordsHint')}
              value={query.get('q') ?? ''}
              onChange={(event) => go(changed(query, 'q', event.target.value), 'replace')}
            />
            <label htmlFor="sort">{t('sort')}</label>
            <select
              id="sort"
              name="sort"
              value={query.get('sort') ?? (query.has('q') ? 'relevance' : 'name')}
              onChange={(event) => go(changed(query, 'sort', event.target.value))}
            >
              {sorts
                .filter((sort) => sort !== 'relevance' || query.has('q'))
                .map((sort) => (
                  <option key={sort} value={sort}>
                    {t(sort)}
                  </option>
                ))}
            </select>
            <button type="submit">{t('submit')}</button>
          </div>
          <Filters query={query} {...(data?.facets === undefined ? {} : { facets: data.facets })} go={go} />
        </form>
        <section className="results" aria-labelledby="results" aria-busy={isPlaceholderData}>
          <h2 id="results" className="unseen">
            {t('resultsHeading')}
          </h2>
          {data === undefined ? (
            refused === null ? null : (
              <Refusal error={refused} />
            )
          ) : (
            <Results page={data} query={query} />
          )}
        </section>
      </search>
    </>
  );
}

function Results({ page: { items, total, next, corrected = [] }, query }: { page: OfferPage; query: URLSearchParams }) {
  const t = useTexts<SearchTexts>();
  const following = new URLSearchParams(query);
  if (next !== undefined) following.set('cursor', next);
  const first = new URLSearchParams(query);
  first.delete('cursor');
  return (
    <>
      <p className="total" role="status">
        {t('total', { count: total })} <small>{t('rankNote')}</small>
      </p>
      {corrected.map(({ word, as }) => (
        <p key={word}>{t('corrected', { word, as })}</p>
      ))}
      {items.length === 0 ? <p>{t('nothing')}</p> : null}
      <ol className="cards">
        {items.map((offer) => (
          <li key={offer.id}>
            <OfferCard offer={offer} />
          </li>
        ))}
      </ol>
      <p className="paging">
        {query.has('cursor') ? <a href={`/?${first}`}>{t('firstPage')}</a> : null}{' '}
        {next === undefined ? null : (
          <a rel="next" href={`/?${following}`}>
            {t('nextPage')}
          </a>
        )}
      </p>
    </>
  );
}

export type Go = (query: URLSearchParams, how?: 'push' | 'replace') => void;

/** The question stands in the address: it can be shared, and going back goes back. */
function useQueryInAddress(): [URLSearchParams, Go] {
  const { query: initial } = usePlace();
  const [query, setQuery] = useState(() => readQuery(initial));
  useEffect(() => {
    const follow = () => setQuery(readQuery(new URLSearchParams(location.search)));
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
