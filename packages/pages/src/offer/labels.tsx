import type { LabelAssessment, OfferLabels } from '@vigie/credentials';
import { useLanguage, useTexts } from '../context.js';
import { ProofButton } from '../parts/proofs.js';
import { writeDay } from '../parts/times.js';
import type { OfferTexts } from './texts.en.js';

/** Which labels are held, which are in progress, and what keeps the others from being held. */
export function Labels({ answer: { items, operators } }: { answer: OfferLabels }) {
  const t = useTexts<OfferTexts>();
  return (
    <>
      <p className="lead">{t('labelsLead')}</p>
      {items.length === 0 ? <p>{t('noLabelAtAll')}</p> : null}
      <ul className="cards">
        {items.map((label) => (
          <li key={label.source} className="card">
            <Label label={label} />
          </li>
        ))}
      </ul>
      {operators.length === 0 ? <p className="fine">{t('noOperators')}</p> : null}
    </>
  );
}

function Label({ label }: { label: LabelAssessment }) {
  const t = useTexts<OfferTexts>();
  const language = useLanguage();
  const {
    scheme,
    version,
    level,
    verdict,
    reasons,
    source,
    issuer,
    from,
    until,
    contradicted,
    milestone,
    accreditation,
  } = label;
  const name = [scheme, version, level].filter((part) => part !== undefined).join(' ');
  return (
    <>
      <h3>
        <bdi>{name}</bdi> <span className={`badge label-${verdict}`}>{t(`label_${verdict}`)}</span>
      </h3>
      <p>
        {t('by')} <bdi>{issuer}</bdi>
        {from === undefined ? '' : `, ${t('since', { from: writeDay(from, language) })}`}
        {until === undefined ? '' : `, ${t('until', { until: writeDay(until, language) })}`}
        {milestone === undefined ? '' : `, ${t('milestone', { milestone })}`}{' '}
        <ProofButton digest={source} about={name} />{' '}
        {accreditation === undefined ? null : (
          <ProofButton digest={accreditation} about={name}>
            {t('accreditation')}
          </ProofButton>
        )}
      </p>
      {contradicted ? <p className="warning">{t('contradictedLong')}</p> : null}
      {reasons.length === 0 ? null : (
        <>
          <p>{t('gaps')}</p>
          <ul>
            {reasons.map((reason) => (
              <li key={reason}>{t(`reason_${reason}`)}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
