import type { CheckedDocument, Finding, Step, VerificationReport } from '@vigie/credentials';
import { useTexts } from '../../context.js';
import { Found, Remedy } from '../../parts/found.js';
import { Instant } from '../parts/instant.js';
import type { CredentialTexts } from './texts.en.js';

const signs: Record<Step['outcome'], string> = { passed: '✓', failed: '✕', skipped: '–' };

/** A verification step by step: what was looked at, where it came from, and as of when. */
export function Report({ report }: { report: VerificationReport }) {
  const t = useTexts<CredentialTexts>();
  const { findings, warnings = [], notRun = [] } = report;
  return (
    <>
      <p>
        <strong>{t(`outcome_${report.outcome}`)}</strong> {t('asOf')} <Instant at={report.at} />
      </p>
      {report.documents.map((document) => (
        <Document key={`${document.kind} ${document.credential ?? ''}`} document={document} />
      ))}
      {notRun.length === 0 ? null : <p className="warning">{t('notRun', { steps: notRun.join(', ') })}</p>}
      <Findings title={t('findings')} findings={findings} />
      <Findings title={t('warnings')} findings={warnings} />
    </>
  );
}

function Document({ document: { kind, steps } }: { document: CheckedDocument }) {
  const t = useTexts<CredentialTexts>();
  return (
    <ol className="check-steps" aria-label={t(`document_${kind}`)}>
      {steps.map(({ name, outcome, code, detail, source, time, input }) => (
        <li key={name} className={`step ${outcome}`}>
          <h3>
            <span aria-hidden="true">{signs[outcome]}</span> {t(`step_${name}`)}
            <span className="outcome"> {t(`step_${outcome}`)}</span>
          </h3>
          <p>
            <bdi>
              <Found text={detail} code={code} />
            </bdi>{' '}
            {code === undefined ? null : (
              <a href={`/docs/errors#${code}`}>
                <code>{code}</code>
              </a>
            )}
          </p>
          <p className="origin">
            {t('from')}{' '}
            <bdi>
              <Found text={source} />
            </bdi>
            , {t('asOf')} <Instant at={time} />
          </p>
          {input === undefined ? null : (
            <details>
              <summary>{t('input')}</summary>
              <pre>{JSON.stringify(input, null, 2)}</pre>
            </details>
          )}
        </li>
      ))}
    </ol>
  );
}

function Findings({ title, findings }: { title: string; findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {findings.map(({ code, detail, remedy, path, pointer }) => (
          <li key={`${code} ${path ?? pointer ?? ''} ${detail}`}>
            <a href={`/docs/errors#${code}`}>
              <code>{code}</code>
            </a>{' '}
            <bdi>
              <Found text={detail} code={code} />
            </bdi>{' '}
            <bdi className="origin">
              <Remedy text={remedy} code={code} />
            </bdi>
          </li>
        ))}
      </ul>
    </>
  );
}
