import type { OfferFileProblem } from '@vigie/credentials';
import { useTexts } from '../context.js';
import { Found, Remedy } from '../parts/found.js';
import type { PublishTexts } from './texts.en.js';

interface ProblemsProps {
  problems: readonly OfferFileProblem[];
  /** What was checked. */
  text: string;
  onJump(line: number, column: number): void;
}

/** What a registry would say of the file, line by line; the words are those of the command line. */
export function Problems({ problems, text, onJump }: ProblemsProps) {
  const t = useTexts<PublishTexts>();
  const lines = text.split('\n');
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const summary =
    problems.length === 0
      ? t('noProblem')
      : `${t('errors', { count: errors })}, ${t('warnings', { count: problems.length - errors })}.`;
  return (
    <>
      <p role="status" className={errors === 0 ? 'verdict-good' : 'verdict-bad'}>
        {summary} {errors === 0 ? t('wouldPass') : t('wouldFail')}
      </p>
      <ol className="problems">
        {problems.map((problem) => (
          <li
            key={`${problem.line} ${problem.column} ${problem.path} ${problem.code} ${problem.detail}`}
            className={problem.severity}
          >
            <p>
              <strong>{t(problem.severity)}</strong>{' '}
              <button type="button" className="quiet scripted" onClick={() => onJump(problem.line, problem.column)}>
                {t('line', { line: problem.line, column: problem.column })}
              </button>
              <span className="unscripted">{t('line', { line: problem.line, column: problem.column })}</span>{' '}
              <code>{problem.code}</code> {problem.path === '' ? null : <bdi className="path">{problem.path}</bdi>}
            </p>
            <pre>
              <code>{lines[problem.line - 1] ?? ''}</code>
            </pre>
            <p>
              <bdi>
                <Found text={problem.detail} code={problem.code} />
              </bdi>
              {problem.value === undefined ? null : (
                <>
                  {' '}
                  {t('found')} <bdi>{problem.value}</bdi>.
                </>
              )}
              {problem.expected === undefined ? null : (
                <>
                  {' '}
                  {t('expected')}{' '}
                  <bdi>
                    <Found text={problem.expected} />
                  </bdi>
                  .
                </>
              )}
            </p>
            <p>
              <Remedy text={problem.remedy} code={problem.code} />
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}
