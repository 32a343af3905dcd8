import { useState } from 'react';
import { useTexts } from '../context.js';
import type { PublishTexts } from './texts.en.js';

/** Gives a text as a file of the reader. */
export function SaveButton({ name, text, children }: { name: string; text: string; children: string }) {
  const save = () => {
    const address = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    // The browser has begun to read it by then.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };
  return (
    <button type="button" className="quiet" onClick={save}>
      {children}
    </button>
  );
}

export function CopyButton({ text }: { text: string }) {
  const t = useTexts<PublishTexts>();
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('failed'),
    );
  };
  return (
    <>
      <button type="button" className="quiet" onClick={copy}>
        {t('copy')}
      </button>{' '}
      <span role="status">{state === 'idle' ? '' : t(state)}</span>
    </>
  );
}
