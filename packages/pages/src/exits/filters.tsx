import type { OfferPage } from '@vigie/credentials';
import { useLanguage, useSharedTexts, useTexts } from '../context.js';
import { countryInPhrase, valueName } from '../parts/names.js';
import { type ShownField, shownFields } from './query.js';
import type { ExitsTexts } from './texts.en.js';

interface FiltersProps {
  /** Address of the page. */
  action: string;
  query: URLSearchParams;
  facets?: NonNullable<OfferPage['facets']>;
}

/** The filters of the search, as a form that asks by its address alone. They take targets out and change no rank. */
export function Filters({ action, query, facets }: FiltersProps) {
  const t = useTexts<ExitsTexts>();
  const others = [...query].filter(
    ([name]) => name !== 'q' && name !== 'cursor' && !shownFields.some((field) => field === name),
  );
  return (
    <form className="question" method="get" action={action}>
      {others.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <p>
        <label htmlFor="q">{t('words')}</label>
        <input id="q" name="q" type="search" maxLength={200} defaultValue={query.get('q') ?? ''} />
      </p>
      {shownFields.map((field) => (
        <Choice key={field} field={field} query={query} {...(facets === undefined ? {} : { facets })} />
      ))}
      <button type="submit">{t('filter')}</button>
      {query.size === 0 ? null : (
        <p>
          <a href={action}>{t('clear')}</a>
        </p>
      )}
    </form>
  );
}

function Choice({ field, query, facets }: Omit<FiltersProps, 'action'> & { field: ShownField }) {
  const t = useTexts<ExitsTexts>();
  const shared = useSharedTexts();
  const language = useLanguage();
  const chosen = query.getAll(field);
  const counts = facets?.[field];
  const choices = [
    ...(counts?.values ?? []).map(({ value, label }) => ({
      value,
      name: label ?? valueName(field, value, { language, shared }),
    })),
    ...((counts?.unknown ?? 0) > 0 ? [{ value: '~unknown', name: shared('unknown') }] : []),
    ...((counts?.absent ?? 0) > 0 ? [{ value: '~absent', name: shared('absent') }] : []),
  ];
  const missing = chosen.filter((value) => choices.every((choice) => choice.value !== value));
  if (choices.length + missing.length === 0) return null;
  const [, country] = /^exposure\.(\w+)$/.exec(field) ?? [];
  return (
    <p>
      <label htmlFor={`filter-${field}`}>
        {country === undefined
          ? t(`field_${field as Exclude<ShownField, `exposure.${string}`>}`)
          : t('field_exposure', { country: countryInPhrase(country, language) })}
      </label>
      <select id={`filter-${field}`} name={field} defaultValue={chosen[0] ?? ''}>
        <option value="">{t('any')}</option>
        {[...choices, ...missing.map((value) => ({ value, name: valueName(field, value, { language, shared }) }))].map(
          ({ value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ),
        )}
      </select>
    </p>
  );
}
