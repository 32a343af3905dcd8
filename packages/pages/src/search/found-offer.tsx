import type { OfferSummary } from '@vigie/credentials';
import { useLanguage, useTexts } from '../context.js';
import { FactsText, Unstated } from '../parts/facts.js';
import { countryName } from '../parts/names.js';
import { OfferCard } from '../parts/offer-card.js';
import { beginningOf, Name } from '../parts/words.js';
import type { SearchTexts } from './texts.en.js';

/** One result: what it is, whose it is, where data are, whose law reaches them, which labels it holds. */
export function FoundOffer({ offer }: { offer: OfferSummary }) {
  const t = useTexts<SearchTexts>();
  const language = useLanguage();
  const { provider, labels } = offer;
  return (
    <OfferCard
      offer={offer}
      lead={
        <>
          <p className="provider">
            {t('by')} <Name text={provider.name ?? provider.id} />
          </p>
          {offer.description === undefined ? null : (
            <p className="description">
              <bdi>{beginningOf(offer.description, 600)}</bdi>
            </p>
          )}
        </>
      }
      facts={
        <>
          <div>
            <dt>{t('field_segment')}</dt>
            <dd>
              <FactsText field="segment" facts={offer.segment} />
            </dd>
          </div>
          <div>
            <dt>{t('seat')}</dt>
            <dd>
              {provider.country === undefined ? <Unstated state="absent" /> : countryName(provider.country, language)}
            </dd>
          </div>
          <div>
            <dt>{t('field_country')}</dt>
            <dd>
              <FactsText field="country" facts={offer.country} />
            </dd>
          </div>
          <div>
            <dt>{t('labels')}</dt>
            <dd>
              {labels.length === 0
                ? t('noLabels')
                : labels.map(({ scheme, level, contradicted, source }) => (
                    <span key={source} className="label">
                      <bdi>{[scheme, level].filter((part) => part !== undefined).join(' ')}</bdi>
                      {contradicted ? ` (${t('contradicted')})` : ''}{' '}
                    </span>
                  ))}
            </dd>
          </div>
        </>
      }
    />
  );
}
