import type { ReactNode } from 'react';

/** What may be wider than the window moves within itself, by keyboard too (WCAG 2.2, 2.1.1). */
export function Scroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard.
    <section className="scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
