import { useState } from 'react';
import { useTexts } from '../context.js';
import { changed } from './query.js';
import { endsOf, type RangeName, rangeEnds, rangeNames, rangeText } from './ranges.js';
import { type Go, queryNow } from './search-address.js';
import type { SearchTexts } from './texts.en.js';
import { useDelayed } from './use-delayed.js';

/** The numbers that offers are found by; one that states none fits none. */
export function RangeFields({ query, go }: { query: URLSearchParams; go: Go }) {
  const t = useTexts<SearchTexts>();
  return (
    <details className="ranges" open={rangeNames.some((name) => query.has(name))}>
      <summary>{t('ranges')}</summary>
      <p className="fine">{t('rangesHint')}</p>
      {rangeNames.map((name) => (
        <RangeField key={name} name={name} query={query} go={go} />
      ))}
    </details>
  );
}

function RangeField({ name, query, go }: { name: RangeName; query: URLSearchParams; go: Go }) {
  const t = useTexts<SearchTexts>();
  const end = rangeEnds[name];
  const [text, setText] = useState(endsOf(query.get(name))[end]);
  const later = useDelayed();
  const change = (next: string) => {
    setText(next);
    const number = next.trim().replace(',', '.');
    later(() => {
      const known = endsOf(end === 'min' ? `${number}..` : `..${number}`)[end];
      const now = queryNow();
      go(changed(now, name, rangeText({ ...endsOf(now.get(name)), [end]: known }) ?? ''), 'replace');
    });
  };
  return (
    <label className="range">
      <span>
        {t(`range_${name}`)} <small>{t(end)}</small>
      </span>
      <input
        type="text"
        inputMode="decimal"
        name={`${name}.${end}`}
        size={6}
        maxLength={22}
        value={text}
        onChange={(event) => change(event.target.value)}
      />
    </label>
  );
}
