import type { ExitCost, ExitSimulation, ExitSimulations } from '@vigie/credentials';
import { useLanguage, useTexts } from '../context.js';
import { amountText, boundsText, costText, daysText, numberText } from '../leaving/figures.js';
import { Fields, type Numbering, numbered, type Source, SourceMark, Sources } from '../leaving/sources.js';
import { Said } from '../parts/said.js';
import { writeDay } from '../parts/times.js';
import { Course } from './course.js';
import type { SimulationTexts } from './texts.en.js';

interface ResultProps {
  simulations: ExitSimulations;
  item: ExitSimulation;
  sources: readonly Source[];
}

/** What leaving costs and how long it takes, with every line that the figures come from. */
export function Result({ simulations, item, sources }: ResultProps) {
  const t = useTexts<SimulationTexts>();
  const language = useLanguage();
  const numbers = numbered(sources);
  const { cost, time, beside } = item;
  const gaps = [...cost.gaps, ...time.gaps];
  return (
    <>
      <section className="figures" aria-labelledby="figures">
        <h2 id="figures" className="unseen">
          {t('result')}
        </h2>
        <p>
          {t('resultFor', {
            volume: numberText(simulations.volumeGigabytes, language),
            date: writeDay(simulations.date, language),
          })}
        </p>
        <dl aria-live="polite">
          <div className="card">
            <dt>{t('cost')}</dt>
            <dd className={cost.exact ? '' : 'open'}>{costText(cost, { t, language })}</dd>
          </div>
          <div className="card">
            <dt>{t('time')}</dt>
            <dd className={time.exact ? '' : 'open'}>{daysText(time.days, { t, language })}</dd>
          </div>
        </dl>
      </section>
      {gaps.length === 0 ? null : (
        <section aria-labelledby="gaps">
          <h2 id="gaps">{t('gaps')}</h2>
          <p>{t('gapsLead')}</p>
          <ul>
            {gaps.map(({ field, reason }) => (
              <li key={`${field.field} ${reason}`}>
                <code>{field.field.split('.').slice(1).join('.')}</code>
                {t('colon')}
                <Said text={reason} />
                <SourceMark digest={field.source} numbers={numbers} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {item.course === undefined || simulations.course === undefined ? null : (
        <Course simulations={simulations} bounds={simulations.course} course={item.course} />
      )}
      <h2 id="lines">{t('lines')}</h2>
      <CostLines cost={cost} numbers={numbers} />
      <h2>{t('days')}</h2>
      <p>
        <code>
          <Said text={time.formula} />
        </code>
      </p>
      <Fields fields={time.fields} numbers={numbers} />
      <h2>{t('beside')}</h2>
      <p>{t('besideLead')}</p>
      <Fields fields={beside} numbers={numbers} />
      <p>{t('notAdvice')}</p>
      <Sources sources={sources} />
    </>
  );
}

function CostLines({ cost, numbers }: { cost: ExitCost; numbers: Numbering }) {
  const t = useTexts<SimulationTexts>();
  const language = useLanguage();
  return (
    <div className="stacking">
      <table>
        <caption className="unseen">{t('lines')}</caption>
        <thead>
          <tr>
            {(['part', 'amount', 'formula', 'restsOn'] as const).map((key) => (
              <th key={key} scope="col">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cost.items.map(({ what, currency, formula, fields, ...bounds }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two lines can be the same in everything but their place
            <tr key={place}>
              <th scope="row">{t(`what_${what}`)}</th>
              <td>{boundsText(bounds, (amount) => amountText(amount, currency, { t, language }), { t, language })}</td>
              <td>
                <code>
                  <Said text={formula} />
                </code>
              </td>
              <td>
                <Fields fields={fields} numbers={numbers} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
