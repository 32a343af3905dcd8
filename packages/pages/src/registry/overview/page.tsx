import type { CredentialStatus, FollowedEventSource, MirroredRegistry, RegistryOverview } from '@vigie/credentials';
import { useSharedTexts, useTexts } from '../../context.js';
import type { Page } from '../../page.js';
import { Answered } from '../parts/answered.js';
import { Instant } from '../parts/instant.js';
import { prepareAll } from '../parts/prepare-all.js';
import { StatusBadge } from '../parts/status-badge.js';
import { EventSources, Mirrors } from './followed.js';
import type { OverviewTexts } from './texts.en.js';

export const page: Page = {
  texts: { en: () => import('./texts.en.js'), fr: () => import('./texts.fr.js') },
  title: (_place, t) => t('title'),
  prepare: (preparing) => prepareAll(preparing, '/overview', '/mirrors', '/event-sources', '/health/ready'),
  View: OverviewPage,
  service: 'registry',
};

const waysIn = [
  ['/docs', 'api'],
  ['/docs/errors', 'codes'],
  ['/schemas/v1/reference', 'reference'],
  ['/feed', 'feed'],
  ['/log/checkpoint', 'checkpointLink'],
] as const;

function OverviewPage() {
  const t = useTexts<OverviewTexts>();
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <Health />
      <Answered<RegistryOverview> path="/overview">{(overview) => <Numbers overview={overview} />}</Answered>
      <h2>{t('mirrors')}</h2>
      <Answered<{ items: MirroredRegistry[] }> path="/mirrors">{({ items }) => <Mirrors items={items} />}</Answered>
      <h2>{t('eventSources')}</h2>
      <Answered<{ items: FollowedEventSource[] }> path="/event-sources">
        {({ items }) => <EventSources items={items} />}
      </Answered>
      <p className="fine">{t('followersNote')}</p>
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

/** Said only where the registry itself says so: otherwise its refusal is shown. */
function Health() {
  const t = useTexts<OverviewTexts>();
  return (
    <Answered<{ status?: string }> path="/health/ready">
      {({ status }) => (
        <p>
          {status === 'ready' ? (
            <span className="badge status-active">
              <span aria-hidden="true">●</span> {t('ready')}
            </span>
          ) : (
            <span className="badge verdict-unknown">
              <span aria-hidden="true">?</span> {t('healthUnknown')}
            </span>
          )}
        </p>
      )}
    </Answered>
  );
}

function Numbers({ overview: { registry, operator, at, head, credentials, log } }: { overview: RegistryOverview }) {
  const t = useTexts<OverviewTexts>();
  const shared = useSharedTexts();
  const counts = Object.entries(credentials) as Array<[CredentialStatus, number]>;
  const origin = log.checkpoint.split('\n')[0] ?? '';
  const witnesses = log.checkpoint.split('\n').flatMap((line) => /^— (\S+) /.exec(line)?.[1] ?? []);
  const others = witnesses.filter((name) => name !== origin);
  return (
    <>
      <dl className="facts">
        <div>
          <dt>{t('address')}</dt>
          <dd>{registry}</dd>
        </div>
        <div>
          <dt>{t('operator')}</dt>
          <dd>{operator === undefined ? t('noOperator') : <bdi>{operator}</bdi>}</dd>
        </div>
        <div>
          <dt>{t('head')}</dt>
          <dd>{head}</dd>
        </div>
        <div>
          <dt>{t('logSize')}</dt>
          <dd>
            <a href="/pages/log">{t('entries', { count: log.size })}</a>
          </dd>
        </div>
        <div>
          <dt>{t('signedAt')}</dt>
          <dd>{log.signedAt === undefined ? t('signedUnknown') : <Instant at={log.signedAt} />}</dd>
        </div>
        <div>
          <dt>{t('witnesses')}</dt>
          <dd>{others.length === 0 ? shared('none') : <bdi>{others.join(', ')}</bdi>}</dd>
        </div>
        <div className="wide">
          <dt>{t('logKey')}</dt>
          <dd>
            <code>{log.key}</code>
          </dd>
        </div>
      </dl>
      <h2>{t('held')}</h2>
      <p>
        {t('asOf')} <Instant at={at} />
      </p>
      <table className="numbers">
        <thead>
          <tr>
            <th scope="col">{t('status')}</th>
            <th scope="col">{t('count')}</th>
          </tr>
        </thead>
        <tbody>
          {counts.map(([status, count]) => (
            <tr key={status}>
              <th scope="row">
                <a href={`/pages/credentials?status=${status}`}>
                  <StatusBadge status={status} />
                </a>
              </th>
              <td>{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
