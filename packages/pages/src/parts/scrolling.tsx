import type { ReactNode } from 'react';
import { useSharedTexts } from '../context.js';

/** What is wider than a narrow screen scrolls in its own place, also by keyboard. */
export function Scrolling({ of, children }: { of: string; children: ReactNode }) {
  const t = useSharedTexts();
  return (
    // A region that scrolls has to be reached by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <section className="scroll" aria-label={t('tableOf', { of })} tabIndex={0}>
      {children}
    </section>
  );
}
