import { useTexts } from '../context.js';
import { Found, Remedy } from '../parts/found.js';
import type { RegistryRefusal, SubmissionAnswer } from './signing.js';
import type { PublishTexts } from './texts.en.js';

/** The receipts, or each reason of a refusal with what to do about it. */
export function SubmissionResult({ registry, answer }: { registry: string; answer: SubmissionAnswer }) {
  const t = useTexts<PublishTexts>();
  if (!answer.ok) return <Refused registry={registry} refusal={answer.refusal} />;
  return (
    <div className="receipt">
      <h4>{t(answer.created ? 'published' : 'heldAlready')}</h4>
      <p>{t('publishedNote')}</p>
      <ul>
        {answer.items.map(({ digest, id, sequence, standing }) => (
          <li key={digest}>
            <bdi>{id}</bdi>
            {standing === 'third-party' ? ` (${t('thirdPartyWord')})` : ''}
            <br />
            <a href={`${registry.replace(/\/+$/, '')}/pages/credentials/${digest}`}>{t('event', { sequence })}</a>{' '}
            <code>{digest}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Refused({ registry, refusal }: { registry: string; refusal: RegistryRefusal }) {
  const t = useTexts<PublishTexts>();
  if (refusal.kind === 'no-answer') {
    return (
      <div className="refusal" role="alert">
        <h4>{t('noAnswer')}</h4>
        <p>{t('noAnswerWhy', { registry })}</p>
      </div>
    );
  }
  const { status, problem } = refusal;
  // Each credential of a presentation may be refused for the same reason, in the same words.
  const reasons = [...new Map((problem.violations ?? []).map((reason) => [wordsOf(reason), reason])).values()];
  return (
    <div className="refusal" role="alert">
      <h4>{t('refusedByRegistry')}</h4>
      <p>
        <bdi>
          {problem.detail === undefined ? `HTTP ${status}` : <Found text={problem.detail} code={problem.code} />}
        </bdi>
      </p>
      {problem.remedy === undefined || reasons.length > 0 ? null : (
        <p>
          <Remedy text={problem.remedy} code={problem.code} />
        </p>
      )}
      <ul>
        {reasons.map((reason) => (
          <li key={wordsOf(reason)}>
            {'code' in reason ? (
              <>
                <code>{reason.code}</code>{' '}
                <bdi>
                  <Found text={reason.detail} code={reason.code} />
                </bdi>{' '}
                <Remedy text={reason.remedy} code={reason.code} />
              </>
            ) : (
              <>
                <bdi>{reason.path}</bdi>{' '}
                <bdi>
                  <Found text={reason.detail} />
                </bdi>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

type Reason = NonNullable<Extract<RegistryRefusal, { kind: 'refused' }>['problem']['violations']>[number];

function wordsOf(reason: Reason): string {
  return 'code' in reason
    ? JSON.stringify([reason.code, reason.detail, reason.path, reason.pointer])
    : JSON.stringify([reason.path, reason.detail]);
}
