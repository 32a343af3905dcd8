import type { StackCheck } from '@vigie/credentials';
import { useTexts } from '../context.js';
import { Said } from '../parts/said.js';
import { OutcomeBadge, StackFields } from './stack-fields.js';
import type { StackTexts } from './texts.en.js';

/** Where a finding stands on the page, by its place among all. */
export function fitId(place: number): string {
  return `fit-${place + 1}`;
}

/** Whether each layer can run on the one under it, and what is odd about their order. */
export function Fits({ check: { fits, notes } }: { check: Pick<StackCheck, 'fits' | 'notes'> }) {
  const t = useTexts<StackTexts>();
  return (
    <>
      <p className="lead">{t('fitsLead')}</p>
      {fits.length === 0 ? <p>{t('noFits')}</p> : null}
      <ul className="findings">
        {fits.map(({ check, upper, lower, asset, outcome, reason, fields }, place) => (
          <li key={`${check} ${upper} ${lower} ${asset ?? ''}`} id={fitId(place)} className="card">
            <h3>
              <bdi>{upper}</bdi> <span aria-hidden="true">→</span>
              <span className="unseen">{t('on')}</span> <bdi>{lower}</bdi> <OutcomeBadge outcome={outcome} />
            </h3>
            <p>
              {check === 'host' ? t('byHost') : t('byWorkload', { asset: asset ?? '' })}
              {t('colon')}
              <Said text={reason} />
            </p>
            <StackFields fields={fields} />
          </li>
        ))}
      </ul>
      {notes.length === 0 ? null : (
        <>
          <h3>{t('notes')}</h3>
          <ul className="findings">
            {notes.map(({ note, layers, text, fields }) => (
              <li key={`${note} ${layers.join(' ')}`}>
                <Said text={text} />
                <StackFields fields={fields} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
