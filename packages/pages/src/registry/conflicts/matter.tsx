import type { ConflictEntry, EvidenceStep, MissingFact } from '@vigie/credentials';
import { useTexts } from '../../context.js';
import { textOf } from '../../i18n/text-of.js';
import { propertyName } from '../../parts/property-name.js';
import { DigestLink } from '../parts/digest-link.js';
import { Instant } from '../parts/instant.js';
import type { ConflictsTexts } from './texts.en.js';

/** What the conflict rests on, by its kind. */
export function Matter({ conflict }: { conflict: ConflictEntry }) {
  const t = useTexts<ConflictsTexts>();
  if (conflict.kind === 'exposure') {
    return (
      <>
        <p>{t(conflict.outcome === 'CONTRADICTED' ? 'contradicted' : 'disputed')}</p>
        <Path path={conflict.path} rules={conflict.rules} />
      </>
    );
  }
  if (conflict.kind === 'governor') {
    return (
      <>
        <p>{t(`governor_${conflict.verdict}`)}</p>
        <Path path={conflict.path} rules={conflict.rules} />
        <Missing missing={conflict.missing} />
      </>
    );
  }
  if (conflict.kind === 'labels') {
    return (
      <>
        <p>
          {t('scheme')} <bdi>{[conflict.scheme, conflict.version].filter((part) => part !== undefined).join(' ')}</bdi>
        </p>
        <ul>
          {conflict.labels.map(({ source, issuer, kind, milestone, at }) => (
            <li key={source}>
              {[textOf(t, `labelKind_${kind}`) ?? kind, ...(milestone === undefined ? [] : [milestone])].join(', ')}:{' '}
              <bdi>{issuer}</bdi>, <Instant at={at} />, <DigestLink digest={source} />
            </li>
          ))}
        </ul>
      </>
    );
  }
  return null;
}

/** The signed statements that lead from the subject to whoever holds power over it. */
function Path({ path, rules }: { path: readonly EvidenceStep[]; rules: string }) {
  const t = useTexts<ConflictsTexts>();
  if (path.length === 0) return null;
  return (
    <>
      <h4>{t('path')}</h4>
      <ol>
        {path.map(({ edge, kind, from, to, country, issuer, credential }) => (
          <li key={edge}>
            <bdi>{from}</bdi> → <bdi>{to ?? country ?? ''}</bdi> ({propertyName(kind, t)}), <bdi>{issuer}</bdi>,{' '}
            <DigestLink digest={credential} />
          </li>
        ))}
      </ol>
      <p className="origin">{t('rules', { rules })}</p>
    </>
  );
}

function Missing({ missing }: { missing: readonly MissingFact[] }) {
  const t = useTexts<ConflictsTexts>();
  if (missing.length === 0) return null;
  return (
    <>
      <h4>{t('missing')}</h4>
      <ul>
        {missing.map(({ node, property, why }) => (
          <li key={`${node} ${property}`}>
            <bdi>{node}</bdi>, {propertyName(property, t)}: {t(`why_${why}`)}
          </li>
        ))}
      </ul>
    </>
  );
}
