import type { OfferDetail } from '@vigie/credentials';
import { useState } from 'react';
import { useAnswer } from '../answers.js';
import { useSharedTexts, useTexts } from '../context.js';
import { useChosen } from '../parts/basket.js';
import { FoundOffers } from '../parts/found-offers.js';
import { OfferCombobox } from '../parts/offer-combobox.js';
import { Name } from '../parts/words.js';
import { type Asked, addressOf, mostLayers, withOffers } from './query.js';
import { Kept } from './question.js';
import type { StackTexts } from './texts.en.js';

/** Puts offers under the others: found by words, or out of those that the reader has chosen. */
export function AddOffer({ asked }: { asked: Asked }) {
  const t = useTexts<StackTexts>();
  if (asked.layers.length >= mostLayers) return <p>{t('full', { count: mostLayers })}</p>;
  return (
    <section className="add-offer" aria-labelledby="add-title">
      <h2 id="add-title">{t('addLayer')}</h2>
      <form method="get" action="/pages/stack#found">
        <Kept asked={asked} without={['find']} />
        <label htmlFor="find">{t('find')}</label>
        <OfferCombobox
          id="find"
          name="find"
          words={asked.find}
          without={asked.layers.map(({ offer }) => offer)}
          describedBy="find-hint"
          choose={(id) => location.assign(addressOf(withOffers(asked, [id])))}
        />
        <button type="submit">{t('findButton')}</button>
        <small id="find-hint" className="find-hint">
          {t('findHint')}
        </small>
      </form>
      {asked.find === '' ? null : (
        <FoundOffers
          words={asked.find}
          listed={asked.layers.map(({ offer }) => offer)}
          addressWith={(id) => addressOf(withOffers(asked, [id]))}
        />
      )}
      <Chosen asked={asked} />
    </section>
  );
}

/** The offers of the basket that are not in the stack yet; their names are asked for when the reader opens the list. */
function Chosen({ asked }: { asked: Asked }) {
  const t = useTexts<StackTexts>();
  const [open, setOpen] = useState(false);
  const chosen = useChosen().filter((id) => !asked.layers.some(({ offer }) => offer === id));
  if (chosen.length === 0) return null;
  return (
    <details className="from-basket" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('fromBasket', { count: chosen.length })}</summary>
      <p>
        <a href={addressOf(withOffers(asked, chosen))}>{t('addAll')}</a>
      </p>
      <ul className="found">{open ? chosen.map((id) => <ChosenOffer key={id} id={id} asked={asked} />) : null}</ul>
    </details>
  );
}

function ChosenOffer({ id, asked }: { id: string; asked: Asked }) {
  const t = useTexts<StackTexts>();
  const shared = useSharedTexts();
  const { data, error } = useAnswer<OfferDetail>(`/offers/${encodeURIComponent(id)}`);
  return (
    <li>
      <a href={addressOf(withOffers(asked, [id]))}>
        {shared('addFound')} <Name text={data?.name ?? id} />
      </a>{' '}
      {error === null ? null : <span className="warning">{t('notHere')}</span>}
    </li>
  );
}
