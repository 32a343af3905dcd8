import type { DataSpaceDetail } from '@vigie/credentials';
import { useTexts } from '../context.js';
import { Exposures } from '../parts/exposures.js';
import { Unstated } from '../parts/facts.js';
import { IllustrativeMark, IllustrativeNote } from '../parts/illustrative.js';
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
      <Exposures exposure={hostingExposure} />
      {hostingOffer.state === 'stated' ? null : (
        <p>
          <Unstated state={hostingOffer.state} />
        </p>
      )}
      <IllustrativeNote of={hosting.filter((offer) => offer.state !== 'unresolved')} />
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
                <IllustrativeMark warning={offer.warning} />
                <Exposures exposure={offer.exposure} />
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
