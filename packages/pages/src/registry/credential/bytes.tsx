import { Refused } from '../../answers.js';
import { useSharedTexts, useTexts } from '../../context.js';
import { Refusal } from '../../parts/refusal.js';
import { useTask } from '../../parts/use-task.js';
import { readable } from './readable.js';
import type { CredentialTexts } from './texts.en.js';

/** The exact bytes, as a download for everybody and readable where there is script. */
export function CredentialBytes({ digest }: { digest: string }) {
  const t = useTexts<CredentialTexts>();
  const shared = useSharedTexts();
  const [task, start] = useTask<string>();
  const address = `/credentials/${digest}`;
  return (
    <>
      <h2>{t('bytes')}</h2>
      <p>{t('bytesNote')}</p>
      <p>
        <a href={address} download={`${digest}.vc`}>
          {t('download')}
        </a>
      </p>
      <p>
        <button type="button" className="quiet" onClick={() => start(() => fetchText(address))}>
          {t('showBytes')}
        </button>
      </p>
      <noscript>
        <p>{shared('withScript')}</p>
      </noscript>
      <div aria-live="polite">
        {task.state === 'busy' ? <p>{shared('loading')}</p> : null}
        {task.state === 'refused' ? <Refusal error={task.error} /> : null}
        {task.result === undefined ? null : <Shown text={task.result} />}
      </div>
    </>
  );
}

function Shown({ text }: { text: string }) {
  const t = useTexts<CredentialTexts>();
  const parts = readable(text);
  return (
    <>
      <h3>{t('asIs')}</h3>
      <pre className="wrapped">{text}</pre>
      {parts === undefined ? null : (
        <>
          <h3>{t('header')}</h3>
          <pre>{parts.header}</pre>
          <h3>{t('payload')}</h3>
          <pre>{parts.payload}</pre>
        </>
      )}
    </>
  );
}

async function fetchText(address: string): Promise<string> {
  const response = await fetch(address);
  const text = await response.text();
  if (response.ok) return text;
  throw new Refused({ status: response.status, body: problemIn(text) });
}

function problemIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { detail: text.slice(0, 200) };
  }
}
