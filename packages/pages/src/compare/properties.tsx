import type { Comparison, ComparisonRow } from '@vigie/credentials';
import { useTexts } from '../context.js';
import { SideBySide } from '../leaving/side-by-side.js';
import { type Numbering, SourceMark } from '../leaving/sources.js';
import { ValueText } from '../leaving/value-text.js';
import { Unstated } from '../parts/facts.js';
import { TermName } from '../parts/term-name.js';
import type { CompareTexts } from './texts.en.js';

/** Every property of the vocabulary that somebody states or does not know. */
export function Properties({
  comparison: { offers, rows },
  numbers,
  onlyDifferences,
}: {
  comparison: Comparison;
  numbers: Numbering;
  onlyDifferences: boolean;
}) {
  const t = useTexts<CompareTexts>();
  const shown = onlyDifferences ? rows.filter((row) => likeness(row) !== 'same') : rows;
  const hidden = rows.length - shown.length;
  return (
    <>
      <p role="status">
        {t('rowCount', { count: shown.length })}
        {hidden === 0 ? null : ` ${t('hidden', { count: hidden })}`}
      </p>
      <SideBySide
        caption={t('properties')}
        corner={t('property')}
        offers={offers}
        rows={shown.map((row) => ({
          key: `${row.section}.${row.property}`,
          group: t(`section_${row.section}`),
          head: (
            <>
              <TermName term={row.property} english={row.label} />{' '}
              <span className={`likeness ${likeness(row)}`}>{t(`likeness_${likeness(row)}`)}</span>
            </>
          ),
          cells: row.cells.map((cell) =>
            cell.state === 'stated' ? (
              <>
                <ValueText value={cell.value} />
                <SourceMark digest={cell.source} numbers={numbers} />
              </>
            ) : (
              <>
                <Unstated state={cell.state} />
                {cell.state === 'unknown' ? <SourceMark digest={cell.source} numbers={numbers} /> : null}
              </>
            ),
          ),
        }))}
      />
    </>
  );
}

/** Only what all state can be the same: of what one does not state, nobody can tell. */
function likeness({ cells, differs }: ComparisonRow): 'differs' | 'same' | 'open' {
  if (differs) return 'differs';
  return cells.every(({ state }) => state === 'stated') ? 'same' : 'open';
}
