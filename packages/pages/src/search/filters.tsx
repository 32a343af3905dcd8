import type { FacetCounts, OfferPage } from '@vigie/credentials';
import { useLanguage, useSharedTexts, useTexts } from '../context.js';
import type { TextKey } from '../i18n/translate.js';
import { countryName, valueName } from '../parts/names.js';
import type { Go } from './page.js';
import { filtersIn, type ShownField, shownFields, toggled } from './query.js';
import type { SearchTexts } from './texts.en.js';

const shownAtOnce = 8;

interface FilterProps {
  query: URLSearchParams;
  facets?: NonNullable<OfferPage['facets']>;
  go: Go;
}

/** The fields that offers are filtered by, with how many offers each value would leave. */
export function Filters({ query, facets, go }: FilterProps) {
  const t = useTexts<SearchTexts>();
  const words = query.get('q');
  return (
    <section className="filters" aria-labelledby="filters">
      <h2 id="filters">{t('filters')}</h2>
      {filtersIn(query).length === 0 ? null : (
        <p>
          <a href={words === null ? '/' : `/?${new URLSearchParams({ q: words })}`}>{t('clear')}</a>
        </p>
      )}
      {shownFields.map((field) => {
        const counts = facets?.[field];
        return counts === undefined ? null : <Field key={field} field={field} counts={counts} query={query} go={go} />;
      })}
    </section>
  );
}

interface FieldProps {
  field: ShownField;
  counts: FacetCounts;
  query: URLSearchParams;
  go: Go;
}

function Field({ field, counts, query, go }: FieldProps) {
  const t = useTexts<SearchTexts>();
  const shared = useSharedTexts();
  const language = useLanguage();
  const chosen = query.getAll(field);
  const choices = [
    ...counts.values.map(({ value, label, count }) => ({
      value,
      name: label ?? valueName(field, value, { language, shared }),
      count,
    })),
    { value: '~unknown', name: shared('unknown'), count: counts.unknown },
    { value: '~absent', name: shared('absent'), count: counts.absent },
  ].filter(({ value, count }) => count > 0 || chosen.includes(value));
  if (choices.length === 0) return null;
  const missing = chosen
    .filter((value) => !choices.some((choice) => choice.value === value))
    .map((value) => ({ value, name: valueName(field, value, { language, shared }), count: 0 }));
  const all = [...choices, ...missing];
  const [first, rest] = [all.slice(0, shownAtOnce), all.slice(shownAtOnce)];
  const choice = (one: (typeof all)[number]) => (
    <li key={one.value}>
      <label>
        <input
          type="checkbox"
          name={field}
          value={one.value}
          checked={chosen.includes(one.value)}
          onChange={() => go(toggled(query, field, one.value))}
        />
        <span>
          <bdi>{one.name}</bdi>
        </span>
        <span className="count">{one.count}</span>
      </label>
    </li>
  );
  const jurisdiction = /^exposure\.(\w+)$/.exec(field)?.[1];
  return (
    <fieldset>
      <legend>
        {jurisdiction === undefined
          ? t(`field_${field}` as TextKey<SearchTexts>)
          : t('field_exposure', { country: countryName(jurisdiction, language) })}
      </legend>
      <ul>{first.map(choice)}</ul>
      {rest.length === 0 ? null : (
        <details open={rest.some(({ value }) => chosen.includes(value))}>
          <summary>{t('more', { count: rest.length })}</summary>
          <ul>{rest.map(choice)}</ul>
        </details>
      )}
    </fieldset>
  );
}
