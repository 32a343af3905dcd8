import type { OfferDetail } from '@vigie/credentials';
import { useLanguage, useTexts } from '../context.js';
import { ChooseBox } from '../parts/choose-box.js';
import { Exposures } from '../parts/exposures.js';
import { FactsText, Unstated } from '../parts/facts.js';
import { Illustrative } from '../parts/illustrative.js';
import { countryName } from '../parts/names.js';
import { PartyName } from '../parts/party-name.js';
import { writeDay } from '../parts/times.js';
import { Name, WholeName, Words } from '../parts/words.js';
import { apiOffer } from './addresses.js';
import type { OfferTexts } from './texts.en.js';

/** What the offer is, whose it is, and what stands out; and what can be done next. */
export function OfferHeader({ offer, draft }: { offer: OfferDetail; draft: boolean }) {
  const Heading = draft ? 'h2' : 'h1';
  const t = useTexts<OfferTexts>();
  const language = useLanguage();
  const { provider, labels, warning, validUntil, description } = offer;
  return (
    <header className="offer-header">
      <div className="offer-summary">
        <Heading className="offer-name">
          <Name text={offer.name} />
        </Heading>
        <WholeName text={offer.name} />
        <p className="lead">
          {t('by')} <PartyName id={provider.id} name={provider.name} />
        </p>
        <Illustrative warning={warning} />
        {description === undefined ? null : (
          <div className="description">
            <Words text={description} />
          </div>
        )}
        <dl className="facts">
          {(['segment', 'category', 'country', 'licence'] as const).map((field) => (
            <div key={field}>
              <dt>{t(`head_${field}`)}</dt>
              <dd>
                <FactsText field={field} facts={offer[field]} />
              </dd>
            </div>
          ))}
          <div>
            <dt>{t('head_seat')}</dt>
            <dd>
              {provider.country === undefined ? <Unstated state="absent" /> : countryName(provider.country, language)}
            </dd>
          </div>
          <div>
            <dt>{t('head_labels')}</dt>
            <dd>
              {labels.length === 0
                ? t('noLabels')
                : labels.map(({ scheme, version, level, contradicted, source }) => (
                    <div key={source}>
                      <bdi>{[scheme, version, level].filter((part) => part !== undefined).join(' ')}</bdi>
                      {contradicted ? ` (${t('contradicted')})` : ''}
                    </div>
                  ))}
            </dd>
          </div>
          <div>
            <dt>{t('head_validUntil')}</dt>
            <dd>{validUntil === undefined ? t('noEnd') : writeDay(validUntil, language)}</dd>
          </div>
        </dl>
        <Exposures exposure={offer.exposure} seat={provider.country} />
      </div>
      {draft ? null : (
        <div className="offer-actions">
          <ChooseBox id={offer.id} name={offer.name} />
          <Ways id={offer.id} />
        </div>
      )}
    </header>
  );
}

/** Where to go from here. */
function Ways({ id }: { id: string }) {
  const t = useTexts<OfferTexts>();
  const code = encodeURIComponent(id);
  const api = apiOffer(id);
  return (
    <nav className="ways" aria-label={t('ways')}>
      <ul>
        <li>
          <a href={`/pages/exits/${code}`}>{t('wayExits')}</a>
        </li>
        <li>
          <a href={`/pages/simulations/${code}`}>{t('waySimulate')}</a>
        </li>
        <li>
          <a href={`/pages/compare?offer=${code}`}>{t('wayCompare')}</a>
        </li>
        <li>
          <a href={`/pages/stack?offer=${code}`}>{t('wayStack')}</a>
        </li>
        <li>
          <a href={`${api}/evidence`} download={`${fileName(id)}.evidence.json`}>
            {t('wayEvidence')}
          </a>
        </li>
        <li>
          <a href={`${api}/feed.atom`} type="application/atom+xml">
            {t('wayFeed')}
          </a>
        </li>
        <li>
          <a href={`/pages/watches?offer=${code}`}>{t('wayWatch')}</a>
        </li>
      </ul>
    </nav>
  );
}

/** What is left of an identifier as the name of a file. */
function fileName(id: string): string {
  return (
    id
      .replaceAll(/[^a-zA-Z0-9-]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(-80) || 'offer'
  );
}
