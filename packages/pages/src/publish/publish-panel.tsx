import type { DraftCredential, FollowedRegistry } from '@vigie/credentials';
import { useEffect, useState } from 'react';
import { useAnswer } from '../answers.js';
import { useSharedTexts, useTexts } from '../context.js';
import { Refusal } from '../parts/refusal.js';
import { useTask } from '../parts/use-task.js';
import { CodeBox } from './code-box.js';
import { withIssuer } from './draft.js';
import { IdentityPart, KeyPart } from './key-part.js';
import { SubmissionResult } from './result.js';
import { SaveButton } from './save.js';
import { type BrowserKey, loadSigning, type SubmissionAnswer } from './signing.js';
import type { PublishTexts } from './texts.en.js';

interface PublishPanelProps {
  text: string;
  /** What is to be signed; missing while there is nothing without errors. */
  credentials: readonly DraftCredential[] | undefined;
  onText(text: string): void;
}

interface Sent {
  registry: string;
  signed: string;
  answer: SubmissionAnswer;
}

/** Signs in the browser and publishes at a registry. It needs script: a key never goes to a server. */
export function PublishPanel({ text, credentials, onText }: PublishPanelProps) {
  const t = useTexts<PublishTexts>();
  const shared = useSharedTexts();
  const [key, setKey] = useState<BrowserKey>();
  const [chosen, setChosen] = useState<string>();
  const [task, start, clear] = useTask<Sent>();
  // What a registry said is about what was sent, not about what stands in the file now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is a new function each time.
  useEffect(() => clear(), [text]);
  const registries = useAnswer<{ items: FollowedRegistry[] }>('/registries').data?.items ?? [];
  const registry = chosen ?? registries[0]?.url;
  const issuer = credentials?.[0]?.issuer;
  const publish = () =>
    start(async () => {
      if (key === undefined || credentials === undefined || issuer === undefined || registry === undefined)
        throw new Error(t('notReady'));
      const { signDraft, submitPresentation } = await loadSigning();
      const signed = await signDraft(credentials, { did: issuer, key, now: new Date() });
      return { registry, signed, answer: await submitPresentation(registry, signed) };
    });
  const upload = (file: File | undefined) =>
    start(async () => {
      if (file === undefined || registry === undefined) throw new Error(t('notReady'));
      const { mediaTypeOf, submitPresentation } = await loadSigning();
      const signed = (await file.text()).trim();
      return {
        registry,
        signed,
        answer: await submitPresentation(registry, signed, { mediaType: mediaTypeOf(signed) }),
      };
    });
  const missing = [
    ...(credentials === undefined ? [t('missingDraft')] : []),
    ...(key === undefined ? [t('missingKey')] : []),
    ...(registry === undefined ? [t('missingRegistry')] : []),
  ];
  return (
    <section className="panel" aria-labelledby="publish">
      <h2 id="publish">{t('publish')}</h2>
      <p className="unscripted">
        {t('publishUnscripted')} <code>vigie publish offer.yaml --key key.json</code>
      </p>
      <Enlivened>
        <KeyPart held={key} onKey={setKey} />
        <section aria-labelledby="identity">
          <h3 id="identity">{t('identity')}</h3>
          {key === undefined || issuer === undefined ? (
            <p className="fine">{t('identityLater')}</p>
          ) : (
            <IdentityPart held={key} issuer={issuer} onIssuer={(did) => onText(withIssuer(text, did))} />
          )}
        </section>
        <section aria-labelledby="send">
          <h3 id="send">{t('send')}</h3>
          <p>
            <label htmlFor="registry">{t('registry')}</label>
            <select id="registry" value={registry ?? ''} onChange={(event) => setChosen(event.target.value)}>
              {registries.map(({ url }) => (
                <option key={url} value={url}>
                  {url}
                </option>
              ))}
            </select>
          </p>
          {credentials === undefined ? null : (
            <details>
              <summary>{t('whatIsSigned', { count: credentials.length })}</summary>
              <CodeBox
                label={t('whatIsSigned', { count: credentials.length })}
                text={JSON.stringify(credentials, undefined, 2)}
              />
            </details>
          )}
          <p className="actions">
            <button type="button" disabled={missing.length > 0 || task.state === 'busy'} onClick={publish}>
              {t('signAndPublish')}
            </button>
          </p>
          {missing.length === 0 ? null : <p className="fine">{missing.join(' ')}</p>}
          <p>
            <label htmlFor="signed">{t('upload')}</label>
            <input
              id="signed"
              type="file"
              accept=".jwt,.json,text/plain,application/json"
              onChange={(event) => upload(event.target.files?.[0])}
            />
          </p>
          <div aria-live="polite">
            {task.state === 'busy' ? <p>{shared('loading')}</p> : null}
            {task.state === 'refused' ? <Refusal error={task.error} /> : null}
            {task.result === undefined ? null : (
              <>
                <SubmissionResult registry={task.result.registry} answer={task.result.answer} />
                <SaveButton name="presentation.jwt" text={task.result.signed}>
                  {t('saveSigned')}
                </SaveButton>
              </>
            )}
          </div>
        </section>
      </Enlivened>
    </section>
  );
}

/** What means nothing before script runs, so that the server does not render it. */
function Enlivened({ children }: { children: React.ReactNode }) {
  const [alive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  return alive ? children : null;
}
