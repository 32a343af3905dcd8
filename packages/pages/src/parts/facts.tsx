import type { Facts } from '@vigie/credentials';
import { useLanguage, useSharedTexts } from '../context.js';
import { valueName } from './names.js';

interface FactsTextProps {
  field: string;
  facts: Facts;
  /** What a page calls a value; otherwise it is named as everywhere. */
  name?: (value: string) => string | undefined;
}

/** A list-valued fact: its values, or in words why there are none. */
export function FactsText({ field, facts, name }: FactsTextProps) {
  const shared = useSharedTexts();
  const language = useLanguage();
  if (facts.state !== 'stated') return <Unstated state={facts.state} />;
  if (facts.values.length === 0) return <>{shared('none')}</>;
  return (
    <bdi>{facts.values.map((value) => name?.(value) ?? valueName(field, value, { language, shared })).join(', ')}</bdi>
  );
}

/** Not known to the provider, or not said: two different things. */
export function Unstated({ state }: { state: 'unknown' | 'absent' }) {
  const t = useSharedTexts();
  return (
    <span className={`unstated ${state}`} title={t(state === 'unknown' ? 'unknownMeaning' : 'absentMeaning')}>
      {t(state)}
    </span>
  );
}
