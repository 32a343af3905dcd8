import type { Indicator } from '@vigie/credentials';
import { scaleLinear } from 'd3-scale';
import { useTexts } from '../context.js';
import type { IndicatorsTexts } from './texts.en.js';

const size = { width: 520, height: 84 };
const edge = { left: 12, right: 16 };
const bar = { top: 26, height: 34 };

/** What was counted on a line that reaches to the highest target: one stroke for each target. */
export function TargetChart({ indicator }: { indicator: Extract<Indicator, { state: 'computed' }> }) {
  const t = useTexts<IndicatorsTexts>();
  const { count, illustrative, targets } = indicator;
  const marks = [...new Set(targets.flatMap(({ atLeast, atMost }) => [atLeast ?? [], atMost ?? []].flat()))].sort(
    (one, other) => one - other,
  );
  if (marks.length === 0) return null;
  const x = scaleLinear([0, Math.max(...marks, count + illustrative)], [edge.left, size.width - edge.right]).nice();
  const base = bar.top + bar.height;
  return (
    <figure className="figure-chart">
      <svg
        className="bars"
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="img"
        aria-label={t('targetChart', { count, illustrative, targets: marks.join(', ') })}
      >
        <line className="axis" x1={x(0)} x2={x.range()[1]} y1={base} y2={base} />
        <rect className="counted" x={x(0)} y={bar.top} width={x(count) - x(0)} height={bar.height} />
        <rect
          className="illustrative"
          x={x(count)}
          y={bar.top + 6}
          width={x(count + illustrative) - x(count)}
          height={bar.height - 12}
        />
        {x.ticks(5).map((value) => (
          <text key={value} className="tick" x={x(value)} y={base + 16} textAnchor="middle">
            {value}
          </text>
        ))}
        {marks.map((value) => (
          <g key={value} className="target">
            <line x1={x(value)} x2={x(value)} y1={bar.top - 6} y2={base} />
            <text x={x(value)} y={bar.top - 12} textAnchor="middle">
              {value}
            </text>
          </g>
        ))}
      </svg>
      <Legend kinds={['counted', 'illustrative', 'target']} />
    </figure>
  );
}

type Kind = 'counted' | 'illustrative' | 'target';

/** What is drawn differs in form, and not in colour alone. */
export function Legend({ kinds }: { kinds: readonly Kind[] }) {
  const t = useTexts<IndicatorsTexts>();
  return (
    <div className="legend">
      {kinds.map((kind) => (
        <span key={kind}>
          <svg className="bars" viewBox="0 0 24 12" aria-hidden="true">
            {kind === 'target' ? (
              <g className="target">
                <line x1={12} x2={12} y1={0} y2={12} />
              </g>
            ) : (
              <rect className={kind} x={1} y={1} width={22} height={10} />
            )}
          </svg>{' '}
          {t(`legend_${kind}`)}
        </span>
      ))}
    </div>
  );
}
