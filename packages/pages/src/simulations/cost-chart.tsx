import { scaleLinear, scaleUtc } from 'd3-scale';
import { area, line } from 'd3-shape';
import { useLanguage, useTexts } from '../context.js';
import type { Segment } from './segments.js';
import type { SimulationTexts } from './texts.en.js';

interface CostChartProps {
  kind: 'volume' | 'date';
  currency: string;
  segments: readonly Segment[];
  /** Where the question stands. */
  marked: number;
  /** Days on which the law changes. */
  changes?: readonly string[];
  label: string;
}

const size = { width: 420, height: 260 };
const edge = { left: 62, right: 14, top: 26, bottom: 34 };
/** Where a stretch is narrower than its word. */
const narrow = 95;
type Point = [number, number];

/** The cost in one currency: between least and most, dashed where no most is stated, blank and worded where nothing is known. */
export function CostChart({ kind, currency, segments, marked, changes = [], label }: CostChartProps) {
  const t = useTexts<SimulationTexts>();
  const language = useLanguage();
  const [from, to] = [segments[0]?.from ?? 0, segments.at(-1)?.to ?? 1];
  const across = [edge.left, size.width - edge.right];
  const x =
    kind === 'date'
      ? scaleUtc(
          [from, to].map((time) => new Date(time)),
          across,
        )
      : scaleLinear([from, to], across);
  const highest = Math.max(0, ...segments.flatMap(({ ground = [], top = [] }) => [...ground, ...top]));
  const y = scaleLinear([0, highest === 0 ? 1 : highest], [size.height - edge.bottom, edge.top]).nice(4);
  const compact = new Intl.NumberFormat(language, { notation: 'compact', maximumSignificantDigits: 3 });
  const months = new Intl.DateTimeFormat(language, { month: 'short', year: '2-digit', timeZone: 'UTC' });
  const ticks = x.ticks(4).map(Number);
  const base = size.height - edge.bottom;
  return (
    <svg className="chart" viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={label}>
      <text className="unit" x={4} y={14}>
        {currency}
      </text>
      {y.ticks(4).map((cost) => (
        <g key={cost} className="tick">
          <line x1={edge.left} x2={size.width - edge.right} y1={y(cost)} y2={y(cost)} />
          <text x={edge.left - 6} y={y(cost) + 4} textAnchor="end">
            {compact.format(cost)}
          </text>
        </g>
      ))}
      {ticks.map((at) => (
        <text key={at} className="tick" x={x(at)} y={base + 18} textAnchor="middle">
          {kind === 'date' ? months.format(at) : `${compact.format(at)}`}
        </text>
      ))}
      {segments.map((segment) => (
        <Stretch key={segment.from} segment={segment} x={x} y={y} blank={t('cannotTell')} />
      ))}
      {changes.map((day) => (
        <g key={day} className="change">
          <line x1={x(Date.parse(day))} x2={x(Date.parse(day))} y1={edge.top - 6} y2={base} />
          <text
            x={x(Date.parse(day))}
            y={edge.top - 10}
            textAnchor={x(Date.parse(day)) > size.width / 2 ? 'end' : 'start'}
          >
            {t('lawMark')}
          </text>
        </g>
      ))}
      {marked < from || marked > to ? null : (
        <g className="marked">
          <line x1={x(marked)} x2={x(marked)} y1={edge.top} y2={base} />
          <path d={`M${x(marked)},${base} l-5,8 h10 z`} />
        </g>
      )}
    </svg>
  );
}

interface StretchProps {
  segment: Segment;
  x: (at: number) => number;
  y: (cost: number) => number;
  /** What is said where nothing is known. */
  blank: string;
}

function Stretch({ segment: { from: start, to: end, ground, top }, x, y, blank }: StretchProps) {
  const base = size.height - edge.bottom;
  const path = line<Point>(
    ([at]) => x(at),
    ([, cost]) => y(cost),
  );

  if (ground === undefined) {
    return (
      <g className="blank">
        <rect x={x(start)} y={edge.top} width={x(end) - x(start)} height={base - edge.top} />
        <text x={(x(start) + x(end)) / 2} y={(edge.top + base) / 2} textAnchor="middle">
          {x(end) - x(start) < narrow ? '?' : blank}
        </text>
      </g>
    );
  }
  const low: Point[] = [
    [start, ground[0]],
    [end, ground[1]],
  ];
  if (top === undefined) return <path className="course unbounded" d={path(low) ?? ''} />;
  const high: Point[] = [
    [start, top[0]],
    [end, top[1]],
  ];
  const band = area<[number, number, number]>(
    ([at]) => x(at),
    ([, least]) => y(least),
    ([, , greatest]) => y(greatest),
  );
  return (
    <>
      <path
        className="band"
        d={
          band([
            [start, ground[0], top[0]],
            [end, ground[1], top[1]],
          ]) ?? ''
        }
      />
      <path className="course" d={path(low) ?? ''} />
      <path className="course" d={path(high) ?? ''} />
    </>
  );
}
