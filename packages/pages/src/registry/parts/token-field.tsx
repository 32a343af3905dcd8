import { useId } from 'react';
import { useSharedTexts } from '../../context.js';

/** Where a token is typed. It is held by the state of a page, and no browser is asked to remember it. */
export function TokenField({ value, change }: { value: string; change: (value: string) => void }) {
  const t = useSharedTexts();
  const id = useId();
  return (
    <p className="field">
      <label htmlFor={id}>{t('token')}</label>
      <input
        id={id}
        type="password"
        autoComplete="off"
        spellCheck={false}
        required
        value={value}
        aria-describedby={`${id}-note`}
        onChange={(event) => change(event.target.value.trim())}
      />
      <small id={`${id}-note`}>{t('tokenNote')}</small>
    </p>
  );
}
