import type { ProviderPage } from '@vigie/credentials';
import { prepareAnswer, useAnswer, useRefusal } from '../answers.js';
import { useLanguage, usePlace, useTexts } from '../context.js';
import type { Page } from '../page.js';
import { Unstated } from '../parts/facts.js';
import { countryName } from '../parts/names.js';
import { Paging } from '../parts/paging.js';
import { providerPage } from '../parts/party-name.js';
import { Refusal } from '../parts/refusal.js';
import { Name } from '../parts/words.js';
import type { ProvidersTexts } from './texts.en.js';

const pageSize = '50';

export const page: Page = {
  texts: { en: () => import('./texts.en.js'), fr: () => import('./texts.fr.js') },
  title: (_place, t) => t('title'),
  prepare: ({ place, ...preparing }) => prepareAnswer(preparing, apiPath(place.query)),
  View: ProvidersPage,
};

function apiPath(query: URLSearchParams): string {
  const cursor = query.get('cursor') ?? '';
  return `/providers?${new URLSearchParams({ limit: pageSize, ...(cursor === '' ? {} : { cursor }) })}`;
}

function ProvidersPage() {
  const t = useTexts<ProvidersTexts>();
  const { query } = usePlace();
  const path = apiPath(query);
  const { data, error } = useAnswer<ProviderPage>(path);
  const refused = useRefusal(path, error);
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      {data === undefined ? refused === null ? null : <Refusal error={refused} /> : <Providers page={data} />}
    </>
  );
}

function Providers({ page: { items, next } }: { page: ProviderPage }) {
  const t = useTexts<ProvidersTexts>();
  const language = useLanguage();
  const { query } = usePlace();
  if (items.length === 0) return <p>{t('nobody')}</p>;
  return (
    <>
      <table className="listing">
        <caption className="unseen">{t('title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('provider')}</th>
            <th scope="col">{t('seat')}</th>
            <th scope="col">{t('offers')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ id, name, country, offers }) => (
            <tr key={id}>
              <th scope="row">
                <a href={providerPage(id)}>
                  <Name text={name ?? id} />
                </a>
              </th>
              <td>{country === undefined ? <Unstated state="absent" /> : countryName(country, language)}</td>
              <td>{t('offerCount', { count: offers })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Paging page="/pages/providers" query={query} {...(next === undefined ? {} : { next })} />
    </>
  );
}
