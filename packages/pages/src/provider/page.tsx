import { useQueryClient } from '@tanstack/react-query';
import type { DataSpacePage, OfferPage } from '@vigie/credentials';
import { useAnswer, useRefusal } from '../answers.js';
import { useLanguage, usePlace, useTexts } from '../context.js';
import type { Page } from '../page.js';
import { BasketLine } from '../parts/basket-line.js';
import { CellSection } from '../parts/cells.js';
import { FactList } from '../parts/fact-list.js';
import { Unstated } from '../parts/facts.js';
import { Illustrative } from '../parts/illustrative.js';
import { countryName } from '../parts/names.js';
import { CredentialList, Proven, proofsIn } from '../parts/proofs.js';
import { Refusal } from '../parts/refusal.js';
import { Name } from '../parts/words.js';
import { ProviderOffers } from './offers.js';
import { knownProvider, prepareProvider, questionsOf, type ShownProvider } from './shown.js';
import type { ProviderTexts } from './texts.en.js';

export const page: Page = {
  texts: { en: () => import('./texts.en.js'), fr: () => import('./texts.fr.js') },
  sentences: () => import('../sentences/proofs.js'),
  title: ({ params: { id = '' } }, _t, client) => knownProvider(client, id)?.name ?? id,
  prepare: prepareProvider,
  View: ProviderPage,
};

function ProviderPage() {
  const t = useTexts<ProviderTexts>();
  const { id, offers: path } = questionsOf(usePlace());
  const provider = knownProvider(useQueryClient(), id);
  const { data: offers, error } = useAnswer<OfferPage>(path);
  const refused = useRefusal(path, error);
  return (
    <Proven proofs={proofsIn(provider?.proofs)}>
      <h1>
        <Name text={provider?.name ?? id} />
      </h1>
      <p className="lead">{t('lead')}</p>
      <Illustrative warning={provider?.warning} />
      <Head id={id} provider={provider} />
      {offers === undefined ? (
        refused === null ? null : (
          <Refusal error={refused} />
        )
      ) : (
        <ProviderOffers id={id} offers={offers} />
      )}
      <Spaces />
      {provider === undefined ? null : (
        <section className="offer-part" aria-labelledby="stated">
          <h2 id="stated">{t('stated')}</h2>
          <p className="fine">{t('statedLead')}</p>
          <CellSection title={t('section_legalPerson')} cells={provider.legalPerson} />
          <CellSection title={t('section_ownership')} cells={provider.ownership} />
          <h2>{t('credentials')}</h2>
          <CredentialList />
        </section>
      )}
      <BasketLine />
    </Proven>
  );
}

function Head({ id, provider }: { id: string; provider: ShownProvider | undefined }) {
  const t = useTexts<ProviderTexts>();
  const language = useLanguage();
  return (
    <FactList
      facts={[
        [t('identifier'), <bdi key="id">{id}</bdi>],
        [
          t('seat'),
          provider?.country === undefined ? (
            <Unstated key="seat" state="absent" />
          ) : (
            countryName(provider.country, language)
          ),
        ],
      ]}
    />
  );
}

/** The data spaces that it operates, and those whose operators name it. */
function Spaces() {
  const t = useTexts<ProviderTexts>();
  const { operated, joined } = questionsOf(usePlace());
  const lists = [
    { key: 'operated', data: useAnswer<DataSpacePage>(operated).data, refused: useRefusal(operated, null) },
    { key: 'joined', data: useAnswer<DataSpacePage>(joined).data, refused: useRefusal(joined, null) },
  ] as const;
  return (
    <section className="offer-part" aria-labelledby="spaces">
      <h2 id="spaces">{t('spaces')}</h2>
      {lists.map(({ key, data, refused }) => (
        <div key={key}>
          <h3>{t(key)}</h3>
          {data === undefined ? (
            refused === null ? null : (
              <Refusal error={refused} />
            )
          ) : data.items.length === 0 ? (
            <p>{t(`${key}None`)}</p>
          ) : (
            <ul>
              {data.items.map((space) => (
                <li key={space.id}>
                  <a href={`/pages/data-spaces/${encodeURIComponent(space.id)}`}>
                    <Name text={space.name} />
                  </a>
                  <Illustrative warning={space.warning} />
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </section>
  );
}
