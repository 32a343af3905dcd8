import type { StackContinuity } from '@vigie/credentials';
import { useLanguage, useTexts } from '../context.js';
import { Said } from '../parts/said.js';
import { writeDuration } from '../parts/times.js';
import { LayerList } from './concentration.js';
import { OutcomeBadge, StackFields } from './stack-fields.js';
import type { StackTexts } from './texts.en.js';

/** What recovery of the whole takes, and what every layer has for it. */
export function Continuity({ answer: { recovery, resilience } }: { answer: StackContinuity }) {
  const t = useTexts<StackTexts>();
  const language = useLanguage();
  const boundsOf = (lower: string, upper: string | null) => {
    const least = writeDuration(lower, language);
    if (upper !== null) return t('leastMost', { least, most: writeDuration(upper, language) });
    return lower === 'PT0S' ? t('noBounds') : t('noMost', { least });
  };
  return (
    <ul className="findings">
      {recovery.map(({ property, lower, upper, required, outcome, reason, fields }) => (
        <li key={property} className="card">
          <h3>
            {t(`need_${property}`)} {outcome === undefined ? null : <OutcomeBadge outcome={outcome} of="need" />}
          </h3>
          <p>
            {boundsOf(lower, upper)}{' '}
            {required === undefined ? null : t('required', { value: writeDuration(required, language) })}
          </p>
          <p>
            <Said text={reason} />
          </p>
          <StackFields fields={fields} />
        </li>
      ))}
      {resilience.map(({ property, outcome, stated, denied, unknown, reason, fields }) => (
        <li key={property} className="card">
          <h3>
            {t(`need_${property}`)} {outcome === undefined ? null : <OutcomeBadge outcome={outcome} of="need" />}
          </h3>
          <dl className="facts">
            {(
              [
                ['saysYes', stated],
                ['saysNo', denied],
                ['saysNothing', unknown],
              ] as const
            ).map(([key, layers]) =>
              layers.length === 0 ? null : (
                <div key={key}>
                  <dt>{t(key)}</dt>
                  <dd>
                    <LayerList layers={layers} />
                  </dd>
                </div>
              ),
            )}
          </dl>
          <p>
            <Said text={reason} />
          </p>
          <StackFields fields={fields} />
        </li>
      ))}
    </ul>
  );
}
