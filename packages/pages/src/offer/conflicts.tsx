import type { ConflictStatement, OfferConflict } from '@vigie/credentials';
import { useLanguage, useTexts } from '../context.js';
import { writeDay } from '../parts/times.js';
import type { OfferTexts } from './texts.en.js';

/** What the desks of the registries tell: their word, not the catalogue's. */
export function Conflicts({ conflicts }: { conflicts: readonly OfferConflict[] }) {
  const t = useTexts<OfferTexts>();
  const language = useLanguage();
  return (
    <>
      <p className="lead">{t('conflictsLead')}</p>
      <ul className="cards">
        {conflicts.map((conflict) => (
          <li key={`${conflict.registry} ${conflict.id}`} className="card">
            <h3>
              {t(`conflict_${conflict.kind}`)} <span className="badge">{t(`conflictState_${conflict.state}`)}</span>
            </h3>
            <p>
              {t('firstSeen', { on: writeDay(conflict.firstSeen, language) })}{' '}
              <a href={`${conflict.registry}/conflicts/${encodeURIComponent(conflict.id)}`}>{t('atRegistry')}</a>
            </p>
            {conflict.kind === 'dispute' ? <Word word={conflict} /> : null}
            {conflict.replies.map((reply) => (
              <Word key={reply.source} word={reply} />
            ))}
            {conflict.decision === undefined ? null : (
              <>
                <p>
                  <strong>{t(`decision_${conflict.decision.outcome}`)}</strong>
                </p>
                <Word word={conflict.decision} />
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Word({ word: { issuer, statement } }: { word: Pick<ConflictStatement, 'issuer' | 'statement'> }) {
  const t = useTexts<OfferTexts>();
  return (
    <p>
      {t('says')} <bdi>{issuer}</bdi>: <q>{<bdi>{statement}</bdi>}</q>
    </p>
  );
}
