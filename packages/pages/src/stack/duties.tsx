import type { DutyVerdict } from '@vigie/credentials';
import { useLanguage, useTexts } from '../context.js';
import { DutyTitle } from '../parts/duty-title.js';
import { Said } from '../parts/said.js';
import { writeDay } from '../parts/times.js';
import { Name } from '../parts/words.js';
import type { StackSubjects } from './subject.js';
import type { StackTexts } from './texts.en.js';

const shown: readonly DutyVerdict[] = ['met', 'not-met', 'not-stated', 'not-applicable'];

/** The floor of the Data Act, layer by layer: how many duties stand in which way, and which are not met or cannot be told. */
export function Duties({ subjects: { offers, floor } }: { subjects: StackSubjects }) {
  const t = useTexts<StackTexts>();
  const language = useLanguage();
  if (floor === undefined) return <p>{t('noDuties')}</p>;
  return (
    <>
      <p className="lead">{t('floorLead', { date: writeDay(floor.date, language) })}</p>
      <ul className="findings">
        {offers.map(({ id, name, duties = [] }) => {
          const open = duties.filter(({ verdict }) => verdict === 'not-met' || verdict === 'not-stated');
          return (
            <li key={id} className="card">
              <h3>
                <a href={`/pages/offers/${encodeURIComponent(id)}#floor`}>
                  <Name text={name} />
                </a>
              </h3>
              <p className="tally">
                {shown.map((verdict) => (
                  <span key={verdict}>
                    {duties.filter((one) => one.verdict === verdict).length} × {t(`duty_${verdict}`)}
                  </span>
                ))}
              </p>
              {open.length === 0 ? null : (
                <details>
                  <summary>{t('openDuties', { count: open.length })}</summary>
                  <ul>
                    {open.map(({ duty, title, verdict }) => (
                      <li key={duty}>
                        <DutyTitle duty={duty} title={title} />
                        {t('colon')}
                        <strong>{t(`duty_${verdict}`)}</strong>
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </li>
          );
        })}
      </ul>
      <p className="fine">
        {t('rules', { rules: floor.rules.id })} <Said text={floor.notice} />
      </p>
    </>
  );
}
