import type { ConflictEntry, ConflictEvidence, ConflictStatement } from '@vigie/credentials';
import { useLanguage, useSharedTexts, useTexts } from '../../context.js';
import { countryInPhrase } from '../../parts/names.js';
import { DigestLink } from '../parts/digest-link.js';
import { Instant } from '../parts/instant.js';
import { Matter } from './matter.js';
import type { ConflictsTexts } from './texts.en.js';

/** One conflict: both sides beside each other, what was replied, and how it was settled. */
export function Conflict({ conflict }: { conflict: ConflictEntry }) {
  const t = useTexts<ConflictsTexts>();
  const language = useLanguage();
  const { id, kind, state, firstSeen, subjects, claimed, against, replies, decision } = conflict;
  return (
    <article className="card conflict" id={id} aria-labelledby={`title-${id}`}>
      <h3 id={`title-${id}`}>
        {kind === 'exposure'
          ? t('titleExposure', { country: countryInPhrase(conflict.jurisdiction, language) })
          : t(`title_${kind}`)}{' '}
        <span className={`badge state-${state}`}>{t(`state_${state}`)}</span>
      </h3>
      <p>
        {t('about')} <bdi>{subjects.join(', ')}</bdi>
      </p>
      <p className="origin">
        {t('firstSeen')} <Instant at={firstSeen} />
      </p>
      <div className="sides">
        <Side title={t('claimed')} evidence={claimed}>
          {null}
        </Side>
        <Side title={t('against')} evidence={against}>
          {conflict.kind === 'dispute' ? <Statement said={conflict} /> : null}
        </Side>
      </div>
      <Matter conflict={conflict} />
      <h4>{t('replies')}</h4>
      {replies.length === 0 ? (
        <p>{t('noReplies')}</p>
      ) : (
        replies.map((reply) => <Statement key={reply.source} said={reply} />)
      )}
      <h4>{t('decision')}</h4>
      {decision === undefined ? (
        <p>{t('noDecision')}</p>
      ) : (
        <>
          <p>
            <strong>{t(`outcome_${decision.outcome}`)}</strong>
          </p>
          <Statement said={decision} />
        </>
      )}
      <p className="origin">
        {t('identifier')} <code>{id}</code>
      </p>
    </article>
  );
}

interface SideProps {
  title: string;
  evidence: readonly ConflictEvidence[];
  children: React.ReactNode;
}

function Side({ title, evidence, children }: SideProps) {
  const shared = useSharedTexts();
  return (
    <section className="side">
      <h4>{title}</h4>
      {children}
      {evidence.length === 0 ? <p>{shared('none')}</p> : null}
      <ul>
        {evidence.map(({ source, issuer, subjects }) => (
          <li key={source}>
            <DigestLink digest={source} /> <bdi>{issuer}</bdi>
            <span className="origin line">
              <bdi>{subjects.join(', ')}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What a party says, with the signed credential that says it. */
function Statement({ said: { source, issuer, at, statement, documents } }: { said: ConflictStatement }) {
  const t = useTexts<ConflictsTexts>();
  return (
    <blockquote>
      <p>
        <bdi>{statement}</bdi>
      </p>
      {documents.length === 0 ? null : (
        <ul>
          {documents.map(({ url, sha256 }) => (
            <li key={url}>
              {url.startsWith('https:') ? (
                <a href={url} rel="nofollow noreferrer">
                  <bdi>{url}</bdi>
                </a>
              ) : (
                <bdi>{url}</bdi>
              )}{' '}
              {sha256 === undefined ? t('noDigest') : <code>{sha256}</code>}
            </li>
          ))}
        </ul>
      )}
      <footer>
        <bdi>{issuer}</bdi>, <Instant at={at} />, <DigestLink digest={source} />
      </footer>
    </blockquote>
  );
}
