import type { FieldCitation, OfferDetail } from '@vigie/credentials';
import { say } from '@vigie/credentials/sentences';
import { isAtMost, parseSpan } from '../calendar.js';
import { readField, readMember, textOf } from '../reading.js';
import { floorSentences } from './floor-sentences.js';
import { met, notMet, notStated, type Outcome, silent } from './outcome.js';

type Relation = 'at-most' | 'at-least';

/** Holds a stated period against a limit, on the calendar and from any start. */
export function judgePeriod(citation: FieldCitation, relation: Relation, limit: string): Outcome {
  if (citation.state === 'none') {
    return relation === 'at-most'
      ? met(say(floorSentences['stated-none']), citation)
      : notMet(say(floorSentences['at-least-due'], { periodLimit: limit }), citation);
  }
  const stated = textOf(citation);
  if (stated === undefined) return silent(citation);
  const [span, bound] = [parseSpan(stated), parseSpan(limit)];
  if (span === undefined || bound === undefined)
    return notStated(say(floorSentences['unreadable-period'], { text: stated }), citation);
  const comparison = relation === 'at-most' ? isAtMost(span, bound) : isAtMost(bound, span);
  const both = { period: stated, periodLimit: limit };
  if (comparison.holds === 'always') return met(say(floorSentences[relation], both), citation);
  const detail =
    comparison.holds === 'sometimes'
      ? say(floorSentences[`not-${relation}-from`], { ...both, day: comparison.longerFrom })
      : say(floorSentences[`not-${relation}`], both);
  return notMet(detail, citation);
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
      ? {
          ...withException,
          verdict: 'not-stated',
          detail: `${ordinary.detail} ${say(floorSentences['exception-unknown'])}`,
        }
      : withException;
  }
  const longest = judgePeriod(readMember(exception, 'maximumDuration'), 'at-most', exceptionLimit);
  const reason = readMember(exception, 'exceptionReason');
  const fields = [...ordinary.fields, ...longest.fields, reason];
  if (longest.verdict !== 'met') return { ...longest, fields };
  return textOf(reason) === undefined
    ? { ...silent(reason), fields }
    : met(`${say(floorSentences['longer-with-reason'])} ${longest.detail}`, ...fields);
}
