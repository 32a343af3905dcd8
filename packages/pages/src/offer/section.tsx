import type { ReactNode } from 'react';
import { Refusal } from '../parts/refusal.js';

/** An answer that a part of the page is about, or why there is none. */
export interface Told<Body> {
  data: Body | undefined;
  refused?: Error | null;
}

/** A part of the page with its heading, which links lead to. */
export function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="offer-part" aria-labelledby={id}>
      <h2 id={id}>
        <a href={`#${id}`}>{title}</a>
      </h2>
      {children}
    </section>
  );
}

/** A part that shows an answer. */
export function ToldSection<Body>({
  id,
  title,
  told: { data, refused },
  children,
}: {
  id: string;
  title: string;
  told: Told<Body>;
  children: (data: Body) => ReactNode;
}) {
  return (
    <Section id={id} title={title}>
      {data !== undefined ? children(data) : refused == null ? null : <Refusal error={refused} />}
    </Section>
  );
}
