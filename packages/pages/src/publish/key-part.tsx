import { useEffect, useState } from 'react';
import { useTexts } from '../context.js';
import { Refusal } from '../parts/refusal.js';
import { useTask } from '../parts/use-task.js';
import { CodeBox } from './code-box.js';
import { keyStore } from './key-store.js';
import { PassphraseForm } from './passphrase-form.js';
import { CopyButton, SaveButton } from './save.js';
import { type BrowserKey, loadSigning } from './signing.js';
import type { PublishTexts } from './texts.en.js';

interface KeyPartProps {
  held: BrowserKey | undefined;
  onKey(key: BrowserKey | undefined): void;
}

/** The key that signs: made here, taken from a file, or kept here before. It is never sent anywhere. */
export function KeyPart({ held, onKey }: KeyPartProps) {
  const t = useTexts<PublishTexts>();
  const [kept, setKept] = useState<BrowserKey[]>([]);
  const [extractable, setExtractable] = useState(false);
  const [file, setFile] = useState<string>();
  /** The text of a key file that waits for its passphrase. */
  const [locked, setLocked] = useState<string>();
  const [task, start] = useTask<void>();
  const refresh = () => keyStore.list().then(setKept, () => setKept([]));
  useEffect(() => {
    keyStore.list().then(setKept, () => setKept([]));
  }, []);
  const use = (key: BrowserKey, text?: string) => {
    setFile(text);
    setLocked(undefined);
    onKey(key);
  };
  const make = () =>
    start(async () => {
      const { keyFileOf, makeBrowserKey } = await loadSigning();
      const key = await makeBrowserKey({ extractable });
      use(key, extractable ? await keyFileOf(key) : undefined);
    });
  const take = (given: File | undefined) =>
    start(async () => {
      if (given === undefined) return;
      const { importBrowserKey, isProtectedKeyFile } = await loadSigning();
      const text = await given.text();
      if (isProtectedKeyFile(text)) setLocked(text);
      else use(await importBrowserKey(text));
    });
  const open = (text: string, passphrase: string) =>
    start(async () => {
      const { importBrowserKey } = await loadSigning();
      use(await importBrowserKey(text, { passphrase }));
    });
  const keep = (key: BrowserKey) => start(async () => keyStore.keep(key).then(refresh));
  const forget = (key: BrowserKey) => start(async () => keyStore.forget(key.kid).then(refresh));
  const isKept = held !== undefined && kept.some(({ kid }) => kid === held.kid);
  return (
    <section aria-labelledby="key">
      <h3 id="key">{t('key')}</h3>
      <p className="fine">{t('keyLead')}</p>
      {held === undefined ? null : (
        <p role="status">
          {t('keyInUse', { algorithm: held.alg })} <code>{held.kid}</code>
        </p>
      )}
      <p className="actions">
        <button type="button" className={held === undefined ? '' : 'quiet'} onClick={make}>
          {t('makeKey')}
        </button>
        <label className="check">
          <input type="checkbox" checked={extractable} onChange={(event) => setExtractable(event.target.checked)} />{' '}
          {t('extractable')}
        </label>
      </p>
      <p>
        <label htmlFor="key-file">{t('importKey')}</label>
        <input
          id="key-file"
          type="file"
          accept=".json,application/json"
          aria-describedby="key-file-hint"
          onChange={(event) => take(event.target.files?.[0])}
        />
        <small id="key-file-hint">{t('importKeyHint')}</small>
      </p>
      {locked === undefined ? null : (
        <PassphraseForm busy={task.state === 'busy'} onPassphrase={(passphrase) => open(locked, passphrase)} />
      )}
      {held === undefined ? null : (
        <p className="actions">
          {isKept ? (
            <button type="button" className="quiet" onClick={() => forget(held)}>
              {t('forgetKey')}
            </button>
          ) : (
            <button type="button" className="quiet" onClick={() => keep(held)}>
              {t('keepKey')}
            </button>
          )}
          {file === undefined ? null : (
            <SaveButton name="key.json" text={file}>
              {t('saveKey')}
            </SaveButton>
          )}
        </p>
      )}
      {kept.length === 0 ? null : (
        <>
          <p>{t('keptKeys')}</p>
          <ul>
            {kept.map((key) => (
              <li key={key.kid}>
                {key.alg} <code>{key.kid}</code>{' '}
                {key.kid === held?.kid ? (
                  `(${t('inUse')})`
                ) : (
                  <button type="button" className="quiet" onClick={() => use(key)}>
                    {t('useKey')}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {task.state === 'refused' ? <Refusal error={task.error} /> : null}
    </section>
  );
}

interface IdentityPartProps {
  held: BrowserKey;
  issuer: string;
  onIssuer(did: string): void;
}

/** How others find the public half of the key: in the document of the issuer, or in the identifier itself. */
export function IdentityPart({ held, issuer, onIssuer }: IdentityPartProps) {
  const t = useTexts<PublishTexts>();
  const [known, setKnown] = useState<{ own: string[]; document?: string; address?: string }>();
  useEffect(() => {
    let over = false;
    void loadSigning().then(({ didDocument, didJwkOf, didKeyOf, didWebAddress }) => {
      const own = [didKeyOf(held), didJwkOf(held)];
      const told = { own };
      try {
        const publicJwk = { ...held.publicJwk, kid: held.kid, alg: held.alg };
        const document = `${JSON.stringify(didDocument({ did: issuer, keys: [{ id: held.kid, publicJwk }] }), undefined, 2)}\n`;
        if (!over) setKnown({ ...told, document, address: didWebAddress(issuer) });
      } catch {
        // Not a did:web: there is nothing to publish.
        if (!over) setKnown(told);
      }
    });
    return () => {
      over = true;
    };
  }, [held, issuer]);
  if (known === undefined) return null;
  const { own, document, address } = known;
  return (
    <>
      <p>
        {t('issuerIs')} <bdi>{issuer}</bdi>
      </p>
      {own.includes(issuer) ? <p>{t('ownIdentity')}</p> : null}
      {document === undefined || address === undefined ? null : (
        <>
          <p>
            {t('publishDocument')} <bdi>{address}</bdi>
          </p>
          <p className="fine">{t('documentHint')}</p>
          <details>
            <summary>{t('document')}</summary>
            <CodeBox label={t('document')} text={document} />
          </details>
          <p className="actions">
            <SaveButton name="did.json" text={document}>
              {t('saveDocument')}
            </SaveButton>
            <CopyButton text={document} />
          </p>
        </>
      )}
      {own.includes(issuer) ? null : (
        <>
          <p>{issuer.startsWith('did:web:') ? t('orOwnIdentity') : t('otherIdentity')}</p>
          <p className="actions">
            {own.map((did) => (
              <button key={did} type="button" className="quiet" onClick={() => onIssuer(did)}>
                {t('useOwnIdentity', { method: did.slice(0, 'did:key'.length) })}
              </button>
            ))}
          </p>
        </>
      )}
    </>
  );
}
