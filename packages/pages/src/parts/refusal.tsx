import { Refused } from '../answers.js';
import { useSharedTexts } from '../context.js';

/** Why something could not be shown, with the code and what helps. */
export function Refusal({ error }: { error: unknown }) {
  const t = useSharedTexts();
  const problem = error instanceof Refused ? error.problem : {};
  return (
    <div className="refusal" role="alert">
      <h2>{t('refusedTitle')}</h2>
      <p>
        <bdi>{error instanceof Error ? error.message : String(error)}</bdi>
      </p>
      {problem.remedy === undefined ? null : <p>{t('remedy', { remedy: problem.remedy })}</p>}
      {problem.code === undefined ? null : (
        <p>
          <a href={`/docs/errors#${problem.code}`}>
            <code>{problem.code}</code>
          </a>
        </p>
      )}
    </div>
  );
}
