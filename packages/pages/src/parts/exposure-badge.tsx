import type { ExposureSummary } from '@vigie/credentials';
import { useLanguage, useSharedTexts } from '../context.js';
import { countryName, verdictName } from './names.js';

/** A sign beside the word, so that nobody has to tell colours apart. */
const signs: Record<string, string> = { exposed: '●', possible: '◐', 'none-found': '○', unknown: '?' };

/** What is shown of one jurisdiction: always with the word. */
export function ExposureBadge({
  exposure: { jurisdiction, shown },
}: {
  exposure: Pick<ExposureSummary, 'jurisdiction' | 'shown'>;
}) {
  const t = useSharedTexts();
  const language = useLanguage();
  return (
    <span className={`badge verdict-${shown}`}>
      <span aria-hidden="true">{signs[shown] ?? '?'}</span>{' '}
      <span>{t('exposureOf', { country: countryName(jurisdiction, language), verdict: verdictName(shown, t) })}</span>
    </span>
  );
}
