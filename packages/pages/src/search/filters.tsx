import type { FacetCounts, OfferPage } from '@vigie/credentials';
import { useEffect, useState } from 'react';
import { useLanguage, useSharedTexts, useTexts } from '../context.js';
import { valueName } from '../parts/names.js';
import { Name } from '../parts/words.js';
import { useFieldName } from './chips.js';
import { filtersIn, type ShownField, shownFields, toggled } from './query.js';
import { RangeFields } from './range-fields.js';
import type { Go } from './search-address.js';
import type { SearchTexts } from './texts.en.js';

const shownAtOnce = 8;

interface FilterProps {
  query: URLSearchParams;
  facets?: NonNullable<OfferPage['facets']>;
  go: Go;
}

/** From this width on there is room for the filters beside the results. */
const wide = '(min-width: 52rem)';

/** The fields that offers are filtered by, with how many offers each value would leave. */
export function Filters({ query, facets, go }: FilterProps) {
  const t = useTexts<SearchTexts>();
  const words = query.get('q');
  const chosen = filtersIn(query).length;
  // Where there is no room they are closed; the style sheet shows them wherever there is, before any script.
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const room = matchMedia(wide);
    const follow = () => setOpen(room.matches);
    follow();
    room.addEventListener('change', follow);
    return () => room.removeEventListener('change', follow);
  }, []);
  return (
    <section className="filters" aria-labelledby="filters">
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <h2 id="filters">{chosen === 0 ? t('filters') : t('filtersChosen', { count: chosen })}</h2>
        </summary>
        {chosen === 0 ? null : (
          <p>
            <a href={words === null ? '/' : `/?${new URLSearchParams({ q: words })}`}>{t('clear')}</a>
          </p>
        )}
        {shownFields.map((field) => (
          <Field key={field} field={field} counts={facets?.[field] ?? none} query={query} go={go} />
        ))}
        <RangeFields query={query} go={go} />
        <p className="unscripted">
          <button type="submit">{t('submit')}</button>
        </p>
      </details>
    </section>
  );
}

const none: FacetCounts = { values: [], unknown: 0, absent: 0 };

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
  const fieldName = useFieldName();
  const chosen = query.getAll(field);
  const counted = [
    ...counts.values.map(({ value, label, count }) => ({
      value,
      name: label ?? valueName(field, value, { language, shared }),
      count,
    })),
    { value: '~unknown', name: shared('unknown'), count: counts.unknown },
    { value: '~absent', name: shared('absent'), count: counts.absent },
  ].filter(({ value, count }) => count > 0 || chosen.includes(value));
  // What is chosen stays, so that it can be taken back, also where it leaves no offer.
  const uncounted = chosen
    .filter((value) => !counted.some((choice) => choice.value === value))
    .map((value) => ({ value, name: valueName(field, value, { language, shared }), count: 0 }));
  const all = [...counted, ...uncounted];
  if (all.length === 0) return null;
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
          <Name text={one.name} />
        </span>
        <span className="count">{one.count}</span>
      </label>
    </li>
  );
  return (
    <fieldset>
      <legend>{fieldName(field)}</legend>
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
