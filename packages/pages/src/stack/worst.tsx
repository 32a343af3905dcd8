import type { StackExposure } from '@vigie/credentials';
import { useLanguage, useTexts } from '../context.js';
import { MissingFacts } from '../offer/missing-facts.js';
import type { Names } from '../offer/node-names.js';
import { Steps } from '../offer/steps.js';
import { VerdictBadge } from '../parts/exposure-badge.js';
import { countryInPhrase } from '../parts/names.js';
import { StackFields } from './stack-fields.js';
import type { StackTexts } from './texts.en.js';

/** Why the stack is no better off under one law: each of its worst layers with the signed way there, or with what is missing. */
export function Worst({ exposure, names }: { exposure: StackExposure; names: Names }) {
  const t = useTexts<StackTexts>();
  const language = useLanguage();
  const { jurisdiction, shown, causes, complete } = exposure;
  const country = countryInPhrase(jurisdiction, language);
  return (
    <>
      {causes.length === 0 ? <p>{t('noCause')}</p> : <p>{t(`causes_${shown}`, { country, count: causes.length })}</p>}
      <ul className="findings">
        {causes.map(({ layer, declared, path, missing, fields }) => (
          <li key={layer} className="card">
            <h3>
              <bdi>{layer}</bdi> <VerdictBadge shown={shown} />
            </h3>
            <p>{t(`declared_${declared}`)}</p>
            {path.length === 0 ? null : <Steps path={path} names={names} />}
            {missing.length === 0 ? null : (
              <details open={causes.length === 1}>
                <summary>{t('missingCount', { count: missing.length })}</summary>
                <MissingFacts missing={missing} names={names} />
              </details>
            )}
            <StackFields fields={fields} />
          </li>
        ))}
      </ul>
      {complete || shown === 'unknown' ? null : <p className="fine">{t('moreMayBe')}</p>}
    </>
  );
}
