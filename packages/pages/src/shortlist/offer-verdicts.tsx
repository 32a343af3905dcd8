import type { OfferSummary, ShortlistQuestion } from '@vigie/credentials';
import { useLanguage, useTexts } from '../context.js';
import type { TextKey } from '../i18n/translate.js';
import { costText, daysText } from '../leaving/figures.js';
import { Exposures } from '../parts/exposures.js';
import { IllustrativeMark } from '../parts/illustrative.js';
import { countryInPhrase } from '../parts/names.js';
import { Said } from '../parts/said.js';
import { Name } from '../parts/words.js';
import { fieldName } from './field-names.js';
import type { ShownNeeds, ShownOffer } from './shown.js';
import type { ShortlistTexts } from './texts.en.js';

interface OfferVerdictsProps {
  verdicts: ShownOffer;
  offer: OfferSummary | undefined;
  question: ShortlistQuestion;
}

/** All that was found of one offer of the list, with the reasons. */
export function OfferVerdicts({ verdicts, offer, question }: OfferVerdictsProps) {
  const t = useTexts<ShortlistTexts>();
  const language = useLanguage();
  const { needs, exposure, labels, conditions, cloudAuCentre, simulation } = verdicts;
  const code = encodeURIComponent(verdicts.offer);
  const held = labels.filter(({ verdict }) => verdict === 'held');
  const inProgress = labels.filter(({ verdict }) => verdict === 'in-progress');
  return (
    <>
      <h3>
        <a href={`/pages/offers/${code}`}>
          <Name text={offer?.name ?? verdicts.offer} />
        </a>
      </h3>
      <p className="provider">
        <bdi>{offer?.provider.name ?? offer?.provider.id}</bdi>
      </p>
      <IllustrativeMark warning={offer?.warning} />
      {needs === undefined ? null : <NeedFindings needs={needs} question={question} />}
      <Exposures exposure={exposure} seat={offer?.provider.country} />
      <dl className="facts">
        <div>
          <dt>{t('labelsHeld')}</dt>
          <dd>
            {held.length === 0 ? t('noLabels') : held.map((label) => <LabelName key={label.source} label={label} />)}
            {inProgress.map((label) => (
              <div key={label.source}>
                {t('inProgress')}
                {t('colon')}
                <LabelName label={label} />
              </div>
            ))}
          </dd>
        </div>
        {simulation === undefined ? null : (
          <>
            <div>
              <dt>{t('cost')}</dt>
              <dd>{costText(simulation.cost, { t, language })}</dd>
            </div>
            <div>
              <dt>{t('time')}</dt>
              <dd>
                {daysText(simulation.time.days, { t, language })}{' '}
                <a href={`/pages/simulations/${code}${simulationQuery(question)}`}>{t('lineByLine')}</a>
              </dd>
            </div>
          </>
        )}
      </dl>
      {cloudAuCentre === undefined ? null : (
        <p>
          {t('cloudAuCentre')}
          {t('colon')}
          <strong className={`outcome ${cloudAuCentre.outcome}`}>{t(`rule_${cloudAuCentre.outcome}`)}</strong>{' '}
          <small>
            {t(`applies_${cloudAuCentre.applies}`)} <Said text={cloudAuCentre.why.join(' ')} />
          </small>
        </p>
      )}
      <details>
        <summary>
          {t('trustedCloud')}
          {t('colon')}
          {(['pass', 'fail', 'cannot-tell'] as const)
            .map((outcome) => t(`conditions_${outcome}`, { count: countOf(conditions, outcome) }))
            .join(', ')}
        </summary>
        <ul>
          {conditions.map(({ condition, outcome, why }) => (
            <li key={condition}>
              {t(`conditionTitle_${condition}` as TextKey<ShortlistTexts>)}
              {t('colon')}
              <strong className={`outcome ${outcome}`}>{t(`condition_${outcome}`)}</strong>{' '}
              <small>
                <Said text={why.join(' ')} />
              </small>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

function countOf(conditions: ShownOffer['conditions'], outcome: string): number {
  return conditions.filter((one) => one.outcome === outcome).length;
}

function LabelName({ label: { scheme, version, level, contradicted } }: { label: ShownOffer['labels'][number] }) {
  const t = useTexts<ShortlistTexts>();
  return (
    <span>
      <bdi>{[scheme, version, level].filter((part) => part !== undefined).join(' ')}</bdi>
      {contradicted ? ` (${t('contradicted')})` : ''}{' '}
    </span>
  );
}

/** The page that simulates, asked the same. */
function simulationQuery({ volumeGigabytes, date, simulation = {} }: ShortlistQuestion): string {
  const query = new URLSearchParams({ ...(volumeGigabytes === undefined ? {} : { volume: volumeGigabytes }), date });
  const hours = /^PT(\d+)H$/.exec(simulation.transferWindow ?? '')?.[1];
  if (hours !== undefined) query.set('hours', hours);
  if (simulation.throughput !== undefined) query.set('throughput', simulation.throughput);
  return `?${query}`;
}

/** Whether an offer meets the needs, and what came of each. */
export function NeedFindings({ needs, question }: { needs: ShownNeeds; question: ShortlistQuestion }) {
  const t = useTexts<ShortlistTexts>();
  const language = useLanguage();
  const country = (code: string) => countryInPhrase(code, language);
  return (
    <details open={(question.needs?.must.length ?? 0) <= 5}>
      <summary>
        {t('needs')}
        {t('colon')}
        <strong className={`outcome ${needs.verdict}`}>{t(`fit_${needs.verdict}`)}</strong>
      </summary>
      <ul>
        {needs.findings.map(({ target, kind, field, outcome, reason }) => (
          <li key={target}>
            {t(`kind_${kind}`)}
            {t('colon')}
            {fieldName(field, t, country) ?? <code>{field}</code>}
            {', '}
            <strong className={`outcome ${outcome}`}>{t(`condition_${outcome}`)}</strong>{' '}
            <small>
              <Said text={reason} />
            </small>
          </li>
        ))}
      </ul>
    </details>
  );
}
