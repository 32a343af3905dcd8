import type { ExitTime, FieldCitation, Gap, OfferDetail } from '@vigie/credentials';
import { say } from '@vigie/credentials/sentences';
import Big from 'big.js';
import type { Temporal } from 'temporal-polyfill';
import { lengthFrom, lengthFromAnyStart, parseSpan } from '../calendar.js';
import { decimalText, divideUp, parseDecimal } from '../decimal.js';
import { floorSentences } from '../floor/floor-sentences.js';
import { readField, readMember, stateSentence, textOf } from '../reading.js';
import type { LeavingTerms } from '../request.js';
import { simulatorSentences } from './simulator-sentences.js';
import { anything, exactly, greatest, isExact, type Span, sum, zero } from './span.js';

/** Seconds that something takes, with what that rests on and what keeps it from being exact. */
interface Step {
  span: Span;
  fields: FieldCitation[];
  gaps: Gap[];
}

const secondsOfDay = 86_400;
const bitsOfByte = 8;

/**
 * How long leaving takes, from the notice to the last byte: the notice, then the transition or the transfer, whichever
 * is longer. Periods are counted on the calendar from the day of the notice.
 */
export function exitTime(offer: OfferDetail, terms: LeavingTerms): ExitTime {
  const notice = period(readField(offer, 'noticePeriod'), terms.date);
  // When the transition begins is known only if the notice is; until then a month has 28 to 31 days.
  const begins = isExact(notice.span)
    ? terms.date.add({ days: Number(notice.span.lower.div(secondsOfDay).round(0, Big.roundDown)) })
    : undefined;
  const transition = transitionStep(offer, begins);
  const transfer = transferStep(offer, terms);
  const total = sum(notice.span, greatest(transition.span, transfer.span));
  const steps = [notice, transition, transfer];
  return {
    exact: isExact(total),
    days: { lower: days(total.lower), upper: total.upper === undefined ? null : days(total.upper) },
    formula: say(simulatorSentences['formula-time'], {
      saidNotice: spanText(notice),
      saidTransition: spanText(transition),
      saidTransfer: spanText(transfer),
    }),
    fields: steps.flatMap(({ fields }) => fields),
    gaps: isExact(total) ? [] : steps.flatMap(({ gaps }) => gaps),
  };
}

function days(seconds: Big): string {
  return decimalText(divideUp(seconds, new Big(secondsOfDay), 6));
}

function spanText({ span: { lower, upper } }: Step): string {
  if (upper?.eq(lower)) return say(simulatorSentences['formula-amount'], { number: days(lower) });
  return upper === undefined
    ? say(simulatorSentences['formula-from'], { number: days(lower) })
    : say(simulatorSentences['formula-between'], { number: days(lower), numberMost: days(upper) });
}

function open(field: FieldCitation, reason: string): Step {
  return { span: anything, fields: [field], gaps: [{ field, reason }] };
}

function period(field: FieldCitation, start: Temporal.PlainDate | undefined): Step {
  if (field.state === 'none') return { span: exactly(zero), fields: [field], gaps: [] };
  const text = textOf(field);
  if (text === undefined) return open(field, stateSentence(field));
  const span = parseSpan(text);
  if (span === undefined) return open(field, say(floorSentences['unreadable-period'], { text }));
  if (start !== undefined) return { span: exactly(new Big(lengthFrom(start, span))), fields: [field], gaps: [] };
  const { least, most } = lengthFromAnyStart(span);
  return { span: { lower: new Big(least), upper: new Big(most) }, fields: [field], gaps: [] };
}

/** The declared transition; where a longer one is announced as an exception, that is the most it can take. */
function transitionStep(offer: OfferDetail, begins: Temporal.PlainDate | undefined): Step {
  const ordinary = period(readField(offer, 'transitionPeriod'), begins);
  const exception = readField(offer, 'transitionException');
  if (exception.state === 'absent' || exception.state === 'none') return ordinary;
  const longest = period(readMember(exception, 'maximumDuration'), begins);
  const { upper } = greatest(ordinary.span, longest.span);
  return {
    span: { lower: ordinary.span.lower, upper },
    fields: [...ordinary.fields, ...longest.fields],
    gaps: [
      ...ordinary.gaps,
      ...longest.gaps,
      { field: exception, reason: say(simulatorSentences['longer-transition']) },
    ],
  };
}

function transferStep(offer: OfferDetail, { volume, throughput, windowSeconds }: LeavingTerms): Step {
  const field = readMember(readField(offer, 'exportThroughput'), 'gigabitsPerSecond');
  const rate = parseDecimal(textOf(field));
  const seconds = (gigabits: Big) => inWindows(divideUp(volume.times(bitsOfByte), gigabits, 0), windowSeconds);
  if (volume.eq(0)) return { span: exactly(zero), fields: [field], gaps: [] };
  if (rate === undefined || rate.eq(0)) {
    const gap = { field, reason: stateSentence(field) };
    const lower = throughput === undefined ? zero : seconds(throughput);
    return { span: { lower, upper: undefined }, fields: [field], gaps: [gap] };
  }
  const slower = throughput?.lt(rate) ? throughput : rate;
  return { span: exactly(seconds(slower)), fields: [field], gaps: [] };
}

/** Time that passes while seconds of transfer fit into a window of each day only. */
function inWindows(seconds: Big, windowSeconds: number | undefined): Big {
  if (windowSeconds === undefined) return seconds;
  const begun = divideUp(seconds, new Big(windowSeconds), 0);
  const before = begun.minus(1);
  return before.times(secondsOfDay).plus(seconds.minus(before.times(windowSeconds)));
}
