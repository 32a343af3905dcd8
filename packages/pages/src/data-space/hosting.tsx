import type { DataSpaceDetail } from '@vigie/credentials';
import { useTexts } from '../context.js';
import { ExposureBadge } from '../parts/exposure-badge.js';
import { Unstated } from '../parts/facts.js';
import { Illustrative } from '../parts/illustrative.js';
import { PartyName } from '../parts/party-name.js';
import { Name } from '../parts/words.js';
import type { DataSpaceTexts } from './texts.en.js';

/** What the data space runs on, and whose law may reach it there: the worst of all that it runs on. */
export function Hosting({ space: { hosting, hostingOffer, hostingExposure } }: { space: DataSpaceDetail }) {
  const t = useTexts<DataSpaceTexts>();
  return (
    <section className="offer-part" aria-labelledby="hosting">
      <h2 id="hosting">{t('hosting')}</h2>
      <p>{t('hostingLead')}</p>
      <p className="exposures">
        {hostingExposure.map((exposure) => (
          <ExposureBadge key={exposure.jurisdiction} exposure={exposure} />
        ))}
      </p>
      {hostingOffer.state === 'stated' ? null : (
        <p>
          <Unstated state={hostingOffer.state} />
        </p>
      )}
      <ul className="cards">
        {hosting.map((offer) => (
          <li key={offer.id} className="card">
            {offer.state === 'unresolved' ? (
              <>
                <h3>
                  <bdi>{offer.id}</bdi>
                </h3>
                <p>{t('unresolved')}</p>
              </>
            ) : (
              <>
                <h3>
                  <a href={`/pages/offers/${encodeURIComponent(offer.id)}`}>
                    <Name text={offer.name} />
                  </a>
                </h3>
                <p>
                  <PartyName {...offer.provider} />
                </p>
                <Illustrative warning={offer.warning} />
                <p className="exposures">
                  {offer.exposure.map((exposure) => (
                    <ExposureBadge key={exposure.jurisdiction} exposure={exposure} />
                  ))}
                </p>
                <p>
                  <a href={`/pages/offers/${encodeURIComponent(offer.id)}#exposure`}>{t('howItGetsThere')}</a>
                </p>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
