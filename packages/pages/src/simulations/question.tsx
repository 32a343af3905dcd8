import type { ExitSimulations } from '@vigie/credentials';
import { useLanguage, useTexts } from '../context.js';
import { numberText } from '../leaving/figures.js';
import { decimalField, hoursField, QuestionField } from '../parts/question-field.js';
import { writeDay } from '../parts/times.js';
import type { Asked } from './query.js';
import { Slider } from './slider.js';
import type { SimulationTexts } from './texts.en.js';

interface QuestionProps {
  asked: Asked;
  ask(next: Asked): void;
  path: string;
  /** Kinds of assets that the offer lists. */
  kinds: readonly string[];
  course: ExitSimulations['course'];
}

const dayMilliseconds = 86_400_000;
const stepsOfTen = 20;

/** What the buyer says of leaving: fields that the address can carry, and sliders beside them where there is script. */
export function Question({ asked, ask, path, kinds, course }: QuestionProps) {
  const t = useTexts<SimulationTexts>();
  const language = useLanguage();
  const set = (changes: Partial<Asked>) => ask({ ...asked, ...changes });
  return (
    <form className="question" method="get" action={path} onSubmit={(event) => event.preventDefault()}>
      <QuestionField
        name="volume"
        label={t('volume')}
        hint={t('volumeHint')}
        {...decimalField}
        value={asked.volume}
        onChange={(event) => set({ volume: event.target.value })}
      >
        <Slider
          label={t('volume')}
          min={0}
          max={7 * stepsOfTen}
          value={logarithmOf(asked.volume)}
          valueText={`${numberText(decimalOr(asked.volume, '0'), language)} ${t('gigabytes')}`}
          onChange={(place) => set({ volume: amountAt(place) })}
        />
      </QuestionField>
      <QuestionField
        name="date"
        label={t('date')}
        hint={t('dateHint')}
        type="date"
        value={asked.date}
        onChange={(event) => set({ date: event.target.value })}
      >
        {course === undefined ? null : (
          <Slider
            label={t('date')}
            min={0}
            max={daysBetween(course.from, course.until)}
            value={daysBetween(course.from, asked.date === '' ? course.from : asked.date)}
            valueText={writeDay(asked.date === '' ? course.from : asked.date, language)}
            onChange={(days) => set({ date: dayAfter(course.from, days) })}
          />
        )}
      </QuestionField>
      <QuestionField
        name="throughput"
        label={t('throughput')}
        hint={t('throughputHint')}
        {...decimalField}
        value={asked.throughput}
        onChange={(event) => set({ throughput: event.target.value })}
      >
        <Slider
          label={t('throughput')}
          min={-2 * stepsOfTen}
          max={2 * stepsOfTen}
          value={logarithmOf(asked.throughput === '' ? '1' : asked.throughput)}
          valueText={asked.throughput === '' ? t('notGiven') : `${asked.throughput} Gbit/s`}
          onChange={(place) => set({ throughput: amountAt(place) })}
        />
      </QuestionField>
      <QuestionField
        name="hours"
        label={t('hours')}
        hint={t('hoursHint')}
        {...hoursField}
        value={asked.hours}
        onChange={(event) => set({ hours: event.target.value })}
      >
        <Slider
          label={t('hours')}
          min={1}
          max={24}
          value={Number(decimalOr(asked.hours, '24'))}
          valueText={asked.hours === '' ? t('notGiven') : t('hoursOf', { count: Number(decimalOr(asked.hours, '24')) })}
          onChange={(hours) => set({ hours: String(hours) })}
        />
      </QuestionField>
      {kinds.length < 2 ? null : (
        <fieldset>
          <legend>{t('kinds')}</legend>
          {kinds.map((kind) => (
            <label key={kind}>
              <input
                type="checkbox"
                name="asset"
                value={kind}
                checked={asked.assets.includes(kind)}
                onChange={({ target }) =>
                  set({ assets: target.checked ? [...asked.assets, kind] : asked.assets.filter((one) => one !== kind) })
                }
              />{' '}
              <bdi>{kind}</bdi>
            </label>
          ))}
          <small>{t('kindsHint')}</small>
        </fieldset>
      )}
      <noscript>
        <button type="submit">{t('simulate')}</button>
      </noscript>
    </form>
  );
}

function decimalOr(text: string, otherwise: string): string {
  return /^\d{1,15}(\.\d{1,9})?$/.test(text) ? text : otherwise;
}

/** A place on a slider whose steps are parts of a power of ten. */
function logarithmOf(amount: string): number {
  const value = Number(decimalOr(amount, '1'));
  return value === 0 ? 0 : Math.round(Math.log10(value) * stepsOfTen);
}

/** Two digits are enough for what is set by hand; the field beside takes every other. */
function amountAt(place: number): string {
  return String(Number((10 ** (place / stepsOfTen)).toPrecision(2)));
}

function daysBetween(from: string, to: string): number {
  const days = (Date.parse(to) - Date.parse(from)) / dayMilliseconds;
  return Number.isFinite(days) ? Math.max(0, days) : 0;
}

function dayAfter(from: string, days: number): string {
  return new Date(Date.parse(from) + days * dayMilliseconds).toISOString().slice(0, 10);
}
