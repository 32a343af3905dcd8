import type { PreviewGap, PreviewGoal } from '@vigie/credentials';
import { useTexts } from '../context.js';
import { propertyName } from '../parts/property-name.js';
import { Said } from '../parts/said.js';
import type { PublishTexts } from './texts.en.js';

/** Each floor, level and label, with what the offer lacks for it. Nothing is added up. */
export function Goals({ goals }: { goals: readonly PreviewGoal[] }) {
  const t = useTexts<PublishTexts>();
  return (
    <section aria-labelledby="goals">
      <h2 id="goals">{t('goals')}</h2>
      <p className="lead">{t('goalsLead')}</p>
      <ul className="goals">
        {goals.map((goal) => (
          <li key={`${goal.aim} ${goal.name}`}>
            {goal.reached ? (
              <p>
                <GoalName goal={goal} /> <span className="badge goal-reached">{t('reached')}</span>
              </p>
            ) : (
              <details>
                <summary>
                  <GoalName goal={goal} />{' '}
                  <span className="badge goal-open">{t('toGo', { count: goal.gaps.length })}</span>
                </summary>
                <ul>
                  {goal.gaps.map((gap) => (
                    <li key={gap.id}>
                      <Gap goal={goal} gap={gap} />
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function GoalName({ goal: { aim, name } }: { goal: PreviewGoal }) {
  const t = useTexts<PublishTexts>();
  if (aim === 'data-act' || aim === 'trusted-cloud') return <strong>{t(`aim_${aim}`)}</strong>;
  return (
    <strong>
      {t(`aim_${aim}`)} <bdi>{name}</bdi>
    </strong>
  );
}

const titlesOf = {
  'data-act': 'dutyTitle_',
  'trusted-cloud': 'conditionTitle_',
  label: 'reason_',
  'gaia-x': 'criterion_',
} as const satisfies Record<PreviewGoal['aim'], string>;

/** The page's own words where it has any, else those of the rules. */
function Gap({ goal: { aim }, gap: { id, title, state, why, fields } }: { goal: PreviewGoal; gap: PreviewGap }) {
  const t = useTexts<PublishTexts>();
  const key = titlesOf[aim] + id;
  const own = (t as (key: string) => string)(key);
  const named = own !== key;
  return (
    <>
      <p>
        <strong>{t(state === 'open' ? 'gapOpen' : 'gapNotMet')}</strong>{' '}
        {named ? (
          `${aim === 'gaia-x' ? `${id} ` : ''}${own}`
        ) : (
          <span lang="en">{`${id} ${title === id ? '' : title}`.trim()}</span>
        )}
      </p>
      {why.map((reason) => (
        <p key={reason} className="why">
          <bdi>
            <Said text={reason} />
          </bdi>
        </p>
      ))}
      {fields.length === 0 ? null : (
        <p className="fine">
          {t('readFrom', { fields: [...new Set(fields.map((field) => fieldName(field, t)))].join(', ') })}
        </p>
      )}
    </>
  );
}

function fieldName(field: string, t: ReturnType<typeof useTexts<PublishTexts>>): string {
  if (field.startsWith('derived.')) return t('derivedFact');
  return propertyName(field.replace(/^(offering|disclosure|legalPerson|ownership)\./, ''), t);
}
