import type { AccreditationEntry } from '@vigie/credentials';
import { useTexts } from '../../context.js';
import { Scrolling } from '../../parts/scrolling.js';
import { barsOf, yearsOf } from './bars.js';
import type { AccreditationsTexts } from './texts.en.js';

const row = 34;
const width = 720;

/** From when until when each party may attest a scheme; the table below says the same in words. */
export function Timeline({ items }: { items: readonly AccreditationEntry[] }) {
  const t = useTexts<AccreditationsTexts>();
  const { start, end, bars } = barsOf(items);
  const height = bars.length * row + 24;
  const x = (time: number) => ((time - start) / (end - start)) * width;
  return (
    <figure className="spans">
      <figcaption>{t('timeline')}</figcaption>
      <Scrolling of={t('timeline')}>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          role="img"
          aria-label={t('timelineLabel')}
        >
          {yearsOf(start, end).map(({ year, time }) => (
            <g key={year} className="year">
              <line x1={x(time)} x2={x(time)} y1={0} y2={height - 18} />
              <text x={x(time) + 3} y={height - 4}>
                {year}
              </text>
            </g>
          ))}
          {bars.map(({ item, from, until }, index) => (
            <g key={item.source} className={until === undefined ? 'bar open' : 'bar'}>
              <rect
                x={x(from)}
                y={index * row + 18}
                width={Math.max(2, x(until ?? end) - x(from))}
                height={10}
                rx={until === undefined ? 0 : 3}
              />
              <text x={Math.min(x(from), width - 260)} y={index * row + 14}>
                {label(item)}
              </text>
            </g>
          ))}
        </svg>
      </Scrolling>
    </figure>
  );
}

const longest = 44;

function label({ scheme, party }: AccreditationEntry): string {
  const text = `${scheme} · ${party}`;
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
