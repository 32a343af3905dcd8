import type { DutyVerdict, FieldCitation, OfferFloor } from '@vigie/credentials';
import { useLanguage, useTexts } from '../context.js';
import { DutyTitle } from '../parts/duty-title.js';
import { ProofButton } from '../parts/proofs.js';
import { propertyName } from '../parts/property-name.js';
import { Said } from '../parts/said.js';
import { writeDay } from '../parts/times.js';
import type { OfferTexts } from './texts.en.js';
import { Tally, type VerdictRow, VerdictTable } from './verdict-table.js';

const tones: Record<DutyVerdict, VerdictRow['tone']> = {
  met: 'good',
  'not-met': 'bad',
  'not-stated': 'open',
  'not-applicable': 'none',
};

/** Each duty of the Data Act: met, not met, or not to be told from what is stated. */
export function Floor({ answer: { duties, date, rules, notice } }: { answer: OfferFloor }) {
  const t = useTexts<OfferTexts>();
  const language = useLanguage();
  return (
    <>
      <p className="lead">{t('floorLead', { date: writeDay(date, language) })}</p>
      <Tally words={duties.map(({ verdict }) => t(`duty_${verdict}`))} />
      <VerdictTable
        caption={t('floor')}
        rows={duties.map((duty) => ({
          key: duty.duty,
          title: (
            <>
              <DutyTitle duty={duty.duty} title={duty.title} /> <small>{t('article', { article: duty.article })}</small>
            </>
          ),
          word: t(`duty_${duty.verdict}`),
          tone: tones[duty.verdict],
          why: <Said text={duty.detail} />,
          proofs: <Fields fields={duty.fields} />,
        }))}
      />
      <p className="fine">
        {t('rules', { rules: rules.id })} <Said text={notice} />
      </p>
    </>
  );
}

/** The fields that a verdict rests on, with the credential of each. */
export function Fields({ fields }: { fields: ReadonlyArray<Pick<FieldCitation, 'field' | 'source'>> }) {
  const t = useTexts<OfferTexts>();
  if (fields.length === 0) return <>{t('noFields')}</>;
  return (
    <ul className="fields">
      {fields.map(({ field, source }) => {
        const name = propertyName(field.replace(/^(offering|disclosure|legalPerson|ownership)\./, ''), t);
        return (
          <li key={field}>
            {field.startsWith('derived.') ? t('derivedFact') : name}{' '}
            {source === undefined ? null : <ProofButton digest={source} about={name} />}
          </li>
        );
      })}
    </ul>
  );
}
