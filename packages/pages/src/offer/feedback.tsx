import type { FeedbackAnswer, FeedbackEntry, FeedbackPage } from '@vigie/credentials';
import { useLanguage, usePlace, useTexts } from '../context.js';
import { FactsText } from '../parts/facts.js';
import { countryName } from '../parts/names.js';
import { ProofButton } from '../parts/proofs.js';
import { writeDay } from '../parts/times.js';
import { MissingFacts } from './missing-facts.js';
import type { Names } from './node-names.js';
import { Steps } from './steps.js';
import type { OfferTexts } from './texts.en.js';

/** What users experienced, in their signed words. There are no marks, so there is no average. */
export function Feedback({ answer: { counts, items, next }, names }: { answer: FeedbackPage; names: Names }) {
  const t = useTexts<OfferTexts>();
  const { path } = usePlace();
  return (
    <>
      <p className="lead">{t('feedbackLead')}</p>
      <p className="tally">
        <span>{t('feedbackTotal', { count: counts.total })}</span>
        {counts.total === 0
          ? null
          : (['independent', 'related', 'unknown'] as const).map((verdict) => (
              <span key={verdict}>
                {counts[verdict]} × {t(`independence_${verdict}`)}
              </span>
            ))}
      </p>
      <ul className="cards">
        {items.map((entry) => (
          <li key={entry.source} className="card">
            <Entry entry={entry} names={names} />
          </li>
        ))}
      </ul>
      {next === undefined ? null : (
        <p>
          <a rel="next" href={`${path}?${new URLSearchParams({ feedback: next })}#feedback`}>
            {t('earlier')}
          </a>
        </p>
      )}
    </>
  );
}

function Entry({ entry, names }: { entry: FeedbackEntry; names: Names }) {
  const t = useTexts<OfferTexts>();
  const language = useLanguage();
  const { author, independence, relation, usedFrom, usedUntil, useCase, aspects, exit, interests } = entry;
  const who = author.name ?? author.id;
  return (
    <>
      <h3>
        <bdi>{who}</bdi>
        {author.country === undefined ? '' : `, ${countryName(author.country, language)}`}{' '}
        <span className={`badge independence-${independence.verdict}`}>
          {t(`independence_${independence.verdict}`)}
        </span>
      </h3>
      <p>
        {relationName(relation, t)},{' '}
        {usedUntil === undefined
          ? t('since', { from: writeDay(usedFrom, language) })
          : t('between', { from: writeDay(usedFrom, language), until: writeDay(usedUntil, language) })}{' '}
        <ProofButton digest={entry.source} about={who} />
      </p>
      <p lang={entry.language}>
        <bdi>{useCase}</bdi>
      </p>
      <dl className="members">
        {aspects.map(({ aspect, experience }) => (
          <div key={`${aspect} ${experience}`}>
            <dt>{aspectName(aspect, t)}</dt>
            <dd lang={entry.language}>
              <bdi>{experience}</bdi>
            </dd>
          </div>
        ))}
        {exit === undefined ? null : (
          <div>
            <dt>{t('leaving')}</dt>
            <dd>
              {t('leftOn', { on: writeDay(exit.leftOn, language) })}
              {exit.daysTaken === undefined ? '' : `, ${t('tookDays', { count: Number(exit.daysTaken) })}`}
              {exit.gigabytesMoved === undefined ? '' : `, ${exit.gigabytesMoved} GB`}
              {'; '}
              {t('losses')} <FactsText field="losses" facts={exit.losses} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t('interests')}</dt>
          <dd>
            <FactsText field="interests" facts={interests} />
          </dd>
        </div>
      </dl>
      {independence.path.length === 0 ? null : <Steps path={independence.path} names={names} />}
      {independence.missing.length === 0 ? null : (
        <details>
          <summary>{t('independenceMissing')}</summary>
          <MissingFacts missing={independence.missing} names={names} />
        </details>
      )}
      {entry.replies.map((reply) => (
        <Reply key={reply.source} reply={reply} earlier={reply.answers !== entry.source} />
      ))}
    </>
  );
}

function Reply({ reply, earlier }: { reply: FeedbackAnswer; earlier: boolean }) {
  const t = useTexts<OfferTexts>();
  const language = useLanguage();
  return (
    <blockquote className="reply">
      <p>
        <strong>{t('replyOf')}</strong> <bdi>{reply.issuer}</bdi>, {writeDay(reply.validFrom, language)}
        {earlier ? ` (${t('answersEarlier')})` : ''} <ProofButton digest={reply.source} about={t('replyOf')} />
      </p>
      <p>
        <bdi>{reply.statement}</bdi>
      </p>
    </blockquote>
  );
}

type Translated = ReturnType<typeof useTexts<OfferTexts>>;

const relations = ['customer', 'former-customer', 'evaluator'] as const;
const aspects = [
  'switching',
  'export',
  'support',
  'documentation',
  'availability',
  'price-clarity',
  'security',
  'performance',
] as const;

function relationName(relation: string, t: Translated): string {
  const known = relations.find((one) => one === relation);
  return known === undefined ? relation : t(`relation_${known}`);
}

function aspectName(aspect: string, t: Translated): string {
  const known = aspects.find((one) => one === aspect);
  return known === undefined ? aspect : t(`aspect_${known}`);
}
