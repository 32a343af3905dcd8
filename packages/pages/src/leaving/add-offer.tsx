import type { OfferSuggestions } from '@vigie/credentials';
import { useState } from 'react';
import { useAnswer } from '../answers.js';
import { useTexts } from '../context.js';
import { QuestionField } from '../parts/question-field.js';
import { useSettled } from '../parts/use-settled.js';
import { beginningOf } from '../parts/words.js';
import type { AxisTexts } from './axis-texts.en.js';

/** An offer by its identifier; with script, the words typed find it. */
export function AddOffer() {
  const t = useTexts<AxisTexts>();
  const [typed, setTyped] = useState('');
  const words = useSettled(typed.trim());
  const found = useAnswer<OfferSuggestions>(
    `/offers/suggestions?${new URLSearchParams({ q: words })}`,
    words.length > 1 && !words.startsWith('did:'),
  );
  return (
    <QuestionField
      className="add"
      name="offer"
      label={t('add')}
      list="found"
      autoComplete="off"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      hint={
        <>
          {t('addHint')} <a href="/">{t('search')}</a>
        </>
      }
    >
      <datalist id="found">
        {found.data?.offers.map(({ id, name, provider }) => (
          <option key={id} value={id}>
            {`${beginningOf(name)} (${beginningOf(provider.name ?? provider.id)})`}
          </option>
        ))}
      </datalist>
    </QuestionField>
  );
}
