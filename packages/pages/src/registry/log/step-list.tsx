import { useTexts } from '../../context.js';
import { Said } from '../../parts/said.js';
import { type CheckStep, type StepName, verdictOf } from './steps.js';
import type { LogTexts } from './texts.en.js';

const signs: Record<CheckStep['outcome'], string> = { passed: '✓', failed: '✕', given: '·', unchecked: '?' };
const verdictSigns = { passed: '✓', failed: '✕', unknown: '?' };

interface StepsProps {
  steps: readonly CheckStep[];
  /** The steps without which nothing is shown. */
  names: readonly StepName[];
  ownKey: boolean;
}

/** What was checked, with every value, and what it comes to. */
export function Steps({ steps, names, ownKey }: StepsProps) {
  const t = useTexts<LogTexts>();
  const verdict = verdictOf(steps, names);
  return (
    <>
      <p className={`verdict verdict-${verdict}`}>
        <span aria-hidden="true">{verdictSigns[verdict]}</span> <strong>{t(`verdict_${verdict}`)}</strong>
        {verdict === 'passed' && ownKey ? ` ${t('ownKey')}` : ''}
      </p>
      <ol className="check-steps">
        {names.map((name) => {
          const step = steps.find((one) => one.name === name);
          return step === undefined ? (
            <li key={name} className="step skipped">
              <h3>
                <span aria-hidden="true">–</span> {t(`step_${name}`)}
                <span className="outcome"> {t('outcome_skipped')}</span>
              </h3>
            </li>
          ) : (
            <Taken key={name} step={step} />
          );
        })}
      </ol>
    </>
  );
}

function Taken({ step: { name, outcome, values, detail, code } }: { step: CheckStep }) {
  const t = useTexts<LogTexts>();
  return (
    <li className={`step ${outcome}`}>
      <h3>
        <span aria-hidden="true">{signs[outcome]}</span> {t(`step_${name}`)}
        <span className="outcome"> {t(`outcome_${outcome}`)}</span>
      </h3>
      {outcome === 'unchecked' ? <p>{t('uncheckedNote')}</p> : null}
      {detail === undefined ? null : (
        <p>
          <bdi>
            <Said text={detail} />
          </bdi>{' '}
          {code === undefined ? null : (
            <a href={`/docs/errors#${code}`}>
              <code>{code}</code>
            </a>
          )}
        </p>
      )}
      <dl className="step-values">
        {values.map((value, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the values of a step never change places.
          <div key={index}>
            <dt>{t(`value_${value.name}`)}</dt>
            <dd>
              <pre className="wrapped">{value.value}</pre>
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
