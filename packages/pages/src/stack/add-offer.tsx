import type { OfferDetail, OfferSuggestions } from '@vigie/credentials';
import { useState } from 'react';
import { useAnswer, useRefusal } from '../answers.js';
import { useTexts } from '../context.js';
import { useChosen } from '../parts/basket.js';
import { OfferCombobox, suggestionsPath } from '../parts/offer-combobox.js';
import { Refusal } from '../parts/refusal.js';
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
      {asked.find === '' ? null : <Found asked={asked} />}
      <Chosen asked={asked} />
    </section>
  );
}

/** What the words found, as links: for whoever has no script, or sent the form. */
function Found({ asked }: { asked: Asked }) {
  const t = useTexts<StackTexts>();
  const path = suggestionsPath(asked.find);
  const { data, error } = useAnswer<OfferSuggestions>(path);
  const refused = useRefusal(path, error);
  if (refused !== null) return <Refusal error={refused} />;
  const offers = data?.offers ?? [];
  return (
    <div id="found">
      <p>{offers.length === 0 ? t('foundNothing', { words: asked.find }) : t('foundTitle', { words: asked.find })}</p>
      <ul className="found">
        {offers.map(({ id, name, provider }) => (
          <li key={id}>
            {asked.layers.some(({ offer }) => offer === id) ? (
              <>
                <Name text={name} /> ({t('inStack')})
              </>
            ) : (
              <a href={addressOf(withOffers(asked, [id]))}>
                {t('add')} <Name text={name} />
              </a>
            )}{' '}
            <small>
              <Name text={provider.name ?? provider.id} />
            </small>
          </li>
        ))}
      </ul>
    </div>
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
  const { data, error } = useAnswer<OfferDetail>(`/offers/${encodeURIComponent(id)}`);
  return (
    <li>
      <a href={addressOf(withOffers(asked, [id]))}>
        {t('add')} <Name text={data?.name ?? id} />
      </a>{' '}
      {error === null ? null : <span className="warning">{t('notHere')}</span>}
    </li>
  );
}
