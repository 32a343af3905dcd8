import type { CredentialRecord } from '@vigie/credentials';
import { prepareAnswer } from '../../answers.js';
import { usePlace, useSharedTexts, useTexts } from '../../context.js';
import type { Page } from '../../page.js';
import { Found } from '../../parts/found.js';
import { Answered } from '../parts/answered.js';
import { DigestLink } from '../parts/digest-link.js';
import { Instant } from '../parts/instant.js';
import { StatusBadge } from '../parts/status-badge.js';
import { shortType } from '../parts/types.js';
import { CredentialBytes } from './bytes.js';
import { Report } from './report.js';
import { Because, StatusLists } from './status.js';
import type { CredentialTexts } from './texts.en.js';

export const page: Page = {
  texts: { en: () => import('./texts.en.js'), fr: () => import('./texts.fr.js') },
  title: ({ params }, t) => t('titleOf', { digest: params.digest?.slice(0, 12) ?? '' }),
  prepare: ({ place, ...preparing }) => prepareAnswer(preparing, recordPath(place.params.digest)),
  View: CredentialPage,
  service: 'registry',
};

function recordPath(digest = ''): string {
  return `/credentials/${encodeURIComponent(digest)}/record`;
}

function CredentialPage() {
  const t = useTexts<CredentialTexts>();
  const { digest } = usePlace().params;
  return (
    <>
      <h1>{t('title')}</h1>
      <Answered<CredentialRecord> path={recordPath(digest)}>{(record) => <Record record={record} />}</Answered>
    </>
  );
}

function Record({ record }: { record: CredentialRecord }) {
  const t = useTexts<CredentialTexts>();
  const shared = useSharedTexts();
  const { digest, type, subjects, validUntil, supersededBy, log, mirrored, recheck } = record;
  return (
    <>
      <p>
        <StatusBadge status={record.status} /> <bdi>{type.map(shortType).join(', ')}</bdi>
      </p>
      <dl className="facts record">
        <Fact name={t('digest')} wide>
          <code>{digest}</code>
        </Fact>
        <Fact name={t('id')} wide>
          <bdi>{record.id}</bdi>
        </Fact>
        <Fact name={t('issuer')} wide>
          <a href={`/pages/credentials?${new URLSearchParams({ issuer: record.issuer })}`}>
            <bdi>{record.issuer}</bdi>
          </a>
        </Fact>
        <Fact name={t('subjects')} wide>
          {subjects.length === 0 ? shared('none') : subjects.map((subject) => <Line key={subject} text={subject} />)}
        </Fact>
        <Fact name={t('standing')} wide>
          {t(`standing_${record.standing}`)}{' '}
          <bdi>
            <Found text={record.standingReason} />
          </bdi>
        </Fact>
        <Fact name={t('validFrom')}>
          <Instant at={record.validFrom} />
        </Fact>
        <Fact name={t('validUntil')}>{validUntil === undefined ? shared('absent') : <Instant at={validUntil} />}</Fact>
        <Fact name={t('receivedAt')}>
          <Instant at={record.receivedAt} />
        </Fact>
        <Fact name={t('mediaType')}>
          <code>{record.mediaType}</code>
        </Fact>
        {supersededBy === undefined ? null : (
          <Fact name={t('supersededBy')}>
            <DigestLink digest={supersededBy} />
          </Fact>
        )}
      </dl>
      {record.because === undefined ? null : <Because because={record.because} />}
      <h2>{t('place')}</h2>
      <p>
        {t('event', { sequence: record.sequence })}{' '}
        {log === undefined ? t('noLog') : t('leaf', { index: log.leafIndex })}
      </p>
      {log === undefined ? null : (
        <p>
          {t('leafHash')} <code>{log.leafHash}</code>
        </p>
      )}
      <p>
        <a href={`/pages/log?digest=${digest}#verify`}>{t('verifyLink')}</a>
      </p>
      {mirrored === undefined ? null : (
        <>
          <h2>{t('mirrored')}</h2>
          <ul>
            {mirrored.origin.map(({ registry, sequence }) => (
              <li key={registry}>
                <bdi>{registry}</bdi> {t('event', { sequence })}
              </li>
            ))}
          </ul>
        </>
      )}
      {record.statusLists === undefined ? null : <StatusLists readings={record.statusLists} />}
      <h2>{t('report')}</h2>
      <Report report={record.report} />
      {recheck === undefined ? null : (
        <>
          <h2>{t('recheck')}</h2>
          <Report report={recheck} />
        </>
      )}
      <CredentialBytes digest={digest} />
    </>
  );
}

function Fact({ name, wide = false, children }: { name: string; wide?: boolean; children: React.ReactNode }) {
  return (
    <div {...(wide ? { className: 'wide' } : {})}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Line({ text }: { text: string }) {
  return (
    <span className="line">
      <bdi>{text}</bdi>
    </span>
  );
}
