import type { LogProof } from '@vigie/credentials';
import { type FormEvent, useState } from 'react';
import { askService, bodyOf, Refused } from '../../answers.js';
import { usePlace, useSharedTexts, useTexts } from '../../context.js';
import { Refusal } from '../../parts/refusal.js';
import { useTask } from '../../parts/use-task.js';
import type { LogSource } from './check-log.js';
import { Steps } from './step-list.js';
import { type CheckStep, consistencyNames, stepNames } from './steps.js';
import type { LogTexts } from './texts.en.js';

interface Checked {
  steps: CheckStep[];
  withFormer: boolean;
  /** Whether the key is the one that the registry gave itself. */
  ownKey: boolean;
}

/** Lets the reader's own browser check that a credential is in the log: the registry is asked for evidence, not for a verdict. */
export function Verify({ given }: { given: string }) {
  const t = useTexts<LogTexts>();
  const shared = useSharedTexts();
  const [digest, setDigest] = useState(usePlace().query.get('digest') ?? '');
  const [file, setFile] = useState<File>();
  const [key, setKey] = useState('');
  const [former, setFormer] = useState('');
  const [task, start, clear] = useTask<Checked>();
  const check = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const about = file === undefined ? { digest } : { file: new Uint8Array(await file.arrayBuffer()) };
      // Only who checks a log needs its code.
      const { checkLog } = await import('./check-log.js');
      const steps = await checkLog({ about, key: key.trim() === '' ? given : key, former }, ownLog);
      return { steps, withFormer: former.trim() !== '', ownKey: key.trim() === '' || key.trim() === given };
    });
  };
  const change =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      // A verdict is about what was asked, not about what stands in the form now.
      clear();
    };
  return (
    <section className="verify" aria-labelledby="verify">
      <h2 id="verify">{t('verify')}</h2>
      <p>{t('verifyNote')}</p>
      <noscript>
        <p>
          {shared('withScript')} {t('withoutScript')} <code>vigie log verify</code>
        </p>
      </noscript>
      <form
        onSubmit={check}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          change(setFile)(event.dataTransfer.files[0]);
        }}
      >
        <p className="field">
          <label htmlFor="digest">{t('digest')}</label>
          <input
            id="digest"
            value={digest}
            spellCheck={false}
            autoComplete="off"
            pattern="\s*[0-9a-fA-F]{64}\s*"
            required={file === undefined}
            disabled={file !== undefined}
            onChange={(event) => change(setDigest)(event.target.value)}
          />
        </p>
        <p className="field">
          <label htmlFor="file">{t('file')}</label>
          <input id="file" type="file" onChange={(event) => change(setFile)(event.target.files?.[0])} />
          {file === undefined ? null : (
            <span>
              <bdi>{file.name}</bdi>{' '}
              <button type="button" className="quiet" onClick={() => change(setFile)(undefined)}>
                {t('removeFile')}
              </button>
            </span>
          )}
        </p>
        <p className="field">
          <label htmlFor="key">{t('pinnedKey')}</label>
          <input
            id="key"
            value={key}
            spellCheck={false}
            autoComplete="off"
            placeholder={given}
            aria-describedby="key-note"
            onChange={(event) => change(setKey)(event.target.value)}
          />
          <small id="key-note">{t('pinnedKeyNote')}</small>
        </p>
        <p className="field">
          <label htmlFor="former">{t('former')}</label>
          <textarea
            id="former"
            rows={5}
            value={former}
            spellCheck={false}
            aria-describedby="former-note"
            onChange={(event) => change(setFormer)(event.target.value)}
          />
          <small id="former-note">{t('formerNote')}</small>
        </p>
        <button type="submit" disabled={task.state === 'busy'}>
          {t('check')}
        </button>
      </form>
      <div aria-live="polite">
        {task.state === 'busy' ? <p>{shared('loading')}</p> : null}
        {task.state === 'refused' ? <Refusal error={task.error} /> : null}
        {task.result === undefined ? null : (
          <Steps
            steps={task.result.steps}
            ownKey={task.result.ownKey}
            names={task.result.withFormer ? [...stepNames, ...consistencyNames] : stepNames}
          />
        )}
      </div>
    </section>
  );
}

/** The log of the registry that the page is of. */
const ownLog: LogSource = {
  proof: async (digest) => bodyOf<LogProof>(await askService(`/log/proof/${encodeURIComponent(digest)}`)),
  bytes: async (path) => {
    const response = await fetch(`/log/${path}`);
    if (!response.ok) throw new Refused({ status: response.status, body: await response.json() });
    return new Uint8Array(await response.arrayBuffer());
  },
};
