import { useTexts } from '../context.js';
import { AddOffer } from '../leaving/add-offer.js';
import { LeavingFields } from '../leaving/leaving-fields.js';
import { type Asked, most } from './query.js';
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
      {asked.offers.length < most ? <AddOffer find={asked.find} /> : null}
      <LeavingFields asked={asked} />
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
