import type { ConditionOutcome, OfferConditions } from '@vigie/credentials';
import { useTexts } from '../context.js';
import { Said } from '../parts/said.js';
import { Fields } from './floor.js';
import type { OfferTexts } from './texts.en.js';
import { Tally, type VerdictRow, VerdictTable } from './verdict-table.js';

const tones: Record<ConditionOutcome, VerdictRow['tone']> = { pass: 'good', fail: 'bad', 'cannot-tell': 'open' };

/** The trusted-cloud conditions, each judged apart. */
export function Conditions({ answer: { trustedCloud, rules } }: { answer: OfferConditions }) {
  const t = useTexts<OfferTexts>();
  return (
    <>
      <p className="lead">{t('conditionsLead')}</p>
      <Tally words={trustedCloud.map(({ outcome }) => t(`condition_${outcome}`))} />
      <VerdictTable
        caption={t('conditions')}
        rows={trustedCloud.map(({ condition, requirement, outcome, why, uses }) => ({
          key: condition,
          title: (
            <>
              {t(`conditionTitle_${condition}`)} <small>{requirement}</small>
            </>
          ),
          word: t(`condition_${outcome}`),
          tone: tones[outcome],
          why: (
            <ul>
              {why.map((one) => (
                <li key={one}>
                  <Said text={one} />
                </li>
              ))}
            </ul>
          ),
          proofs: <Fields fields={uses} />,
        }))}
      />
      <p className="fine">{t('rules', { rules })}</p>
    </>
  );
}
