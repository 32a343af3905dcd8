import { Refused } from '../answers.js';
import { useSharedTexts } from '../context.js';
import { Found, Remedy } from './found.js';

/** Why something could not be shown, with the code and what helps. */
export function Refusal({ error }: { error: unknown }) {
  const t = useSharedTexts();
  const { code, remedy } = factsOf(error);
  const message = error instanceof Error ? error.message : String(error);
  return (
    <div className="refusal" role="alert">
      <h2>{t('refusedTitle')}</h2>
      <p>
        {/* What has no code was said by this page or by the browser, in the language of the reader. */}
        <bdi>{code === undefined ? message : <Found text={message} code={code} />}</bdi>
      </p>
      {remedy === undefined ? null : (
        <p>
          {t('remedy')} <Remedy text={remedy} code={code} />
        </p>
      )}
      {code === undefined ? null : (
        <p>
          <a href={`/docs/errors#${code}`}>
            <code>{code}</code>
          </a>
        </p>
      )}
    </div>
  );
}

/** The code and the remedy that a service gives with a refusal, or an error of what signs and verifies in the browser. */
function factsOf(error: unknown): { code?: string | undefined; remedy?: string | undefined } {
  if (error instanceof Refused) return error.problem;
  const { code, remedy } = (error instanceof Error ? error : {}) as { code?: unknown; remedy?: unknown };
  return {
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof remedy === 'string' ? { remedy } : {}),
  };
}
