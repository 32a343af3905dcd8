import type { FollowedRegistry } from '@vigie/credentials';
import { prepareAnswer, useAnswer, useRefusal } from '../answers.js';
import { useSharedTexts, useTexts } from '../context.js';
import type { Page } from '../page.js';
import { Found } from '../parts/found.js';
import { Refusal } from '../parts/refusal.js';
import type { AboutTexts } from './texts.en.js';

export const page: Page = {
  texts: { en: () => import('./texts.en.js'), fr: () => import('./texts.fr.js') },
  title: (_place, t) => t('title'),
  prepare: (preparing) => prepareAnswer(preparing, '/registries'),
  View: AboutPage,
};

const waysIn = [
  ['/', 'offers'],
  ['/free-software', 'freeSoftware'],
  ['/pages/providers', 'providers'],
  ['/pages/data-spaces', 'dataSpaces'],
  ['/pages/indicators', 'indicators'],
  ['/docs/errors', 'codes'],
] as const;

function AboutPage() {
  const t = useTexts<AboutTexts>();
  const { data, error } = useAnswer<{ items: FollowedRegistry[] }>('/registries');
  const refused = useRefusal('/registries', error);
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <h2>{t('followed')}</h2>
      {refused === null ? null : <Refusal error={refused} />}
      {data === undefined ? null : <Registries items={data.items} />}
      <h2>{t('waysIn')}</h2>
      <ul>
        {waysIn.map(([href, key]) => (
          <li key={href}>
            <a href={href}>{t(key)}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

function Registries({ items }: { items: readonly FollowedRegistry[] }) {
  const t = useTexts<AboutTexts>();
  const shared = useSharedTexts();
  return (
    <table>
      <thead>
        <tr>
          {(['registry', 'taken', 'behind', 'waiting', 'lastSuccess', 'trouble'] as const).map((key) => (
            <th key={key} scope="col">
              {t(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map(({ url, cursor, lag, pending, lastSyncAt, lastError }) => (
          <tr key={url}>
            <th scope="row">
              <a href={url}>{url}</a>
            </th>
            <td>{cursor}</td>
            <td>{lag}</td>
            <td>{pending}</td>
            <td>{lastSyncAt ?? t('never')}</td>
            <td>
              <bdi>{lastError === undefined ? shared('none') : <Found text={lastError} />}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
