import { useState } from 'react';
import { useTexts } from '../context.js';
import type { StackTexts } from './texts.en.js';

/** The whole question stands in the address. */
export function Share() {
  const t = useTexts<StackTexts>();
  const [copied, setCopied] = useState<'copied' | 'notCopied'>();
  const copy = () =>
    Promise.resolve()
      .then(() => navigator.clipboard.writeText(location.href))
      .then(
        () => setCopied('copied'),
        () => setCopied('notCopied'),
      );
  return (
    <div className="share">
      <p className="fine">{t('shareHint')}</p>
      <p className="scripted">
        <button type="button" className="quiet" onClick={copy}>
          {t('copyAddress')}
        </button>{' '}
        <button type="button" className="quiet" onClick={() => print()}>
          {t('print')}
        </button>{' '}
        <span role="status">{copied === undefined ? '' : t(copied)}</span>
      </p>
    </div>
  );
}
