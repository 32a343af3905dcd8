import type { OfferSuggestions } from '@vigie/credentials';
import { useState } from 'react';
import { useAnswer } from '../answers.js';
import { useTexts } from '../context.js';
import { useSettled } from '../parts/use-settled.js';
import { type Asked, axes, most, orderPlaces } from './query.js';
import type { CompareTexts } from './texts.en.js';

interface QuestionProps {
  asked: Asked;
  onOnlyDifferences(only: boolean): void;
}

/** What is compared, and what the buyer says of leaving. A form that asks by its address alone. */
export function Question({ asked, onOnlyDifferences }: QuestionProps) {
  const t = useTexts<CompareTexts>();
  return (
    <form className="question" method="get" action="/pages/compare">
      {asked.offers.map((id) => (
        <input key={id} type="hidden" name="offer" value={id} />
      ))}
      {asked.offers.length < most ? <AddOffer /> : null}
      <p>
        <label htmlFor="volume">{t('volume')}</label>
        <input
          id="volume"
          name="volume"
          type="number"
          min="0"
          step="any"
          inputMode="decimal"
          defaultValue={asked.volume}
          aria-describedby="volume-hint"
        />
        <small id="volume-hint">{t('volumeWhy')}</small>
      </p>
      <p>
        <label htmlFor="date">{t('date')}</label>
        <input id="date" name="date" type="date" defaultValue={asked.date} aria-describedby="date-hint" />
        <small id="date-hint">{t('dateHint')}</small>
      </p>
      <fieldset>
        <legend>{t('importance')}</legend>
        {Array.from({ length: orderPlaces }, (_, place) => (
          <label key={axes[place]}>
            {t(`place_${place + 1}` as 'place_1')}{' '}
            <select name="order" defaultValue={asked.order[place] ?? ''}>
              <option value="">{t('noAxis')}</option>
              {axes.map((axis) => (
                <option key={axis} value={axis}>
                  {t(`axis_${axis}`)}
                </option>
              ))}
            </select>
          </label>
        ))}
      </fieldset>
      <p className="check">
        <label>
          <input
            type="checkbox"
            name="only"
            value="differences"
            checked={asked.onlyDifferences}
            onChange={(event) => onOnlyDifferences(event.target.checked)}
          />{' '}
          {t('onlyDifferences')}
        </label>
        <small>{t('onlyDifferencesHint')}</small>
      </p>
      <button type="submit">{t('compare')}</button>
    </form>
  );
}

/** An offer by its identifier; with script, the words typed find it. */
function AddOffer() {
  const t = useTexts<CompareTexts>();
  const [typed, setTyped] = useState('');
  const words = useSettled(typed.trim(), 250);
  const found = useAnswer<OfferSuggestions>(
    `/offers/suggestions?${new URLSearchParams({ q: words })}`,
    words.length > 1 && !words.startsWith('did:'),
  );
  return (
    <p className="add">
      <label htmlFor="add">{t('add')}</label>
      <input
        id="add"
        name="offer"
        list="found"
        autoComplete="off"
        aria-describedby="add-hint"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <datalist id="found">
        {found.data?.offers.map(({ id, name, provider }) => (
          <option key={id} value={id}>
            {`${name} (${provider.name ?? provider.id})`}
          </option>
        ))}
      </datalist>
      <small id="add-hint">
        {t('addHint')} <a href="/">{t('search')}</a>
      </small>
    </p>
  );
}
