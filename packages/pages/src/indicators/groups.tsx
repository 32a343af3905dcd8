import type { Indicator, IndicatorGroup } from '@vigie/credentials';
import { scaleBand, scaleLinear } from 'd3-scale';
import { useLanguage, useSharedTexts, useTexts } from '../context.js';
import { countryInPhrase, countryName, valueName, verdictName } from '../parts/names.js';
import { Scrolling } from '../parts/scrolling.js';
import { useDefined } from './defined.js';
import { Legend } from './target-chart.js';
import type { IndicatorsTexts } from './texts.en.js';

type Counted = Extract<Indicator, { state: 'counted' }>;

const barHeight = 30;
const size = { width: 470, names: 206, figures: 84 };

/** How many there are of each value: bars, and the same as a table. Of several jurisdictions, each has its own. */
export function Groups({ indicator: { id, version, groups, title: english } }: { indicator: Counted }) {
  const t = useTexts<IndicatorsTexts>();
  const language = useLanguage();
  const nameOf = useGroupName();
  const title = useDefined()(`title ${id} ${version}`, english).text;
  const jurisdictions = [...new Set(groups.map(({ jurisdiction }) => jurisdiction))];
  if (groups.length === 0) return <p>{t('noGroups')}</p>;
  const most = Math.max(1, ...groups.map(({ count, illustrative }) => count + illustrative));
  return (
    <>
      <div className="charts">
        {jurisdictions.map((jurisdiction) => {
          const own = groups.filter((group) => group.jurisdiction === jurisdiction);
          const name =
            jurisdiction === undefined ? title : t('lawOf', { country: countryInPhrase(jurisdiction, language) });
          return (
            <figure key={jurisdiction ?? ''} className="figure-chart">
              <figcaption>{name}</figcaption>
              <Bars groups={own} most={most} label={t('groupChart', { name })} />
              <Legend kinds={['counted', 'illustrative']} />
            </figure>
          );
        })}
      </div>
      <details>
        <summary>{t('asTable')}</summary>
        <Scrolling of={title}>
          <table>
            <thead>
              <tr>
                {jurisdictions[0] === undefined ? null : <th scope="col">{t('law')}</th>}
                <th scope="col">{t('value')}</th>
                <th scope="col">{t('legend_counted')}</th>
                <th scope="col">{t('legend_illustrative')}</th>
              </tr>
            </thead>
            <tbody>
              {groups.map((group) => (
                <tr key={`${group.jurisdiction} ${group.value}`}>
                  {group.jurisdiction === undefined ? null : <td>{countryName(group.jurisdiction, language)}</td>}
                  <th scope="row">{nameOf(group)}</th>
                  <td>{group.count}</td>
                  <td>{group.illustrative}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      </details>
    </>
  );
}

function Bars({ groups, most, label }: { groups: readonly IndicatorGroup[]; most: number; label: string }) {
  const t = useTexts<IndicatorsTexts>();
  const nameOf = useGroupName();
  const height = groups.length * barHeight + 8;
  const x = scaleLinear([0, most], [size.names, size.width - size.figures]);
  const y = scaleBand(
    groups.map(({ value }) => value),
    [4, height - 4],
  ).padding(0.25);
  return (
    <svg className="bars" viewBox={`0 0 ${size.width} ${height}`} role="img" aria-label={label}>
      {groups.map((group) => {
        const { value, count, illustrative } = group;
        const top = y(value) ?? 0;
        const middle = top + y.bandwidth() / 2 + 4;
        return (
          <g key={value}>
            <text x={size.names - 8} y={middle} textAnchor="end">
              {nameOf(group)}
            </text>
            <rect className="counted" x={x(0)} y={top} width={x(count) - x(0)} height={y.bandwidth()} />
            <rect
              className="illustrative"
              x={x(count)}
              y={top}
              width={x(count + illustrative) - x(count)}
              height={y.bandwidth()}
            />
            <text className="tick" x={x(count + illustrative) + 6} y={middle}>
              {t('figures', { count, illustrative })}
            </text>
          </g>
        );
      })}
      <line className="axis" x1={x(0)} x2={x(0)} y1={0} y2={height} />
    </svg>
  );
}

/** A value in words; that none is known and that none is stated are values of their own. */
function useGroupName(): (group: IndicatorGroup) => string {
  const shared = useSharedTexts();
  const language = useLanguage();
  return ({ value, jurisdiction }) => {
    if (value === '~unknown') return shared('unknown');
    if (value === '~absent') return shared('absent');
    return jurisdiction === undefined ? valueName('segment', value, { language, shared }) : verdictName(value, shared);
  };
}
