import type { ChangeKind, CreatedWatch } from '@vigie/credentials';
import { type FormEvent, useState } from 'react';
import { post } from '../answers.js';
import { useTexts } from '../context.js';
import { Refusal } from '../parts/refusal.js';
import { useTask } from '../parts/use-task.js';
import { keepWatch } from './kept.js';
import { Made } from './made.js';
import { addressOf, commandOf, kinds, requestOf, type Watched } from './query.js';
import type { WatchesTexts } from './texts.en.js';

interface Outcome {
  created: CreatedWatch;
  /** Whether this browser keeps the token, as the reader wished or not. */
  kept: 'not-wished' | 'kept' | 'not-possible';
}

/** Has changes posted to a program: a form, and once only what that program needs. */
export function Make({ watched }: { watched: Watched }) {
  const t = useTexts<WatchesTexts>();
  const [url, setUrl] = useState('');
  const [chosen, setChosen] = useState<readonly ChangeKind[]>([]);
  const [keep, setKeep] = useState(false);
  const [task, start] = useTask<Outcome>();
  const send = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const created = await post<CreatedWatch>('/watches', requestOf(watched, url.trim(), chosen));
      const { id, token, createdAt } = created;
      if (!keep) return { created, kept: 'not-wished' };
      return {
        created,
        kept: keepWatch({ id, token, createdAt, address: addressOf('/pages/watches', watched) })
          ? 'kept'
          : 'not-possible',
      };
    });
  };
  if (task.result !== undefined) return <Made created={task.result.created} kept={task.result.kept} />;
  return (
    <>
      <p>{t('makeLead')}</p>
      <div className="scripted">
        <form className="question make-watch" onSubmit={send}>
          <p className="wide">
            <label htmlFor="url">{t('receiver')}</label>
            <input
              id="url"
              type="url"
              required
              maxLength={2048}
              placeholder="https://"
              value={url}
              aria-describedby="url-hint"
              onChange={({ target: { value } }) => setUrl(value)}
            />
            <small id="url-hint">{t('receiverHint')}</small>
          </p>
          <fieldset>
            <legend>{t('whatIsTold')}</legend>
            {kinds.map((kind) => (
              <label key={kind}>
                <input
                  type="checkbox"
                  checked={chosen.includes(kind)}
                  onChange={({ target: { checked } }) =>
                    setChosen(kinds.filter((one) => (one === kind ? checked : chosen.includes(one))))
                  }
                />{' '}
                {t(`kind_${kind}`)}
              </label>
            ))}
            <small>{t('kindsHint')}</small>
          </fieldset>
          <p className="check">
            <label>
              <input type="checkbox" checked={keep} onChange={({ target: { checked } }) => setKeep(checked)} />{' '}
              {t('keepToken')}
            </label>
            <small>{t('keepTokenHint')}</small>
          </p>
          <button type="submit" disabled={task.state === 'busy'}>
            {t('make')}
          </button>
        </form>
      </div>
      {task.state === 'refused' ? <Refusal error={task.error} /> : null}
      <p className="unscripted">{t('needsScript')}</p>
      <details>
        <summary>{t('byCommand')}</summary>
        <pre className="command">
          <code>{commandOf(watched)}</code>
        </pre>
      </details>
    </>
  );
}
