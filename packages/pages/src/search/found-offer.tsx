import type { OfferSummary } from '@vigie/credentials';
import { useLanguage, useTexts } from '../context.js';
import { ChooseBox } from '../parts/choose-box.js';
import { ExposureBadge } from '../parts/exposure-badge.js';
import { FactsText, Unstated } from '../parts/facts.js';
import { Illustrative } from '../parts/illustrative.js';
import { countryName } from '../parts/names.js';
import { beginningOf, Name } from '../parts/words.js';
import type { SearchTexts } from './texts.en.js';

/** One result: what it is, whose it is, where data are, whose law reaches them, which labels it holds. */
export function OfferCard({ offer }: { offer: OfferSummary }) {
  const t = useTexts<SearchTexts>();
  const language = useLanguage();
  const { provider, labels } = offer;
  return (
    <article className="card">
      <h3>
        <a href={`/pages/offers/${encodeURIComponent(offer.id)}`}>
          <Name text={offer.name} />
        </a>
      </h3>
      <p className="provider">
        {t('by')} <Name text={provider.name ?? provider.id} />
      </p>
      <Illustrative warning={offer.warning} />
      {offer.description === undefined ? null : (
        <p className="description">
          <bdi>{beginningOf(offer.description, 600)}</bdi>
        </p>
      )}
      <dl className="facts">
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
      </dl>
      <p className="exposures">
        {offer.exposure.map((exposure) => (
          <ExposureBadge key={exposure.jurisdiction} exposure={exposure} />
        ))}
      </p>
      <ChooseBox id={offer.id} name={offer.name} />
    </article>
  );
}
