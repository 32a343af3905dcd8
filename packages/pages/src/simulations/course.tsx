import type { ExitCourse, ExitSimulations } from '@vigie/credentials';
import { useLanguage, useTexts } from '../context.js';
import { costText, numberText } from '../leaving/figures.js';
import { DutyTitle } from '../parts/duty-title.js';
import { Said } from '../parts/said.js';
import { writeDay } from '../parts/times.js';
import { CostChart } from './cost-chart.js';
import { courseByDate, courseByVolume } from './segments.js';
import type { SimulationTexts } from './texts.en.js';

interface CourseProps {
  simulations: ExitSimulations;
  bounds: NonNullable<ExitSimulations['course']>;
  course: ExitCourse;
}

/** How the cost goes with the volume and with the day: charts, and the same as tables. */
export function Course({ simulations, bounds, course }: CourseProps) {
  const t = useTexts<SimulationTexts>();
  const language = useLanguage();
  const figure = (volume: string) => `${numberText(volume, language)} ${t('gigabytes')}`;
  const points = [...course.byVolume, ...course.byDate];
  const currencies = [...new Set(points.flatMap(({ totals }) => totals.map(({ currency }) => currency)))].sort();
  const words = { t, language };
  return (
    <section aria-labelledby="course">
      <h2 id="course">{t('course')}</h2>
      {currencies.length > 0 ? null : <p>{t(points.every(({ exact }) => exact) ? 'alwaysNothing' : 'neverTold')}</p>}
      <div className="charts">
        <figure>
          <figcaption>{t('byVolume', { date: writeDay(simulations.date, language) })}</figcaption>
          {currencies.map((currency) => (
            <CostChart
              key={currency}
              kind="volume"
              currency={currency}
              segments={courseByVolume(course.byVolume, currency)}
              marked={Number(simulations.volumeGigabytes)}
              label={t('chartByVolume', { currency })}
            />
          ))}
          <details>
            <summary>{t('asTable')}</summary>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('volume')}</th>
                  <th scope="col">{t('cost')}</th>
                </tr>
              </thead>
              <tbody>
                {course.byVolume.map((point) => (
                  <tr key={point.volumeGigabytes}>
                    <th scope="row">{figure(point.volumeGigabytes)}</th>
                    <td>{costText(point, words)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p>
              <small>{t('straight')}</small>
            </p>
          </details>
        </figure>
        <figure>
          <figcaption>{t('byDate', { volume: figure(simulations.volumeGigabytes) })}</figcaption>
          {currencies.map((currency) => (
            <CostChart
              key={currency}
              kind="date"
              currency={currency}
              segments={courseByDate(course.byDate, currency)}
              marked={Date.parse(simulations.date)}
              changes={[...new Set(bounds.changes.map(({ date }) => date))]}
              label={t('chartByDate', { currency })}
            />
          ))}
          <LegalChanges bounds={bounds} />
          <Breaches course={course} />
          <details>
            <summary>{t('asTable')}</summary>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('fromDay')}</th>
                  <th scope="col">{t('cost')}</th>
                  <th scope="col">{t('dutiesOnCharges')}</th>
                </tr>
              </thead>
              <tbody>
                {course.byDate.map((point) => (
                  <tr key={point.date}>
                    <th scope="row">{writeDay(point.date, language)}</th>
                    <td>{costText(point, words)}</td>
                    <td>
                      <ul className="values">
                        {point.duties.map(({ duty, title, verdict, detail }) => (
                          <li key={duty}>
                            <RuleTitle duty={duty} title={title} />
                            {t('colon')}
                            <strong>{t(`verdict_${verdict}`)}</strong>{' '}
                            <small>
                              <Said text={detail} />
                            </small>
                          </li>
                        ))}
                      </ul>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </figure>
      </div>
    </section>
  );
}

/** What the law asks from which day, by the rules that the API names. */
function LegalChanges({ bounds: { changes, rules } }: { bounds: CourseProps['bounds'] }) {
  const t = useTexts<SimulationTexts>();
  const language = useLanguage();
  if (changes.length === 0) return null;
  const days = [...new Set(changes.map(({ date }) => date))];
  return (
    <div className="law">
      <p>{t('lawLead')}</p>
      <ul>
        {days.map((day) => (
          <li key={day}>
            <strong>{t('lawFrom', { date: writeDay(day, language) })}</strong>
            <ul>
              {changes
                .filter(({ date }) => date === day)
                .map(({ duty, article, title }) => (
                  <li key={duty}>
                    <RuleTitle duty={duty} title={title} /> <small>{t('article', { article })}</small>
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ul>
      <p>
        <small>
          {t('lawRules', { rules: rules.id })} <code>{rules.digest}</code>
        </small>
      </p>
    </div>
  );
}

/** The days from which what is stated breaks a duty on charges. */
function Breaches({ course }: { course: ExitCourse }) {
  const t = useTexts<SimulationTexts>();
  const language = useLanguage();
  const breaches = course.byDate.flatMap(({ date, duties }) =>
    duties.filter(({ verdict }) => verdict === 'not-met').map((finding) => ({ date, ...finding })),
  );
  if (breaches.length === 0) return null;
  return (
    <div className="refusal">
      <p>{t('breaches')}</p>
      <ul>
        {breaches.map(({ date, duty, article, title, detail }) => (
          <li key={`${date} ${duty}`}>
            {t('lawFrom', { date: writeDay(date, language) })}
            {t('colon')}
            <RuleTitle duty={duty} title={title} /> <strong>{t('verdict_not-met')}</strong>{' '}
            <small>
              {t('article', { article })}. <Said text={detail} />
            </small>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The title of a duty as the rules of the answer have it, or by its identifier in another language. */
function RuleTitle({ duty, title }: { duty: string; title: string }) {
  return useLanguage() === 'en' ? title : <DutyTitle duty={duty} title={title} />;
}
