import type { Cell, OfferDetail } from '@vigie/credentials';
import { useSharedTexts, useTexts } from '../context.js';
import { propertyName } from '../parts/property-name.js';
import { ProofButton } from './proofs.js';
import type { OfferTexts } from './texts.en.js';
import { Value } from './value.js';

const sections = ['offering', 'disclosure', 'legalPerson', 'ownership'] as const;

/** Everything that the offer and its provider state, say that they do not know, or leave out. */
export function Statements({ offer }: { offer: OfferDetail }) {
  const t = useTexts<OfferTexts>();
  return (
    <>
      <p className="lead">{t('statementsLead')}</p>
      {sections.map((name) => (
        <CellSection key={name} title={t(`section_${name}`)} cells={offer[name]} />
      ))}
      {offer.thirdPartyClaims.length === 0 ? null : (
        <>
          <h3>{t('thirdParty')}</h3>
          <p>{t('thirdPartyLead')}</p>
          {offer.thirdPartyClaims.map(({ source, issuer, type, claims }) => (
            <details key={source}>
              <summary>
                {type.map((iri) => iri.split(/[#/]/).at(-1)).join(', ')} {t('by')} <bdi>{issuer}</bdi>
              </summary>
              <Value term="claims" value={claims} /> <ProofButton digest={source} about={issuer} />
            </details>
          ))}
        </>
      )}
    </>
  );
}

function CellSection({ title, cells }: { title: string; cells: Record<string, Cell> }) {
  const t = useTexts<OfferTexts>();
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
