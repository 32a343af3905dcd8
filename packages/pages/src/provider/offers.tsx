import type { OfferPage } from '@vigie/credentials';
import { usePlace, useTexts } from '../context.js';
import { FactsText } from '../parts/facts.js';
import { OfferCard } from '../parts/offer-card.js';
import { Paging } from '../parts/paging.js';
import { providerPage } from '../parts/party-name.js';
import type { ProviderTexts } from './texts.en.js';

/** The offers of a provider by name, with what stands out of each. */
export function ProviderOffers({ id, offers: { items, total, next } }: { id: string; offers: OfferPage }) {
  const t = useTexts<ProviderTexts>();
  const { query } = usePlace();
  return (
    <section className="offer-part" aria-labelledby="offers">
      <h2 id="offers">{t('offers')}</h2>
      <p>
        {t('offerCount', { count: total })}{' '}
        {total === 0 ? null : <a href={`/?${new URLSearchParams({ provider: id })}`}>{t('inSearch')}</a>}
      </p>
      <ul className="cards">
        {items.map((offer) => (
          <li key={offer.id}>
            <OfferCard
              offer={offer}
              facts={(['segment', 'category', 'country', 'licence'] as const).map((field) => (
                <div key={field}>
                  <dt>{t(`head_${field}`)}</dt>
                  <dd>
                    <FactsText field={field} facts={offer[field]} />
                  </dd>
                </div>
              ))}
            />
          </li>
        ))}
      </ul>
      <Paging page={providerPage(id)} query={query} {...(next === undefined ? {} : { next })} />
    </section>
  );
}
