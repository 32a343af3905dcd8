import type { StackCitation, StackOutcome } from '@vigie/credentials';
import { useSharedTexts, useTexts } from '../context.js';
import { ValueText } from '../leaving/value-text.js';
import { Unstated } from '../parts/facts.js';
import { ProofButton } from '../parts/proofs.js';
import { propertyName } from '../parts/property-name.js';
import type { StackTexts } from './texts.en.js';

/** A sign beside the word, so that no colour has to be told apart. */
export const outcomeSigns: Record<StackOutcome, string> = { fits: '✓', 'does-not-fit': '✗', 'cannot-tell': '?' };
const tones: Record<StackOutcome, string> = { fits: 'good', 'does-not-fit': 'bad', 'cannot-tell': 'open' };

/** What is judged: whether layers fit, whether a need is met, or whether layers can be taken apart. */
export function OutcomeBadge({
  outcome,
  of = 'outcome',
}: {
  outcome: StackOutcome;
  of?: 'outcome' | 'need' | 'apart';
}) {
  const t = useTexts<StackTexts>();
  return (
    <span className={`badge tone-${tones[outcome]}`}>
      <span aria-hidden="true">{outcomeSigns[outcome]}</span> {t(`${of}_${outcome}`)}
    </span>
  );
}

/** The fields that a finding rests on: what each layer states, or why it says nothing, with the credential of it. */
export function StackFields({ fields }: { fields: readonly StackCitation[] }) {
  const t = useTexts<StackTexts>();
  const shared = useSharedTexts();
  if (fields.length === 0) return null;
  return (
    <details className="stack-fields">
      <summary>{t('restsOn', { count: fields.length })}</summary>
      <ul>
        {fields.map(({ layer, field, state, value, source }) => {
          const name = propertyName(field.replace(/^(offering|disclosure|legalPerson|ownership)\./, ''), t);
          return (
            <li key={`${layer} ${field}`}>
              <bdi>{layer}</bdi>, {name}
              {t('colon')}
              {state === 'stated' ? <ValueText value={value} /> : null}
              {state === 'none' ? shared('none') : null}
              {state === 'unknown' || state === 'absent' ? <Unstated state={state} /> : null}{' '}
              {source === undefined ? null : <ProofButton digest={source} about={`${layer}, ${name}`} />}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
