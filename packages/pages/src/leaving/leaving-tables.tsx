import type { AxisFinding, Comparison } from '@vigie/credentials';
import { useLanguage, useTexts } from '../context.js';
import { DutyTitle } from '../parts/duty-title.js';
import { Said } from '../parts/said.js';
import { writeDay } from '../parts/times.js';
import { axes } from './axes.js';
import type { AxisTexts } from './axis-texts.en.js';
import { moneyText, numberText } from './figures.js';
import { SideBySide } from './side-by-side.js';
import { type Numbering, SourceMarks } from './sources.js';

interface TableProps {
  comparison: Comparison;
  numbers: Numbering;
}

/** Where each offer stands on the axes of leaving. */
export function AxesTable({ comparison: { offers, leaving }, numbers }: TableProps) {
  const t = useTexts<AxisTexts>();
  return (
    <SideBySide
      caption={t('axes')}
      corner={t('axis')}
      offers={offers}
      rows={axes.map((axis) => ({
        key: axis,
        head: t(`axis_${axis}`),
        cells: leaving.offers.map((offer) => {
          const finding = offer.axes.find((one) => one.axis === axis);
          return finding === undefined ? null : <Position key={offer.offer} finding={finding} numbers={numbers} />;
        }),
      }))}
    />
  );
}

function Position({ finding, numbers }: { finding: AxisFinding; numbers: Numbering }) {
  const t = useTexts<AxisTexts>();
  const language = useLanguage();
  const marks = <SourceMarks fields={finding.fields} numbers={numbers} />;
  if (finding.state === 'unknown') {
    return (
      <>
        <span className="unstated unknown">{t('cannotTell')}</span>{' '}
        <small>
          <Said text={finding.text} />
        </small>
        {marks}
      </>
    );
  }
  return (
    <>
      {knownText()}
      {marks}
    </>
  );

  function knownText() {
    if (finding.state === 'unknown') return null;
    if (finding.axis === 'cost') {
      const amounts = Object.entries(finding.burden).map(([currency, amount]) => moneyText(amount, currency, language));
      return amounts.join(' + ') || t('costsNothing');
    }
    const days = finding.axis === 'time' ? finding.burden.days : undefined;
    if (days !== undefined) return numberText(days, language, { style: 'unit', unit: 'day', unitDisplay: 'long' });
    return <Said text={finding.text} />;
  }
}

/** The duties of the Data Act. They are not added up, so that none is traded against another. */
export function DutiesTable({ comparison: { offers, leaving }, numbers }: TableProps) {
  const t = useTexts<AxisTexts>();
  const language = useLanguage();
  const [first] = leaving.offers;
  if (first === undefined) return null;
  const { rules, notice, duties } = first.floor;
  return (
    <>
      <p>
        {t('dutiesLead', { date: writeDay(leaving.date, language), rules: rules.id })}{' '}
        <small>
          <Said text={notice} /> {t('digest')} <code>{rules.digest}</code>
        </small>
      </p>
      <SideBySide
        caption={t('duties')}
        corner={t('duty')}
        offers={offers}
        rows={duties.map(({ duty, article, title }, place) => ({
          key: duty,
          head: (
            <>
              <DutyTitle duty={duty} title={title} /> <small>{t('article', { article })}</small>
            </>
          ),
          cells: leaving.offers.map(({ offer, floor }) => {
            const finding = floor.duties[place];
            return finding === undefined ? null : (
              <span key={offer}>
                <strong className={`duty ${finding.verdict}`}>{t(`verdict_${finding.verdict}`)}</strong>{' '}
                <small>
                  <Said text={finding.detail} />
                </small>
                <SourceMarks fields={finding.fields} numbers={numbers} />
              </span>
            );
          }),
        }))}
      />
    </>
  );
}
