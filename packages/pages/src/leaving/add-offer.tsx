import type { OfferSuggestions } from '@vigie/credentials';
import { useState } from 'react';
import { useAnswer } from '../answers.js';
import { useTexts } from '../context.js';
import { suggestionsPath } from '../parts/offer-combobox.js';
import { QuestionField } from '../parts/question-field.js';
import { useSettled } from '../parts/use-settled.js';
import { beginningOf } from '../parts/words.js';
import type { AxisTexts } from './axis-texts.en.js';

/** An offer by its identifier, or words: with script they suggest it while they are typed, without they are looked for. */
export function AddOffer({ find }: { find: string }) {
  const t = useTexts<AxisTexts>();
  const [typed, setTyped] = useState(find);
  const words = useSettled(typed.trim());
  const found = useAnswer<OfferSuggestions>(suggestionsPath(words), words.length > 1 && !words.startsWith('did:'));
  return (
    <QuestionField
      className="add"
      name="find"
      label={t('add')}
      list="suggested"
      autoComplete="off"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      hint={
        <>
          {t('addHint')} <a href="/">{t('search')}</a>
        </>
      }
    >
      <datalist id="suggested">
        {found.data?.offers.map(({ id, name, provider }) => (
          <option key={id} value={id}>
            {`${beginningOf(name)} (${beginningOf(provider.name ?? provider.id)})`}
          </option>
        ))}
      </datalist>
    </QuestionField>
  );
}
