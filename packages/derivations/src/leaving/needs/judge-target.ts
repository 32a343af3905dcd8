import type { FieldCitation, NeedOutcome, NeedTarget, OfferDetail } from '@vigie/credentials';
import Big from 'big.js';
import { isAtMost, parseSpan } from '../calendar.js';
import { parseDecimal } from '../decimal.js';
import type { AmountFact, NeedContext, NeedField, PeriodFact, ValuesFact } from './need-field.js';

/** What came of a target. */
export interface Judged {
  outcome: NeedOutcome;
  reason: string;
  fields: FieldCitation[];
}

/** Judges one target. What is not stated is neither met nor missed: nobody can tell. */
export function judgeTarget(field: NeedField, offer: OfferDetail, context: NeedContext): Judged {
  const fact = field.read(offer, context);
  const [outcome, reason] = judgeFact(context.target, fact);
  return { outcome, reason, fields: fact.fields };
}

type Finding = [NeedOutcome, string];

function judgeFact(target: NeedTarget, fact: ReturnType<NeedField['read']>): Finding {
  if (fact.kind === 'values') return judgeValues(target, fact);
  return fact.kind === 'period' ? judgePeriod(target, fact) : judgeAmount(target, fact);
}

function judgeValues(target: NeedTarget, fact: ValuesFact): Finding {
  const [outcome, reason] = compareValues(target, fact);
  return [outcome, fact.why === undefined ? reason : `${reason} ${fact.why}`];
}

function compareValues(
  { anyOf, allOf, within, noneOf }: NeedTarget,
  { values, open, verb = 'is stated' }: ValuesFact,
): Finding {
  const known = values.join(', ') || 'nothing';
  const unlessOpen = (finding: Finding): Finding =>
    open ? ['cannot-tell', `${known} ${verb}, and a part is not.`] : finding;
  if (anyOf !== undefined) {
    const found = values.filter((value) => anyOf.includes(value));
    if (found.length > 0) return ['pass', `${found.join(', ')} ${verb}.`];
    return unlessOpen(['fail', `${known} ${verb}, none of ${anyOf.join(', ')}.`]);
  }
  if (allOf !== undefined) {
    const missing = allOf.filter((value) => !values.includes(value));
    return missing.length === 0
      ? ['pass', `${allOf.join(', ')} ${verb}.`]
      : unlessOpen(['fail', `${missing.join(', ')} is missing.`]);
  }
  if (noneOf !== undefined) {
    const found = values.filter((value) => noneOf.includes(value));
    return found.length > 0
      ? ['fail', `${found.join(', ')} ${verb}.`]
      : unlessOpen(['pass', `None of ${noneOf.join(', ')} ${verb}.`]);
  }
  const outside = values.filter((value) => !within?.includes(value));
  if (outside.length > 0) return ['fail', `${outside.join(', ')} ${verb}.`];
  // Where there is nothing, nothing lies within.
  return values.length === 0 ? ['cannot-tell', `No value ${verb}.`] : unlessOpen(['pass', `Only ${known} ${verb}.`]);
}

function judgePeriod({ atMost, atLeast }: NeedTarget, { period }: PeriodFact): Finding {
  const span = period === undefined ? undefined : parseSpan(period);
  if (span === undefined) return ['cannot-tell', 'No period is stated.'];
  const limit = parseSpan(atMost ?? atLeast ?? '');
  if (limit === undefined) return ['cannot-tell', 'The limit cannot be read.'];
  const comparison = atMost === undefined ? isAtMost(limit, span) : isAtMost(span, limit);
  const wanted = atMost === undefined ? `at least ${atLeast}` : `at most ${atMost}`;
  if (comparison.holds === 'always') return ['pass', `${period} is ${wanted}.`];
  const where = comparison.holds === 'sometimes' ? ` for a period that begins on ${comparison.longerFrom}` : '';
  return ['fail', `${period} is not ${wanted}${where}.`];
}

function judgeAmount(target: NeedTarget, { lower, upper, currency }: AmountFact): Finding {
  const limit = parseDecimal(target.atMost ?? target.atLeast);
  if (lower === undefined || limit === undefined) return ['cannot-tell', 'No amount is stated that could be compared.'];
  const most = upper === undefined ? 'any amount' : upper.toFixed();
  const text = `${upper?.eq(lower) ? most : `${lower.toFixed()} to ${most}`}${currency === undefined ? '' : ` ${currency}`}`;
  const nothing = upper?.eq(0) ?? false;
  if (!nothing && target.currency !== currency) {
    return ['cannot-tell', `${text} cannot be compared with ${target.currency ?? 'an amount without a currency'}.`];
  }
  if (target.atMost !== undefined) {
    if (upper?.lte(limit)) return ['pass', `${text} is at most ${target.atMost}.`];
    return lower.gt(limit) ? ['fail', `${text} is more than ${target.atMost}.`] : ['cannot-tell', `It is ${text}.`];
  }
  if (lower.gte(limit)) return ['pass', `${text} is at least ${target.atLeast}.`];
  return upper?.lt(new Big(limit))
    ? ['fail', `${text} is less than ${target.atLeast}.`]
    : ['cannot-tell', `It is ${text}.`];
}
