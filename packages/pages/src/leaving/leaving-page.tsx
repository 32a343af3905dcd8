import type { ReactNode } from 'react';
import { useTexts } from '../context.js';
import { Illustrative } from '../parts/illustrative.js';
import { Name } from '../parts/words.js';
import type { Subject } from './subject.js';
import type { LeavingTexts } from './texts.en.js';

const ways = {
  seeOffer: 'offers',
  seeExits: 'exits',
  seeSimulation: 'simulations',
} as const;

interface LeavingPageProps {
  className: string;
  title: string;
  lead: string;
  /** The offer that is left, where it is known. */
  subject: Subject | undefined;
  id: string;
  /** Which other pages about the offer are led to. */
  seeAlso: ReadonlyArray<keyof typeof ways>;
  children: ReactNode;
}

/** What stands around every page about leaving one offer. */
export function LeavingPage({ className, title, lead, subject, id, seeAlso, children }: LeavingPageProps) {
  const t = useTexts<LeavingTexts>();
  return (
    <div className={className}>
      <h1>
        {title} <Name text={subject?.name ?? id} />
      </h1>
      <p className="lead">{lead}</p>
      <Illustrative warning={subject?.warning} />
      <ul className="parts">
        {seeAlso.map((way) => (
          <li key={way}>
            <a href={`/pages/${ways[way]}/${encodeURIComponent(id)}`}>{t(way)}</a>
          </li>
        ))}
      </ul>
      {children}
    </div>
  );
}
