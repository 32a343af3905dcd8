import type { Indicators } from '@vigie/credentials';
import { prepareAnswer, useAnswer, useRefusal } from '../answers.js';
import { useLanguage, usePlace, useTexts } from '../context.js';
import type { Page } from '../page.js';
import { CredentialList, Proven, proofsIn } from '../parts/proofs.js';
import { QuestionField } from '../parts/question-field.js';
import { Refusal } from '../parts/refusal.js';
import { writeDay, writeInstant } from '../parts/times.js';
import { DefinedText } from './defined.js';
import { DocumentName } from './document-name.js';
import { IndicatorPart } from './indicator.js';
import { apiPath, readAsked } from './query.js';
import type { IndicatorsTexts } from './texts.en.js';

export const page: Page = {
  texts: { en: () => import('./texts.en.js'), fr: () => import('./texts.fr.js') },
  title: (_place, t) => t('title'),
  prepare: ({ place, ...preparing }) => prepareAnswer(preparing, apiPath(readAsked(place.query))),
  View: IndicatorsPage,
};

function IndicatorsPage() {
  const t = useTexts<IndicatorsTexts>();
  const asked = readAsked(usePlace().query);
  const path = apiPath(asked);
  const { data, error } = useAnswer<Indicators>(path);
  const refused = useRefusal(path, error);
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <form className="question" method="get" action="/pages/indicators">
        <QuestionField name="since" label={t('since')} hint={t('sinceHint')} type="date" defaultValue={asked.since} />
        <QuestionField name="at" label={t('at')} hint={t('atHint')} type="date" defaultValue={asked.at} />
        <button type="submit">{t('count')}</button>
      </form>
      {data === undefined ? refused === null ? null : <Refusal error={refused} /> : <Figures answer={data} />}
    </>
  );
}

function Figures({ answer }: { answer: Indicators }) {
  const t = useTexts<IndicatorsTexts>();
  const language = useLanguage();
  const { at, definitions, items, disagreements, notice, proofs } = answer;
  return (
    <Proven proofs={proofsIn(proofs)}>
      <p role="status">{t('asOf', { at: writeInstant(at, language) })}</p>
      <p className="warning">
        <DefinedText of={`notice ${definitions.id}`} text={notice} />
      </p>
      <nav className="contents" aria-label={t('onThisPage')}>
        <ul>
          {items.map(({ id, version, title }) => (
            <li key={id}>
              <a href={`#${id}`}>
                <DefinedText of={`title ${id} ${version}`} text={title} />
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {items.map((indicator) => (
        <IndicatorPart key={indicator.id} indicator={indicator} definitions={definitions.id} />
      ))}
      {disagreements.length === 0 ? null : (
        <section className="offer-part" aria-labelledby="disagreements">
          <h2 id="disagreements">{t('disagreements')}</h2>
          <p>{t('disagreementsLead')}</p>
          {disagreements.map(({ id, about, reported }) => (
            <div key={id}>
              <h3>
                <DefinedText of={`about ${definitions.id} ${id}`} text={about} />
              </h3>
              <ul>
                {reported.map(({ document, says }, place) => (
                  <li key={`${document.id} ${says}`}>
                    <DefinedText of={`says ${definitions.id} ${id} ${place}`} text={says} />.{' '}
                    <DocumentName document={document} definitions={definitions.id} />,{' '}
                    {writeDay(document.date, language)}
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </section>
      )}
      <section className="offer-part" aria-labelledby="credentials">
        <h2 id="credentials">{t('credentials')}</h2>
        <CredentialList />
      </section>
      <p className="fine">
        {t('definitions', { id: definitions.id })} <code>{definitions.digest}</code>
      </p>
    </Proven>
  );
}
