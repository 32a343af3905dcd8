import { type FormEvent, useEffect, useRef } from 'react';
import { useTexts } from '../context.js';
import type { PublishTexts } from './texts.en.js';

interface PassphraseFormProps {
  busy: boolean;
  onPassphrase(passphrase: string): void;
}

/** Asks for the passphrase of a key file. It goes no further than the field and what decrypts. */
export function PassphraseForm({ busy, onPassphrase }: PassphraseFormProps) {
  const t = useTexts<PublishTexts>();
  const field = useRef<HTMLInputElement>(null);
  // The reader has just chosen a file that needs it.
  useEffect(() => field.current?.focus(), []);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onPassphrase(String(new FormData(event.currentTarget).get('passphrase') ?? ''));
  };
  return (
    <form className="passphrase" onSubmit={submit}>
      <p>
        <label htmlFor="passphrase">{t('passphrase')}</label>
        <input
          ref={field}
          id="passphrase"
          name="passphrase"
          type="password"
          autoComplete="off"
          required
          aria-describedby="passphrase-hint"
        />
        <small id="passphrase-hint">{t('passphraseHint')}</small>
      </p>
      <button type="submit" disabled={busy}>
        {t('openKey')}
      </button>
    </form>
  );
}
