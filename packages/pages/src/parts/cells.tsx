import type { Cell } from '@vigie/credentials';
import { useSharedTexts, useTexts } from '../context.js';
import { ProofButton } from './proofs.js';
import { propertyName } from './property-name.js';
import type { StatementTexts } from './statement-texts.en.js';
import { Value } from './value.js';

/** Properties with what is stated of each, and by which credential; what is unknown and what is not stated stand apart. */
export function CellSection({ title, cells }: { title: string; cells: Record<string, Cell> }) {
  const t = useTexts<StatementTexts>();
  const shared = useSharedTexts();
  const all = Object.entries(cells);
  const stated = all.flatMap(([term, cell]) => (cell.state === 'stated' ? [{ term, cell }] : []));
  const unknown = all.flatMap(([term, cell]) => (cell.state === 'unknown' ? [{ term, cell }] : []));
  const absent = all.filter(([, { state }]) => state === 'absent');
  return (
    <>
      <h3>{title}</h3>
      <p className="tally">
        <span>{t('countStated', { count: stated.length })}</span>
        <span>{t('countUnknown', { count: unknown.length })}</span>
        <span>{t('countAbsent', { count: absent.length })}</span>
      </p>
      {stated.length + unknown.length === 0 ? null : (
        <dl className="statements">
          {stated.map(({ term, cell }) => (
            <div key={term}>
              <dt>{propertyName(term, t)}</dt>
              <dd>
                <Value term={term} value={cell.value} />{' '}
                <ProofButton digest={cell.source} about={propertyName(term, t)} />
              </dd>
            </div>
          ))}
          {unknown.map(({ term, cell }) => (
            <div key={term}>
              <dt>{propertyName(term, t)}</dt>
              <dd>
                <span className="unstated unknown">{shared('unknown')}</span>{' '}
                <ProofButton digest={cell.source} about={propertyName(term, t)} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {absent.length === 0 ? null : (
        <details className="absent">
          <summary>{t('notStatedHere', { count: absent.length })}</summary>
          <p>{shared('absentMeaning')}</p>
          <ul className="columns">
            {absent.map(([term]) => (
              <li key={term}>{propertyName(term, t)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
