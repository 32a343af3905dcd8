import type { ShortlistFile } from '@vigie/credentials';
import { useState } from 'react';
import { prepareAnswer } from '../answers.js';
import { usePlace, useSharedTexts, useTexts } from '../context.js';
import type { Page } from '../page.js';
import { keepChosen, useChosen } from '../parts/basket.js';
import { FoundOffers } from '../parts/found-offers.js';
import { suggestionsPath } from '../parts/offer-combobox.js';
import { Refusal } from '../parts/refusal.js';
import { preparePosted, usePosted } from '../posted.js';
import { ChosenList } from './chosen-list.js';
import { Keeping } from './keeping.js';
import { type Asked, addressOf, readAsked, requestOf } from './query.js';
import { Question } from './question.js';
import { Result } from './result.js';
import { type ShownShortlist, shownOf } from './shown.js';
import type { ShortlistTexts } from './texts.en.js';

export const page: Page = {
  texts: { en: () => import('./texts.en.js'), fr: () => import('./texts.fr.js') },
  sentences: () => import('../sentences/shortlist.js'),
  title: ({ query }, t) => {
    const { title } = readAsked(query);
    return title === '' ? t('title') : title;
  },
  prepare: async ({ place, ...preparing }) => {
    const asked = readAsked(place.query);
    const request = requestOf(asked);
    const [answer] = await Promise.all([
      request === undefined ? undefined : preparePosted<ShortlistFile>(preparing, '/shortlists', request, shownOf),
      asked.find === '' ? undefined : prepareAnswer(preparing, suggestionsPath(asked.find)),
    ]);
    return answer?.status ?? 200;
  },
  View: ShortlistPage,
};

function ShortlistPage() {
  const t = useTexts<ShortlistTexts>();
  const shared = useSharedTexts();
  const { query } = usePlace();
  const [written, setWritten] = useState(() => readAsked(query));
  // An address that names no offers is about those that were chosen in this browser; a list that was emptied is not.
  const [fromBasket, setFromBasket] = useState(written.offers.length === 0 && written.search === '');
  const chosen = useChosen();
  const asked: Asked = fromBasket ? { ...written, offers: [...chosen] } : written;
  const request = requestOf(asked);
  const {
    data: answered,
    refused,
    waiting,
  } = usePosted<ShownShortlist, ShortlistFile>('/shortlists', request, shownOf);
  const data = request === undefined ? undefined : answered;
  const names = new Map(data?.comparison.offers.map(({ id, name }) => [id, name]));
  const change = (offers: string[]) => {
    // Taken out of the basket one by one, or of the address: each keeps what it was.
    if (fromBasket) return keepChosen(offers);
    const next = { ...written, offers };
    history.replaceState(null, '', addressOf(next));
    setWritten(next);
  };
  const takeChosen = () => {
    const next = { ...written, offers: [], search: '' };
    history.replaceState(null, '', addressOf(next));
    setWritten(next);
    setFromBasket(true);
  };
  return (
    <div className="shortlist">
      <h1>{data?.title === undefined ? t('title') : <bdi>{data.title}</bdi>}</h1>
      <p className="lead">{t('lead')}</p>
      {asked.left === 0 ? null : <p className="warning">{t('tooMany', { count: asked.left })}</p>}
      {asked.offers.length === 0 ? (
        asked.search === '' ? (
          <NothingChosen />
        ) : null
      ) : (
        <ChosenList
          offers={asked.offers}
          nameOf={(id) => names.get(id) ?? id}
          addressWith={(offers) => addressOf({ ...asked, offers: [...offers] })}
          onChange={change}
        />
      )}
      <BasketWays asked={asked} fromBasket={fromBasket} chosen={chosen} onTake={takeChosen} />
      {asked.find === '' ? null : (
        <FoundOffers
          words={asked.find}
          listed={asked.offers}
          addressWith={(id) => addressOf({ ...asked, offers: [...asked.offers, id], find: '' })}
        />
      )}
      <Question asked={asked} answered={data !== undefined} />
      {asked.buyer !== '' && asked.data.length === 0 ? <p className="warning">{t('buyerNeedsData')}</p> : null}
      {refused === null || request === undefined ? null : <Refusal error={refused} />}
      {request === undefined || data !== undefined || refused !== null ? null : (
        <p role="status">{shared('loading')}</p>
      )}
      {data === undefined || request === undefined ? null : (
        <div className="result" aria-busy={waiting}>
          <Result shown={data} keeping={<Keeping request={request} shown={data} />} />
        </div>
      )}
    </div>
  );
}

function NothingChosen() {
  const t = useTexts<ShortlistTexts>();
  return (
    <p>
      {t('nothingChosen')} <a href="/">{t('search')}</a>
    </p>
  );
}

interface BasketWaysProps {
  asked: Asked;
  fromBasket: boolean;
  chosen: readonly string[];
  onTake(): void;
}

/** From the offers chosen in this browser to those of the address, and back. */
function BasketWays({ asked, fromBasket, chosen, onTake }: BasketWaysProps) {
  const t = useTexts<ShortlistTexts>();
  if (fromBasket) {
    if (chosen.length === 0) return null;
    return (
      <p className="fine">
        {t('fromBasket')} <a href={addressOf(asked)}>{t('addressOfList')}</a>
      </p>
    );
  }
  const same = chosen.length === asked.offers.length && chosen.every((id, place) => id === asked.offers[place]);
  if (same) return null;
  return (
    <p className="basket-ways scripted">
      {chosen.length === 0 ? null : (
        <button type="button" className="quiet" onClick={onTake}>
          {t('takeChosen', { count: chosen.length })}
        </button>
      )}
      {asked.offers.length === 0 ? null : (
        <button type="button" className="quiet" onClick={() => keepChosen(asked.offers)}>
          {t('keepAsChosen')}
        </button>
      )}
    </p>
  );
}
