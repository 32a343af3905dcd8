import { useState } from 'react';
import { useLanguage, useTexts } from '../context.js';
import { countryInPhrase } from '../parts/names.js';
import { fieldNames } from './field-names.js';
import { type NeedRow, needConditions, needNames } from './need-rows.js';
import type { ShortlistTexts } from './texts.en.js';

/** Empty rows that stand ready. */
const spare = 2;

/** What the buyer must have, or would like: one row for each. A row without a value asks nothing. */
export function NeedFields({ rows }: { rows: readonly NeedRow[] }) {
  const t = useTexts<ShortlistTexts>();
  const language = useLanguage();
  const [more, setMore] = useState(0);
  const all: Array<NeedRow | undefined> = [...rows, ...Array<undefined>(spare + more).fill(undefined)];
  return (
    <>
      <p>{t('needsHint')}</p>
      <datalist id="need-fields">
        {fieldNames(t, (code) => countryInPhrase(code, language)).map(({ field, name }) => (
          <option key={field} value={field}>
            {name}
          </option>
        ))}
      </datalist>
      {all.map((row, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows keep their places, and two may say the same
        <fieldset key={place} className="row">
          <legend>{t('need', { place: place + 1 })}</legend>
          <label>
            {t('needKind')}{' '}
            <select name={needNames.kind} defaultValue={row?.kind ?? 'must'}>
              <option value="must">{t('kind_must')}</option>
              <option value="should">{t('kind_should')}</option>
            </select>
          </label>
          <label>
            {t('needField')}{' '}
            <input name={needNames.field} list="need-fields" autoComplete="off" defaultValue={row?.field ?? ''} />
          </label>
          <label>
            {t('needIs')}{' '}
            <select name={needNames.is} defaultValue={row?.is ?? 'anyOf'}>
              {needConditions.map((condition) => (
                <option key={condition} value={condition}>
                  {t(`is_${condition}`)}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t('needValue')} <input name={needNames.value} autoComplete="off" defaultValue={row?.value ?? ''} />
          </label>
        </fieldset>
      ))}
      <p className="scripted">
        <button type="button" className="quiet" onClick={() => setMore(more + 1)}>
          {t('anotherRow')}
        </button>
      </p>
    </>
  );
}
