import { type QueryClient, skipToken, useQuery } from '@tanstack/react-query';
import type { OfferDetail, OfferPage } from '@vigie/credentials';
import { useRefusal } from '../answers.js';
import { useTexts } from '../context.js';
import type { Preparing } from '../page.js';
import { Refusal } from '../parts/refusal.js';
import { Name } from '../parts/words.js';
import { useChips } from '../search/chips.js';
import { addressOf, type Watched } from './query.js';
import type { WatchesTexts } from './texts.en.js';

/** What is known of what is watched: how many offers the search finds now, or the names of the offers. */
interface Found {
  total?: number;
  names: Array<[string, string]>;
}

const key = ['watched'];

/** Of so many offers the names are asked for; those after them are shown by their identifiers. */
const mostNamed = 20;

function searchPath(query: URLSearchParams): string {
  const asked = new URLSearchParams(query);
  asked.set('limit', '1');
  return `/offers?${asked}`;
}

/** Asks for it before the first rendering; answers the HTTP status. */
export async function prepareWatched({ client, ask }: Omit<Preparing, 'place'>, watched: Watched): Promise<number> {
  if (watched.offers.length > 0) {
    const answers = await Promise.all(
      watched.offers.slice(0, mostNamed).map((id) => ask(`/offers/${encodeURIComponent(id)}`)),
    );
    const offers = answers.flatMap(({ status, body }) => (status < 400 ? [body as OfferDetail] : []));
    client.setQueryData<Found>(key, { names: offers.map(({ id, name }) => [id, name]) });
    return 200;
  }
  const path = searchPath(watched.query);
  const answer = await ask(path);
  if (answer.status < 400) client.setQueryData<Found>(key, { total: (answer.body as OfferPage).total, names: [] });
  else (client as QueryClient).setQueryData(['refused', path], answer);
  return answer.status;
}

/** What is watched, in words. */
export function Subject({ watched }: { watched: Watched }) {
  const t = useTexts<WatchesTexts>();
  const { query, offers, foreign } = watched;
  const { data } = useQuery<Found>({ queryKey: key, queryFn: skipToken });
  const refused = useRefusal(searchPath(query), null);
  const names = new Map(data?.names);
  const back = addressOf('/', { query, offers: [] });
  return (
    <>
      {foreign === undefined ? null : (
        <p className="warning" role="alert">
          {t('foreign', { address: foreign })}
        </p>
      )}
      {refused === null ? null : <Refusal error={refused} />}
      {offers.length > 0 ? (
        <>
          <p>{t('watchedOffers', { count: offers.length })}</p>
          <ul>
            {offers.map((id, place) => (
              <li key={id}>
                <a href={`/pages/offers/${encodeURIComponent(id)}`}>
                  <Name text={names.get(id) ?? id} />
                </a>{' '}
                {names.has(id) || place >= mostNamed ? null : <span className="warning">{t('notListed')}</span>}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <>
          <Words query={query} />
          {data?.total === undefined ? null : (
            <p>
              {t('findsNow', { count: data.total })} <a href={back}>{t('toSearch')}</a>
            </p>
          )}
        </>
      )}
      <form method="get" action="/pages/watches" className="question">
        <p className="wide">
          <label htmlFor="address">{t('address')}</label>
          <input
            id="address"
            name="address"
            maxLength={4096}
            defaultValue={foreign ?? ''}
            aria-describedby="address-hint"
          />
          <small id="address-hint">{t('addressHint')}</small>
        </p>
        <button type="submit" className="quiet">
          {t('readAddress')}
        </button>
      </form>
    </>
  );
}

function Words({ query }: { query: URLSearchParams }) {
  const t = useTexts<WatchesTexts>();
  const words = query.get('q');
  const chips = useChips(query);
  if (words === null && chips.length === 0) return <p>{t('everyOffer')}</p>;
  return (
    <dl className="facts">
      {words === null ? null : (
        <div>
          <dt>{t('watchedWords')}</dt>
          <dd>
            <bdi>{words}</bdi>
          </dd>
        </div>
      )}
      {chips.map(({ field, value }) => (
        <div key={`${field} ${value}`}>
          <dt>{field}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
