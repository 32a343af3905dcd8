import type { Accreditations, DescribedAnchor, MemberEntry, Members } from '@vigie/credentials';
import { usePlace, useTexts } from '../../context.js';
import type { Page } from '../../page.js';
import { Scrolling } from '../../parts/scrolling.js';
import { Answered } from '../parts/answered.js';
import { DigestLink } from '../parts/digest-link.js';
import { Instant } from '../parts/instant.js';
import { prepareAll } from '../parts/prepare-all.js';
import type { AccreditationsTexts } from './texts.en.js';
import { Timeline } from './timeline.js';

export const page: Page = {
  texts: { en: () => import('./texts.en.js'), fr: () => import('./texts.fr.js') },
  title: (_place, t) => t('title'),
  prepare: (preparing) => {
    const { accreditations, members } = pathsAt(preparing.place.query);
    return prepareAll(preparing, accreditations, members, '/trust/anchors');
  },
  View: AccreditationsPage,
  service: 'registry',
};

/** With a day, what was in force at its beginning; without one, everything with its days. */
function pathsAt(query: URLSearchParams): { day: string; accreditations: string; members: string } {
  const day = query.get('day')?.trim() ?? '';
  const at = day === '' ? '' : `?${new URLSearchParams({ at: `${day}T00:00:00Z` })}`;
  return { day, accreditations: `/trust/accreditations${at}`, members: `/trust/members${at}` };
}

function AccreditationsPage() {
  const t = useTexts<AccreditationsTexts>();
  const { day, accreditations, members } = pathsAt(usePlace().query);
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <form method="get" action="/pages/accreditations" className="filter-row">
        <p className="field">
          <label htmlFor="day">{t('day')}</label>
          <input id="day" name="day" type="date" defaultValue={day} />
        </p>
        <button type="submit">{t('apply')}</button>
        {day === '' ? null : <a href="/pages/accreditations">{t('all')}</a>}
      </form>
      <h2>{t('accreditations')}</h2>
      <Answered<Accreditations> path={accreditations}>
        {({ operator, items }) => (
          <>
            <p>
              {operator === undefined ? (
                t('noOperator')
              ) : (
                <>
                  {t('operator')} <bdi>{operator}</bdi>
                </>
              )}
            </p>
            {items.length === 0 ? <p>{t('noAccreditations')}</p> : <Given items={items} />}
          </>
        )}
      </Answered>
      <h2>{t('members')}</h2>
      <Answered<Members> path={members}>
        {({ items }) => (items.length === 0 ? <p>{t('noMembers')}</p> : <MemberTable items={items} />)}
      </Answered>
      <h2>{t('anchors')}</h2>
      <Answered<{ items: DescribedAnchor[] }> path="/trust/anchors">
        {({ items }) => (items.length === 0 ? <p>{t('noAnchors')}</p> : <Anchors items={items} />)}
      </Answered>
    </>
  );
}

function Given({ items }: { items: Accreditations['items'] }) {
  const t = useTexts<AccreditationsTexts>();
  const all = t('every');
  return (
    <>
      <Timeline items={items} />
      <Scrolling of={t('accreditations')}>
        <table>
          <thead>
            <Heads keys={['party', 'scheme', 'versions', 'levels', 'from', 'until', 'source']} />
          </thead>
          <tbody>
            {items.map(({ source, party, scheme, versions, levels, from, until }) => (
              <tr key={source}>
                <th scope="row">
                  <bdi>{party}</bdi>
                </th>
                <td>
                  <bdi>{scheme}</bdi>
                </td>
                <td>
                  <bdi>{versions.length === 0 ? all : versions.join(', ')}</bdi>
                </td>
                <td>
                  <bdi>{levels.length === 0 ? all : levels.join(', ')}</bdi>
                </td>
                <td>{from}</td>
                <td>{until ?? t('openEnd')}</td>
                <td>
                  <DigestLink digest={source} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
    </>
  );
}

function MemberTable({ items }: { items: readonly MemberEntry[] }) {
  const t = useTexts<AccreditationsTexts>();
  return (
    <Scrolling of={t('members')}>
      <table>
        <thead>
          <Heads keys={['party', 'role', 'standing', 'from', 'until', 'source']} />
        </thead>
        <tbody>
          {items.map(({ source, party, role, standing, question, from, until }) => (
            <tr key={source}>
              <th scope="row">
                <bdi>{party}</bdi>
              </th>
              <td>{t(`role_${role}`)}</td>
              <td>
                {standing === undefined ? t('standing_none') : t(`standing_${standing}`)}{' '}
                {question === undefined ? null : (
                  <a href={`/pages/conflicts?kind=governor#${question.conflict}`}>{t('why')}</a>
                )}
              </td>
              <td>{from}</td>
              <td>{until ?? t('openEnd')}</td>
              <td>
                <DigestLink digest={source} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

function Anchors({ items }: { items: readonly DescribedAnchor[] }) {
  const t = useTexts<AccreditationsTexts>();
  return (
    <Scrolling of={t('anchors')}>
      <table>
        <thead>
          <Heads keys={['authority', 'from', 'until', 'origin', 'fingerprint']} />
        </thead>
        <tbody>
          {items.map(({ subject, fingerprint, from, until, source }) => (
            <tr key={`${fingerprint} ${source}`}>
              <th scope="row">
                <bdi>{subject}</bdi>
              </th>
              <td>
                <Instant at={from} />
              </td>
              <td>
                <Instant at={until} />
              </td>
              <td>
                <bdi>{source}</bdi>
              </td>
              <td>
                <code>{fingerprint}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

type Head = 'party' | 'scheme' | 'versions' | 'levels' | 'from' | 'until' | 'source' | 'role' | 'standing';

function Heads({ keys }: { keys: ReadonlyArray<Head | 'authority' | 'origin' | 'fingerprint'> }) {
  const t = useTexts<AccreditationsTexts>();
  return (
    <tr>
      {keys.map((key) => (
        <th key={key} scope="col">
          {t(key)}
        </th>
      ))}
    </tr>
  );
}
