import type { OfferSummary } from '@vigie/credentials';
import type { ReactNode } from 'react';
import { ChooseBox } from './choose-box.js';
import { Exposures } from './exposures.js';
import { IllustrativeMark } from './illustrative.js';
import { Name } from './words.js';

interface OfferCardProps {
  offer: OfferSummary;
  /** What stands under the name. */
  lead?: ReactNode;
  /** Names with their values, as `dt` and `dd` in a `div` each. */
  facts: ReactNode;
}

/** One offer among others: what it is, whose law reaches it, and a box to choose it by. */
export function OfferCard({ offer, lead, facts }: OfferCardProps) {
  return (
    <article className="card offer-card">
      <header>
        <h3>
          <a href={`/pages/offers/${encodeURIComponent(offer.id)}`}>
            <Name text={offer.name} />
          </a>
        </h3>
        <IllustrativeMark warning={offer.warning} />
        <ChooseBox id={offer.id} name={offer.name} />
      </header>
      {lead}
      <dl className="facts">{facts}</dl>
      <Exposures exposure={offer.exposure} seat={offer.provider.country} />
    </article>
  );
}
