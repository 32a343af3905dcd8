import type { ExitSimulations } from '@vigie/credentials';
import { useEffect, useState } from 'react';
import { usePlace, useTexts } from '../context.js';
import { LeavingPage } from '../leaving/leaving-page.js';
import { knownSubject, prepareSubject, useSubject } from '../leaving/subject.js';
import type { Page } from '../page.js';
import { Refusal } from '../parts/refusal.js';
import { useSettled } from '../parts/use-settled.js';
import { preparePosted, usePosted } from '../posted.js';
import { type Asked, addressOf, readAsked, requestOf } from './query.js';
import { Question } from './question.js';
import { Result } from './result.js';
import type { SimulationTexts } from './texts.en.js';

export const page: Page = {
  texts: { en: () => import('./texts.en.js'), fr: () => import('./texts.fr.js') },
  sentences: () => import('../sentences/leaving.js'),
  title: ({ params: { id = '' } }, t, client) => t('titleOf', { name: knownSubject(client, id)?.name ?? id }),
  prepare: async ({ place: { params, query }, ...preparing }) => {
    const { id = '' } = params;
    const request = requestOf(id, readAsked(query));
    const [{ status }] = await Promise.all([
      preparePosted(preparing, '/exit-simulations', request),
      prepareSubject(preparing, id),
    ]);
    return status;
  },
  View: SimulationPage,
};

/** A slider goes on quickly: it is waited for this long. */
const pauseMilliseconds = 200;

function SimulationPage() {
  const t = useTexts<SimulationTexts>();
  const { params, path, query } = usePlace();
  const { id = '' } = params;
  const subject = useSubject(id);
  const [asked, setAsked] = useState(() => readAsked(query));
  const settled = useSettled(asked, pauseMilliseconds);
  const { data, refused, waiting } = usePosted<ExitSimulations>('/exit-simulations', requestOf(id, settled));
  const ask = (next: Asked) => setAsked(next);
  useEffect(() => {
    // The first address is left as it was opened; what was moved can be shared and comes back with it.
    if (settled !== asked || addressOf(path, settled) === addressOf(path, readAsked(query))) return;
    history.replaceState(null, '', addressOf(path, settled));
  }, [settled, asked, path, query]);
  const [item] = data?.items ?? [];
  return (
    <LeavingPage
      className="simulation"
      title={t('title')}
      lead={t('lead')}
      subject={subject}
      id={id}
      seeAlso={['seeOffer', 'seeExits']}
    >
      <Question asked={asked} ask={ask} path={path} kinds={subject?.kinds ?? []} course={data?.course} />
      {refused === null ? null : <Refusal error={refused} />}
      {data === undefined || item === undefined ? null : (
        <div className="result" aria-busy={waiting}>
          <Result simulations={data} item={item} sources={subject?.sources ?? []} />
        </div>
      )}
    </LeavingPage>
  );
}
