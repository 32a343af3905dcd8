import { useState } from 'react';
import { useTexts } from '../context.js';
import type { Asked } from './query.js';
import type { ShortlistTexts } from './texts.en.js';

/** Offers that the buyer looked at and left out, each with the buyer's own reason. */
export function ExcludedFields({ excluded }: { excluded: Asked['excluded'] }) {
  const t = useTexts<ShortlistTexts>();
  const [more, setMore] = useState(0);
  const all = [...excluded, ...Array<undefined>(1 + more).fill(undefined)];
  return (
    <>
      <p>{t('excludedHint')}</p>
      {all.map((one, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows keep their places, and two may say the same
        <fieldset key={place} className="row">
          <legend>{t('excludedRow', { place: place + 1 })}</legend>
          <label>
            {t('excludedOffer')} <input name="excluded" autoComplete="off" defaultValue={one?.offer ?? ''} />
          </label>
          <label>
            {t('reason')} <input name="reason" maxLength={500} defaultValue={one?.reason ?? ''} />
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
