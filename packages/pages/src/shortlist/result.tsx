import type { ReactNode } from 'react';
import { useLanguage, useTexts } from '../context.js';
import { Dominance } from '../leaving/dominance.js';
import { numberText } from '../leaving/figures.js';
import { AxesTable, DutiesTable } from '../leaving/leaving-tables.js';
import { numbered, Sources } from '../leaving/sources.js';
import { FactList } from '../parts/fact-list.js';
import { IllustrativeNote } from '../parts/illustrative.js';
import { countryName } from '../parts/names.js';
import { Said } from '../parts/said.js';
import { writeDay, writeInstant } from '../parts/times.js';
import { NeedFindings, OfferVerdicts } from './offer-verdicts.js';
import type { ShownShortlist } from './shown.js';
import type { ShortlistTexts } from './texts.en.js';

interface ResultProps {
  shown: ShownShortlist;
  /** How the list is kept and checked. */
  keeping: ReactNode;
}

const parts = ['asked', 'offers', 'leaving', 'axes', 'duties', 'excluded', 'keep', 'limits', 'sources'] as const;

/** What came of the question: each offer with its verdicts, who outdoes whom, and what this cannot show. */
export function Result({ shown, keeping }: ResultProps) {
  const t = useTexts<ShortlistTexts>();
  const language = useLanguage();
  const { at, note, comparison, excluded, limits, question } = shown;
  const numbers = numbered(comparison.proofs);
  const several = comparison.offers.length > 1;
  const without: string[] = [...(several ? [] : ['leaving']), ...(excluded.length === 0 ? ['excluded'] : [])];
  return (
    <>
      <p role="status">{t('asOf', { at: writeInstant(at, language) })}</p>
      {note === undefined ? null : (
        <p className="note">
          <bdi>{note}</bdi>
        </p>
      )}
      <nav aria-label={t('parts')}>
        <ul className="parts">
          {parts
            .filter((part) => !without.includes(part))
            .map((part) => (
              <li key={part}>
                <a href={`#${part}`}>{t(`part_${part}`)}</a>
              </li>
            ))}
        </ul>
      </nav>
      <h2 id="asked">{t('part_asked')}</h2>
      <WhatWasAsked shown={shown} />
      <h2 id="offers">{t('part_offers')}</h2>
      <IllustrativeNote of={comparison.offers} />
      <ol className="verdict-cards">
        {shown.offers.map((verdicts) => (
          <li key={verdicts.offer} className="card">
            <OfferVerdicts
              verdicts={verdicts}
              offer={comparison.offers.find(({ id }) => id === verdicts.offer)}
              question={question}
            />
          </li>
        ))}
      </ol>
      {several ? (
        <>
          <h2 id="leaving">{t('leaving')}</h2>
          <Dominance comparison={comparison} />
        </>
      ) : null}
      <h2 id="axes">{t('axes')}</h2>
      <AxesTable comparison={comparison} numbers={numbers} />
      <h2 id="duties">{t('duties')}</h2>
      <DutiesTable comparison={comparison} numbers={numbers} />
      {excluded.length === 0 ? null : <Excluded shown={shown} />}
      {keeping}
      <section aria-labelledby="limits">
        <h2 id="limits">{t('part_limits')}</h2>
        <ul>
          {limits.map((limit) => (
            <li key={limit}>
              <Said text={limit} />
            </li>
          ))}
        </ul>
      </section>
      <p>{t('notAdvice')}</p>
      <Sources sources={comparison.proofs} />
    </>
  );
}

/** The criteria, as they were understood: what was not asked is said to be open. */
function WhatWasAsked({ shown: { question, europe } }: { shown: ShownShortlist }) {
  const t = useTexts<ShortlistTexts>();
  const language = useLanguage();
  const list = new Intl.ListFormat(language);
  const { query, volumeGigabytes, order = [], jurisdictions, needs, buyer } = question;
  const facts: Array<[string, ReactNode]> = [
    [t('dateOfLeaving'), writeDay(question.date, language)],
    [t('volume'), volumeGigabytes === undefined ? t('notGiven') : numberText(volumeGigabytes, language)],
    [t('importance'), order.length === 0 ? t('noOrder') : list.format(order.map((axis) => t(`axis_${axis}`)))],
    [
      t('needs'),
      needs === undefined
        ? t('noNeeds')
        : t('needCount', { must: needs.must.length, should: needs.should?.length ?? 0 }),
    ],
    [
      t('jurisdictions'),
      jurisdictions.length === 0
        ? t('usualJurisdictions')
        : list.format(jurisdictions.map((code) => countryName(code, language))),
    ],
    [t('europe'), t(`europe_${europe}`)],
    [
      t('buyer'),
      buyer === undefined
        ? t('noBuyer')
        : `${t(`buyer-${buyer.kind}`)}${t('colon')}${list.format(buyer.data.map((kind) => t(`data-${kind}`)))}`,
    ],
    ...(query === undefined
      ? []
      : [
          [
            t('searchField'),
            <span key="query">
              <code>{searchOf(query.parameters)}</code> {t('found', { count: query.total })}
            </span>,
          ] satisfies [string, ReactNode],
        ]),
  ];
  return <FactList facts={facts} />;
}

function searchOf(parameters: Record<string, string[]>): string {
  const search = new URLSearchParams();
  for (const [name, values] of Object.entries(parameters)) for (const value of values) search.append(name, value);
  return search.toString();
}

/** What the buyer left out and why, in the buyer's own words; what became of the needs is derived. */
function Excluded({ shown: { question, excluded } }: { shown: ShownShortlist }) {
  const t = useTexts<ShortlistTexts>();
  return (
    <section aria-labelledby="excluded">
      <h2 id="excluded">{t('part_excluded')}</h2>
      <p>{t('excludedLead')}</p>
      <ul>
        {excluded.map(({ offer, needs }) => (
          <li key={offer}>
            <a href={`/pages/offers/${encodeURIComponent(offer)}`}>
              <bdi>{offer}</bdi>
            </a>
            {t('colon')}
            <bdi>{question.excluded.find((one) => one.offer === offer)?.reason}</bdi>
            {needs === undefined ? null : <NeedFindings needs={needs} question={question} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
