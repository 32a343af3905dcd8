import type { CredentialPage, CredentialStatus } from '@vigie/credentials';
import { prepareAnswer } from '../../answers.js';
import { usePlace, useSharedTexts, useTexts } from '../../context.js';
import type { Page } from '../../page.js';
import { Paging } from '../../parts/paging.js';
import { Scrolling } from '../../parts/scrolling.js';
import { Answered } from '../parts/answered.js';
import { DigestLink } from '../parts/digest-link.js';
import { Instant } from '../parts/instant.js';
import { StatusBadge } from '../parts/status-badge.js';
import { shortType } from '../parts/types.js';
import { apiPath, readFilter, statuses, textFields } from './filter.js';
import type { CredentialsTexts } from './texts.en.js';

export const page: Page = {
  texts: { en: () => import('./texts.en.js'), fr: () => import('./texts.fr.js') },
  title: (_place, t) => t('title'),
  prepare: ({ place, ...preparing }) => prepareAnswer(preparing, apiPath(readFilter(place.query))),
  View: CredentialsPage,
  service: 'registry',
};

function CredentialsPage() {
  const t = useTexts<CredentialsTexts>();
  const shared = useSharedTexts();
  const query = readFilter(usePlace().query);
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <search>
        <form method="get" action="/pages/credentials" className="filter-row">
          {textFields.map((field) => (
            <p className="field" key={field}>
              <label htmlFor={field}>{t(field)}</label>
              <input
                id={field}
                name={field}
                defaultValue={query.get(field) ?? ''}
                spellCheck={false}
                autoComplete="off"
              />
            </p>
          ))}
          <p className="field">
            <label htmlFor="status">{t('status')}</label>
            <select id="status" name="status" defaultValue={query.get('status') ?? ''}>
              <option value="">{t('anyStatus')}</option>
              {statuses.map((status) => (
                <option key={status} value={status}>
                  {shared(`status_${status}`)}
                </option>
              ))}
            </select>
          </p>
          <button type="submit">{t('apply')}</button>
          <a href="/pages/credentials">{t('clear')}</a>
        </form>
      </search>
      <Answered<CredentialPage> path={apiPath(query)}>
        {({ items, next }) => (
          <>
            {items.length === 0 ? <p>{t('nothing')}</p> : <Credentials items={items} />}
            <Paging page="/pages/credentials" query={query} {...(next === undefined ? {} : { next })} />
          </>
        )}
      </Answered>
    </>
  );
}

function Credentials({ items }: { items: CredentialPage['items'] }) {
  const t = useTexts<CredentialsTexts>();
  return (
    <Scrolling of={t('title')}>
      <table className="list">
        <caption className="unseen">{t('title')}</caption>
        <thead>
          <tr>
            {(['sequence', 'digest', 'type', 'id', 'issuer', 'status', 'receivedAt'] as const).map((key) => (
              <th key={key} scope="col">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(({ digest, sequence, type, id, issuer, status, receivedAt }) => (
            <tr key={digest}>
              <td>{sequence}</td>
              <th scope="row">
                <DigestLink digest={digest} />
              </th>
              <td>
                {type.map((name) => (
                  <bdi key={name} className="line unbroken">
                    {shortType(name)}
                  </bdi>
                ))}
              </td>
              <td>
                <bdi>{id}</bdi>
              </td>
              <td>
                <a href={`/pages/credentials?${new URLSearchParams({ issuer })}`}>
                  <bdi>{issuer}</bdi>
                </a>
              </td>
              <td>
                <StatusBadge status={status as CredentialStatus} />
              </td>
              <td>
                <Instant at={receivedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
