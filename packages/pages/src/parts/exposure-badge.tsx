import type { ExposureSummary, ShownExposure } from '@vigie/credentials';
import { useLanguage, useSharedTexts } from '../context.js';
import { countryInPhrase, verdictName } from './names.js';

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
      <span>
        {t('exposureOf', { country: countryInPhrase(jurisdiction, language), verdict: verdictName(shown, t) })}
      </span>
    </span>
  );
}

/** The same where the jurisdiction stands elsewhere. */
export function VerdictBadge({ shown }: { shown: ShownExposure }) {
  const t = useSharedTexts();
  return (
    <span className={`badge verdict-${shown}`}>
      <span aria-hidden="true">{signs[shown]}</span> <span>{verdictName(shown, t)}</span>
    </span>
  );
}
