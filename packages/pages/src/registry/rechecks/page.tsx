import type { RecheckList, RecheckProgress } from '@vigie/credentials';
import { prepareAnswer } from '../../answers.js';
import { useSharedTexts, useTexts } from '../../context.js';
import { textOf } from '../../i18n/text-of.js';
import type { Page } from '../../page.js';
import { Found } from '../../parts/found.js';
import { Scrolling } from '../../parts/scrolling.js';
import { Answered } from '../parts/answered.js';
import { Instant } from '../parts/instant.js';
import type { RechecksTexts } from './texts.en.js';

export const page: Page = {
  texts: { en: () => import('./texts.en.js'), fr: () => import('./texts.fr.js') },
  title: (_place, t) => t('title'),
  prepare: (preparing) => prepareAnswer(preparing, '/rechecks'),
  View: RechecksPage,
  service: 'registry',
};

function RechecksPage() {
  const t = useTexts<RechecksTexts>();
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <p>
        <a href="/pages/rechecks">{t('again')}</a>
      </p>
      <Answered<RecheckList> path="/rechecks">
        {({ items, statusLists }) => (
          <>
            {items.length === 0 ? <p>{t('nothing')}</p> : <Runs items={items} />}
            <h2>{t('statusLists')}</h2>
            {statusLists.length === 0 ? <p>{t('noStatusLists')}</p> : <Lists lists={statusLists} />}
          </>
        )}
      </Answered>
    </>
  );
}

function Runs({ items }: { items: readonly RecheckProgress[] }) {
  const t = useTexts<RechecksTexts>();
  const shared = useSharedTexts();
  return (
    <Scrolling of={t('title')}>
      <table>
        <thead>
          <tr>
            {(['number', 'kind', 'reason', 'started', 'progress', 'checked', 'failed'] as const).map((key) => (
              <th key={key} scope="col">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(({ number, kind, reason, issuer, startedAt, finishedAt, position, last, checked, failed }) => (
            <tr key={number}>
              <th scope="row">{number}</th>
              <td>{kindName(kind, t)}</td>
              <td>
                <bdi>
                  <Found text={reason} />
                </bdi>
                {issuer === undefined ? null : (
                  <span className="origin line">
                    <bdi>{issuer}</bdi>
                  </span>
                )}
              </td>
              <td>
                <Instant at={startedAt} />
              </td>
              <td>
                {finishedAt === undefined ? (
                  <>
                    <progress max={Math.max(1, last)} value={position} aria-label={t('progress')} />{' '}
                    {t('upTo', { position, last })}
                  </>
                ) : (
                  <>
                    {t('finished')} <Instant at={finishedAt} />
                  </>
                )}
              </td>
              <td>{checked}</td>
              <td>{failed === 0 ? shared('none') : failed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

/** What changed; a registry of a newer version may know more. */
function kindName(kind: string, t: ReturnType<typeof useTexts<RechecksTexts>>) {
  return textOf(t, `kind_${kind}`) ?? <bdi>{kind}</bdi>;
}

function Lists({ lists }: { lists: RecheckList['statusLists'] }) {
  const t = useTexts<RechecksTexts>();
  return (
    <ul>
      {lists.map(({ address, knownAt, unknownSince }) => (
        <li key={address}>
          <bdi>{address}</bdi>: {t('knownAt')} <Instant at={knownAt} />
          {unknownSince === undefined ? (
            `, ${t('working')}`
          ) : (
            <>
              , {t('unknownSince')} <Instant at={unknownSince} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
