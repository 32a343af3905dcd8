import { useLanguage, useSharedTexts, useTexts } from '../context.js';
import type { TextKey, Translate } from '../i18n/translate.js';
import { countryInPhrase, valueName } from '../parts/names.js';
import { Name } from '../parts/words.js';
import { changed, filtersIn, toggled } from './query.js';
import { endsOf, isRange, type RangeName, rangeNames } from './ranges.js';
import type { Go } from './search-address.js';
import type { SearchTexts } from './texts.en.js';

/** The name of a field that offers are filtered by. */
export function useFieldName(): (field: string) => string {
  const t = useTexts<SearchTexts>();
  const language = useLanguage();
  return (field) => {
    const jurisdiction = /^exposure\.(\w+)$/.exec(field)?.[1];
    return jurisdiction === undefined
      ? t(`field_${field}` as TextKey<SearchTexts>)
      : t('field_exposure', { country: countryInPhrase(jurisdiction, language) });
  };
}

export interface Chip {
  field: string;
  value: string;
  without: URLSearchParams;
}

/** What is chosen, in words, and the question without it. */
export function useChips(query: URLSearchParams): Chip[] {
  const t = useTexts<SearchTexts>();
  const shared = useSharedTexts();
  const language = useLanguage();
  const fieldName = useFieldName();
  return [
    ...filtersIn(query)
      .filter(([field]) => !isRange(field))
      .map(([field, value]) => ({
        field: fieldName(field),
        value: stateName(value, shared) ?? valueName(field, value, { language, shared }),
        without: toggled(query, field, value),
      })),
    ...rangeNames
      .filter((name) => query.has(name))
      .map((name) => ({
        field: t(`range_${name}`),
        value: rangeWords(name, query, t),
        without: changed(query, name, ''),
      })),
  ];
}

/** What is chosen, each with a way to take it away; links, so that it works without script. */
export function Chips({ query, go }: { query: URLSearchParams; go: Go }) {
  const t = useTexts<SearchTexts>();
  const chips = useChips(query);
  if (chips.length === 0) return null;
  return (
    <ul className="chips" aria-label={t('chosenFilters')}>
      {chips.map(({ field, value, without }) => (
        <li key={`${field} ${value}`}>
          <a
            className="chip"
            href={without.size === 0 ? '/' : `/?${without}`}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              go(without);
            }}
          >
            <span className="unseen">{t('remove')} </span>
            <span>{field}</span> <Name text={value} /> <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

export function stateName(value: string, shared: ReturnType<typeof useSharedTexts>): string | undefined {
  if (value === '~unknown') return shared('unknown');
  return value === '~absent' ? shared('absent') : undefined;
}

function rangeWords(name: RangeName, query: URLSearchParams, t: Translate<SearchTexts>): string {
  const { min, max } = endsOf(query.get(name));
  if (min === '') return t('atMost', { max });
  return max === '' ? t('atLeast', { min }) : t('fromTo', { min, max });
}
