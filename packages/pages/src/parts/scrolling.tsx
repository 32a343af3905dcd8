import type { ReactNode } from 'react';

/** What is wider than a narrow screen scrolls in its own place, also by keyboard. */
export function Scrolling({ label, children }: { label: string; children: ReactNode }) {
  return (
    // A region that scrolls has to be reached by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <section className="scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
