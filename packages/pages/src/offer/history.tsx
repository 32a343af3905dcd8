import type { HistoryEntry, ObservedValue, OfferHistory, PropertyDifference } from '@vigie/credentials';
import { useLanguage, usePlace, useSharedTexts, useTexts } from '../context.js';
import { ProofButton } from '../parts/proofs.js';
import { propertyName } from '../parts/property-name.js';
import { writeInstant } from '../parts/times.js';
import { Value } from '../parts/value.js';
import type { OfferTexts } from './texts.en.js';

/** What the offer said, span after span, and what changed between them. */
export function History({ answer: { items, next } }: { answer: OfferHistory }) {
  const t = useTexts<OfferTexts>();
  const { path } = usePlace();
  return (
    <>
      <p className="lead">{t('historyLead')}</p>
      <ol className="timeline">
        {items.map((entry) => (
          <li key={entry.from}>
            <Span entry={entry} />
          </li>
        ))}
      </ol>
      {next === undefined ? null : (
        <p>
          <a rel="next" href={`${path}?${new URLSearchParams({ history: next })}#history`}>
            {t('later')}
          </a>
        </p>
      )}
    </>
  );
}

function Span({ entry: { from, until, offered, credentials, differences, watchedFrom } }: { entry: HistoryEntry }) {
  const t = useTexts<OfferTexts>();
  const language = useLanguage();
  return (
    <>
      <h3>
        <time dateTime={from}>{writeInstant(from, language)}</time>
        {' – '}
        {until === undefined ? t('stillSo') : <time dateTime={until}>{writeInstant(until, language)}</time>}
      </h3>
      <p>
        {t(offered ? 'offered' : 'notOffered')}{' '}
        {credentials.map((digest, place) => (
          <ProofButton key={digest} digest={digest} about={t('credentialNumber', { number: place + 1 })}>
            {t('credentialNumber', { number: place + 1 })}
          </ProofButton>
        ))}
      </p>
      {watchedFrom === undefined ? null : (
        <p className="fine">{t('watchedFrom', { from: writeInstant(watchedFrom, language) })}</p>
      )}
      {differences.length === 0 ? null : (
        <ul className="differences">
          {differences.map((difference) => (
            <Difference key={difference.path} difference={difference} />
          ))}
        </ul>
      )}
    </>
  );
}

function Difference({ difference: { path, before, after } }: { difference: PropertyDifference }) {
  const t = useTexts<OfferTexts>();
  const term = path.replace(/^(offering|disclosure|legalPerson|ownership)\./, '');
  return (
    <li>
      <strong>{propertyName(term, t)}</strong>
      <dl className="members">
        <div>
          <dt>{t('before')}</dt>
          <dd>
            <Observed term={term} value={before} />
          </dd>
        </div>
        <div>
          <dt>{t('after')}</dt>
          <dd>
            <Observed term={term} value={after} />
          </dd>
        </div>
      </dl>
    </li>
  );
}

function Observed({ term, value }: { term: string; value: ObservedValue }) {
  const t = useTexts<OfferTexts>();
  const shared = useSharedTexts();
  if (value.state === 'absent') return <span className="unstated absent">{shared('absent')}</span>;
  return (
    <>
      {value.state === 'unknown' ? (
        <span className="unstated unknown">{shared('unknown')}</span>
      ) : (
        <Value term={term} value={value.value} />
      )}{' '}
      {value.sources.map((digest) => (
        <ProofButton key={digest} digest={digest} about={propertyName(term, t)} />
      ))}
    </>
  );
}
