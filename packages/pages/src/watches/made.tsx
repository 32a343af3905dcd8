import type { CreatedWatch } from '@vigie/credentials';
import { useEffect, useId, useRef, useState } from 'react';
import { useTexts } from '../context.js';
import { WatchState } from './state.js';
import type { WatchesTexts } from './texts.en.js';

/** What is answered this once, and what to do with it. */
export function Made({ created, kept }: { created: CreatedWatch; kept: 'not-wished' | 'kept' | 'not-possible' }) {
  const t = useTexts<WatchesTexts>();
  const heading = useRef<HTMLHeadingElement>(null);
  // What has come stands in the place of the form that had the focus.
  useEffect(() => heading.current?.focus(), []);
  const { secret: _secret, token: _token, signer: _signer, ...watch } = created;
  return (
    <section className="made" aria-labelledby="made">
      <h3 id="made" tabIndex={-1} ref={heading}>
        {t('made')}
      </h3>
      <p className="warning">{t('once')}</p>
      <Value name={t('id')} value={created.id} hint={t('idHint')} />
      <Value name={t('secret')} value={created.secret} hint={t('secretHint')} />
      <Value name={t('token')} value={created.token} hint={t(`token_${kept}`)} />
      <Value name={t('signer')} value={created.signer} hint={t('signerHint')} />
      <Download created={created} />
      <h3>{t('stateTitle')}</h3>
      <WatchState watch={watch} />
    </section>
  );
}

function Value({ name, value, hint }: { name: string; value: string; hint: string }) {
  const t = useTexts<WatchesTexts>();
  const id = useId();
  const [copied, setCopied] = useState<'copied' | 'notCopied'>();
  const copy = () =>
    Promise.resolve()
      .then(() => navigator.clipboard.writeText(value))
      .then(
        () => setCopied('copied'),
        () => setCopied('notCopied'),
      );
  return (
    <p className="value">
      <label htmlFor={id}>{name}</label>
      <input id={id} readOnly value={value} aria-describedby={`${id}-hint`} onFocus={({ target }) => target.select()} />{' '}
      <button type="button" className="quiet" onClick={copy}>
        {t('copy')}
        <span className="unseen"> {name}</span>
      </button>{' '}
      <span role="status">{copied === undefined ? '' : t(copied)}</span>
      <small id={`${id}-hint`}>{hint}</small>
    </p>
  );
}

/** The whole answer as the file that the command line reads. */
function Download({ created }: { created: CreatedWatch }) {
  const t = useTexts<WatchesTexts>();
  const [href, setHref] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([`${JSON.stringify(created, null, 2)}\n`], { type: 'application/json' }));
    setHref(made);
    return () => URL.revokeObjectURL(made);
  }, [created]);
  return (
    <>
      <p>
        <a href={href} download="watch.json">
          {t('download')}
        </a>{' '}
        <small>{t('downloadHint')}</small>
      </p>
      <pre className="command">
        <code>
          {'vigie watch show watch.json\n'}
          {'vigie watch verify-delivery delivery.json --watch watch.json\n'}
          {'vigie watch remove watch.json'}
        </code>
      </pre>
    </>
  );
}
