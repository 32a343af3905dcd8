import type { OfferPage } from '@vigie/credentials';
import { prepareAnswer, useAnswer, useRefusal } from '../answers.js';
import { useTexts } from '../context.js';
import type { Page } from '../page.js';
import { BasketLine } from '../parts/basket-line.js';
import { IllustrativeNote } from '../parts/illustrative.js';
import { Paging } from '../parts/paging.js';
import { Refusal } from '../parts/refusal.js';
import { Chips } from './chips.js';
import { Filters } from './filters.js';
import { FollowSearch } from './follow.js';
import { FoundOffer } from './found-offer.js';
import { apiPath, changed, readQuery, sorts } from './query.js';
import { useQueryInAddress } from './search-address.js';
import type { SearchTexts } from './texts.en.js';
import { WordsField } from './words-field.js';

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
            <WordsField query={query} go={go} />
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
            <>
              <Chips query={query} go={go} />
              <Results page={data} query={query} />
              <FollowSearch query={query} />
            </>
          )}
        </section>
      </search>
      <BasketLine />
    </>
  );
}

function Results({ page: { items, total, next, corrected = [] }, query }: { page: OfferPage; query: URLSearchParams }) {
  const t = useTexts<SearchTexts>();
  return (
    <>
      <p className="total" role="status">
        {t('total', { count: total })} <small>{t('rankNote')}</small>
      </p>
      {corrected.map(({ word, as }) => (
        <p key={word}>{t('corrected', { word, as })}</p>
      ))}
      {items.length === 0 ? <p>{t('nothing')}</p> : null}
      <IllustrativeNote of={items} />
      <ol className="cards">
        {items.map((offer) => (
          <li key={offer.id}>
            <FoundOffer offer={offer} />
          </li>
        ))}
      </ol>
      <Paging page="/" query={query} {...(next === undefined ? {} : { next })} />
    </>
  );
}
