import type { FieldCitation, OfferDetail } from '@vigie/credentials';
import { isAtMost, parseSpan } from '../calendar.js';
import { readField, readMember, textOf } from '../reading.js';
import { met, notMet, notStated, type Outcome, silent } from './outcome.js';

type Relation = 'at-most' | 'at-least';

/** Holds a stated period against a limit, on the calendar and from any start. */
export function judgePeriod(citation: FieldCitation, relation: Relation, limit: string): Outcome {
  if (citation.state === 'none') {
    return relation === 'at-most'
      ? met('Stated to be none.', citation)
      : notMet(`Stated to be none; at least ${limit} is due.`, citation);
  }
  const stated = textOf(citation);
  if (stated === undefined) return silent(citation);
  const [span, bound] = [parseSpan(stated), parseSpan(limit)];
  if (span === undefined || bound === undefined) return notStated(`${stated} cannot be read as a period.`, citation);
  const comparison = relation === 'at-most' ? isAtMost(span, bound) : isAtMost(bound, span);
  const sign = relation === 'at-most' ? 'at most' : 'at least';
  if (comparison.holds === 'always') return met(`${stated} is ${sign} ${limit} from any start.`, citation);
  const where = comparison.holds === 'sometimes' ? ` for a period that begins on ${comparison.longerFrom}` : '';
  return notMet(`${stated} is not ${sign} ${limit}${where}.`, citation);
}

/** Thirty days, or a reasoned exception of no more than seven months (Article 25(4)). */
export function judgeTransition(offer: OfferDetail, limit: string, exceptionLimit: string): Outcome {
  const ordinary = judgePeriod(readField(offer, 'transitionPeriod'), 'at-most', limit);
  if (ordinary.verdict === 'met') return ordinary;
  const exception = readField(offer, 'transitionException');
  const withException = { ...ordinary, fields: [...ordinary.fields, exception] };
  if (exception.state !== 'stated') {
    // Where an exception may stand that the provider does not know of, nothing is proven against it.
    return exception.state === 'unknown' && ordinary.verdict === 'not-met'
      ? { ...withException, verdict: 'not-stated', detail: `${ordinary.detail} Whether an exception holds is unknown.` }
      : withException;
  }
  const longest = judgePeriod(readMember(exception, 'maximumDuration'), 'at-most', exceptionLimit);
  const reason = readMember(exception, 'exceptionReason');
  const fields = [...ordinary.fields, ...longest.fields, reason];
  if (longest.verdict !== 'met') return { ...longest, fields };
  return textOf(reason) === undefined
    ? { ...silent(reason), fields }
    : met(`A longer transition is stated with its reason. ${longest.detail}`, ...fields);
}
