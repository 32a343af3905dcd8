import type { RefusalCounts } from '@vigie/credentials';
import { type FormEvent, useState } from 'react';
import { prepareAnswer, Refused, useAnswer, useRefusal } from '../../answers.js';
import { useSharedTexts, useTexts } from '../../context.js';
import type { Page } from '../../page.js';
import { askAs } from '../../parts/ask-as.js';
import { Refusal } from '../../parts/refusal.js';
import { Scrolling } from '../../parts/scrolling.js';
import { useTask } from '../../parts/use-task.js';
import { Instant } from '../parts/instant.js';
import { TokenField } from '../parts/token-field.js';
import type { RefusalsTexts } from './texts.en.js';

export const page: Page = {
  texts: { en: () => import('./texts.en.js'), fr: () => import('./texts.fr.js') },
  title: (_place, t) => t('title'),
  prepare: (preparing) => prepareAnswer(preparing, '/refusals'),
  View: RefusalsPage,
  service: 'registry',
};

function RefusalsPage() {
  const t = useTexts<RefusalsTexts>();
  const { data, error } = useAnswer<RefusalCounts>('/refusals');
  const refused = useRefusal('/refusals', error);
  const isClosed = data === undefined && refused instanceof Refused && [401, 403].includes(refused.status);
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      {data === undefined ? null : <Counts items={data.items} />}
      {isClosed ? <Closed /> : null}
      {data === undefined && refused !== null && !isClosed ? <Refusal error={refused} /> : null}
    </>
  );
}

/** The operator has closed it to all but auditors. */
function Closed() {
  const t = useTexts<RefusalsTexts>();
  const shared = useSharedTexts();
  const [token, setToken] = useState('');
  const [task, start] = useTask<RefusalCounts>();
  const ask = (event: FormEvent) => {
    event.preventDefault();
    start(() => askAs<RefusalCounts>(token, '/refusals'));
  };
  if (task.result !== undefined) return <Counts items={task.result.items} />;
  return (
    <>
      <p>{t('closed')}</p>
      <noscript>
        <p>{shared('withScript')}</p>
      </noscript>
      <form onSubmit={ask} className="operator-form">
        <TokenField value={token} change={setToken} />
        <button type="submit" disabled={task.state === 'busy'}>
          {t('show')}
        </button>
      </form>
      {task.state === 'refused' ? <Refusal error={task.error} /> : null}
    </>
  );
}

function Counts({ items }: { items: RefusalCounts['items'] }) {
  const t = useTexts<RefusalsTexts>();
  if (items.length === 0) return <p>{t('nothing')}</p>;
  const sorted = [...items].sort((one, other) => other.count - one.count || one.code.localeCompare(other.code));
  const most = sorted[0]?.count ?? 1;
  const total = items.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <p>{t('total', { count: total })}</p>
      <Scrolling of={t('title')}>
        <table>
          <thead>
            <tr>
              {(['code', 'count', 'share', 'first', 'last'] as const).map((key) => (
                <th key={key} scope="col">
                  {t(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.map(({ code, count, firstAt, lastAt }) => (
              <tr key={code}>
                <th scope="row">
                  <a href={`/docs/errors#${code}`}>
                    <code>{code}</code>
                  </a>
                </th>
                <td>{count}</td>
                <td>
                  <svg className="refused-share" viewBox="0 0 100 12" width="100" height="12" aria-hidden="true">
                    <rect width={Math.max(1, (count / most) * 100)} height="12" rx="2" />
                  </svg>
                </td>
                <td>
                  <Instant at={firstAt} />
                </td>
                <td>
                  <Instant at={lastAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
      <p className="fine">{t('note')}</p>
    </>
  );
}
