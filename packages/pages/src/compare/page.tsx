import type { Comparison } from '@vigie/credentials';
import { useState } from 'react';
import { prepareAnswer } from '../answers.js';
import { usePlace, useTexts } from '../context.js';
import { Dominance } from '../leaving/dominance.js';
import { AxesTable, DutiesTable } from '../leaving/leaving-tables.js';
import { numbered, Sources } from '../leaving/sources.js';
import type { Page } from '../page.js';
import { FoundOffers } from '../parts/found-offers.js';
import { IllustrativeMark, IllustrativeNote } from '../parts/illustrative.js';
import { suggestionsPath } from '../parts/offer-combobox.js';
import { Refusal } from '../parts/refusal.js';
import { beginningOf, Name } from '../parts/words.js';
import { preparePosted, usePosted } from '../posted.js';
import { Properties } from './properties.js';
import { type Asked, addressOf, readAsked, requestOf } from './query.js';
import { Question } from './question.js';
import type { CompareTexts } from './texts.en.js';

export const page: Page = {
  texts: { en: () => import('./texts.en.js'), fr: () => import('./texts.fr.js') },
  sentences: () => import('../sentences/leaving.js'),
  title: (_place, t) => t('title'),
  prepare: async ({ place, ...preparing }) => {
    const asked = readAsked(place.query);
    const request = requestOf(asked);
    const [answer] = await Promise.all([
      request === undefined ? undefined : preparePosted(preparing, '/compare', request),
      asked.find === '' ? undefined : prepareAnswer(preparing, suggestionsPath(asked.find)),
    ]);
    return answer?.status ?? 200;
  },
  View: ComparePage,
};

function ComparePage() {
  const t = useTexts<CompareTexts>();
  const { query } = usePlace();
  const [asked, setAsked] = useState(() => readAsked(query));
  const request = requestOf(asked);
  const { data, refused } = usePosted<Comparison>('/compare', request);
  const showOnlyDifferences = (onlyDifferences: boolean) => {
    const next = { ...asked, onlyDifferences };
    history.replaceState(null, '', addressOf(next));
    setAsked(next);
  };
  return (
    <div className="compare">
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      {data === undefined ? <Chosen asked={asked} /> : <Compared asked={asked} comparison={data} />}
      {asked.left === 0 ? null : <p className="warning">{t('tooMany', { count: asked.left })}</p>}
      {asked.find === '' ? null : (
        <FoundOffers
          words={asked.find}
          listed={asked.offers}
          addressWith={(id) => addressOf({ ...asked, offers: [...asked.offers, id] })}
        />
      )}
      <Question asked={asked} onOnlyDifferences={showOnlyDifferences} />
      {request === undefined ? <p>{t('chooseTwo')}</p> : null}
      {refused === null ? null : <Refusal error={refused} />}
      {data === undefined ? null : <Results comparison={data} onlyDifferences={asked.onlyDifferences} />}
    </div>
  );
}

function Results({ comparison, onlyDifferences }: { comparison: Comparison; onlyDifferences: boolean }) {
  const t = useTexts<CompareTexts>();
  const numbers = numbered(comparison.proofs);
  return (
    <>
      <nav aria-label={t('parts')}>
        <ul className="parts">
          {(['leaving', 'axes', 'duties', 'properties', 'sources'] as const).map((part) => (
            <li key={part}>
              <a href={`#${part}`}>{t(part)}</a>
            </li>
          ))}
        </ul>
      </nav>
      <h2 id="leaving">{t('leaving')}</h2>
      <Dominance comparison={comparison} />
      <h2 id="axes">{t('axes')}</h2>
      <AxesTable comparison={comparison} numbers={numbers} />
      <h2 id="duties">{t('duties')}</h2>
      <DutiesTable comparison={comparison} numbers={numbers} />
      <h2 id="properties">{t('properties')}</h2>
      <Properties comparison={comparison} numbers={numbers} onlyDifferences={onlyDifferences} />
      <p>{t('notAdvice')}</p>
      <Sources sources={comparison.proofs} />
    </>
  );
}

/** The offers that are compared, with where to go from each. */
function Compared({ asked, comparison: { offers } }: { asked: Asked; comparison: Comparison }) {
  const t = useTexts<CompareTexts>();
  return (
    <>
      <IllustrativeNote of={offers} />
      <ul className="compared">
        {offers.map(({ id, name, provider, warning }) => (
          <li key={id} className="card">
            <h2>
              <a href={`/pages/offers/${encodeURIComponent(id)}`}>
                <Name text={name} />
              </a>
            </h2>
            <p>
              <Name text={provider.name ?? provider.id} />
            </p>
            <IllustrativeMark warning={warning} />
            <ul>
              <li>
                <a href={`/pages/exits/${encodeURIComponent(id)}`}>{t('seeExits')}</a>
              </li>
              <li>
                <a href={`/pages/simulations/${encodeURIComponent(id)}`}>{t('seeSimulation')}</a>
              </li>
              <li>
                <Remove asked={asked} id={id} name={name} />
              </li>
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The same before there is an answer: identifiers alone. */
function Chosen({ asked }: { asked: Asked }) {
  if (asked.offers.length === 0) return null;
  return (
    <ul className="compared">
      {asked.offers.map((id) => (
        <li key={id} className="card">
          <p>
            <bdi>{id}</bdi>
          </p>
          <Remove asked={asked} id={id} name={id} />
        </li>
      ))}
    </ul>
  );
}

function Remove({ asked, id, name }: { asked: Asked; id: string; name: string }) {
  const t = useTexts<CompareTexts>();
  const others = asked.offers.filter((offer) => offer !== id);
  return (
    <a href={addressOf({ ...asked, offers: others })}>
      {t('remove')}
      <span className="unseen"> {t('removed', { name: beginningOf(name) })}</span>
    </a>
  );
}
