import type { Watch } from '@vigie/credentials';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useLanguage, useTexts } from '../context.js';
import { askAs } from '../parts/ask-as.js';
import { Refusal } from '../parts/refusal.js';
import { writeInstant } from '../parts/times.js';
import { useTask } from '../parts/use-task.js';
import { forgetWatch, type KeptWatch, useKeptWatches } from './kept.js';
import { wordsOf } from './query.js';
import { WatchState } from './state.js';
import type { WatchesTexts } from './texts.en.js';

/** Watches that were made before: those of this browser, and any other by its identifier and token. */
export function Manage() {
  const t = useTexts<WatchesTexts>();
  const kept = useKeptWatches();
  const [typed, setTyped] = useState({ id: '', token: '' });
  const [asked, setAsked] = useState<{ id: string; token: string }>();
  const [ended, setEnded] = useState<string>();
  const told = useRef<HTMLParagraphElement>(null);
  // What had the focus is gone with the watch.
  useEffect(() => {
    if (ended !== undefined) told.current?.focus();
  }, [ended]);
  const look = (event: FormEvent) => {
    event.preventDefault();
    setAsked({ id: typed.id.trim(), token: typed.token.trim() });
  };
  const end = (id: string) => {
    forgetWatch(id);
    if (asked?.id === id) setAsked(undefined);
    setEnded(id);
  };
  return (
    <div className="scripted">
      <p role="status" tabIndex={-1} ref={told}>
        {ended === undefined ? '' : t('ended', { id: ended })}
      </p>
      {kept.length === 0 ? null : (
        <>
          <h3>{t('keptHere')}</h3>
          <ul className="findings">
            {kept.map((watch) => (
              <li key={watch.id} className="card">
                <Kept watch={watch} onEnded={end} />
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{t('another')}</h3>
      <form className="question" onSubmit={look}>
        <p>
          <label htmlFor="watch-id">{t('id')}</label>
          <input
            id="watch-id"
            required
            maxLength={100}
            autoComplete="off"
            value={typed.id}
            onChange={({ target: { value } }) => setTyped({ ...typed, id: value })}
          />
        </p>
        <p>
          <label htmlFor="watch-token">{t('token')}</label>
          <input
            id="watch-token"
            type="password"
            required
            autoComplete="off"
            spellCheck={false}
            value={typed.token}
            aria-describedby="watch-token-hint"
            onChange={({ target: { value } }) => setTyped({ ...typed, token: value })}
          />
          <small id="watch-token-hint">{t('tokenHint')}</small>
        </p>
        <button type="submit">{t('show')}</button>
      </form>
      {asked === undefined ? null : (
        <div className="card">
          <One key={`${asked.id} ${asked.token}`} {...asked} onEnded={end} />
        </div>
      )}
    </div>
  );
}

function Kept({ watch: { id, token, address, createdAt }, onEnded }: { watch: KeptWatch; onEnded(id: string): void }) {
  const t = useTexts<WatchesTexts>();
  const language = useLanguage();
  return (
    <>
      <p>
        <a href={address}>
          <bdi>{wordsOf(address) || t('everyOffer')}</bdi>
        </a>
        , {t('since', { at: writeInstant(createdAt, language) })} <code>{id}</code>
      </p>
      <One id={id} token={token} onEnded={onEnded} />
      <button type="button" className="quiet" onClick={() => forgetWatch(id)}>
        {t('forget')}
        <span className="unseen"> {id}</span>
      </button>{' '}
      <small>{t('forgetHint')}</small>
    </>
  );
}

/** One watch: its state when the reader asks for it, and its end, which is asked for twice. */
function One({ id, token, onEnded }: { id: string; token: string; onEnded(id: string): void }) {
  const t = useTexts<WatchesTexts>();
  const [task, start] = useTask<Watch>();
  const [ending, startEnding] = useTask<void>();
  const [sure, setSure] = useState(false);
  const path = `/watches/${encodeURIComponent(id)}`;
  const show = () => start(() => askAs<Watch>(token, path));
  const end = () =>
    startEnding(async () => {
      await askAs(token, path, { method: 'DELETE' });
      onEnded(id);
    });
  const busy = [task, ending].some(({ state }) => state === 'busy');
  return (
    <>
      {task.state === 'refused' ? <Refusal error={task.error} /> : null}
      {ending.state === 'refused' ? <Refusal error={ending.error} /> : null}
      {task.result === undefined ? null : <WatchState watch={task.result} />}
      <p className="watch-ways">
        <button type="button" disabled={busy} onClick={show}>
          {t(task.result === undefined ? 'showState' : 'showAgain')}
          <span className="unseen"> {id}</span>
        </button>{' '}
        {sure ? (
          <>
            <span role="status">{t('reallyEnd')}</span>{' '}
            <button type="button" disabled={busy} onClick={end}>
              {t('endNow')}
            </button>{' '}
            <button type="button" className="quiet" onClick={() => setSure(false)}>
              {t('keepIt')}
            </button>
          </>
        ) : (
          <button type="button" className="quiet" onClick={() => setSure(true)}>
            {t('end')}
            <span className="unseen"> {id}</span>
          </button>
        )}
      </p>
    </>
  );
}
