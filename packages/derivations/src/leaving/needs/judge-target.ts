import type { FieldCitation, NeedOutcome, NeedTarget, OfferDetail } from '@vigie/credentials';
import { say } from '@vigie/credentials/sentences';
import Big from 'big.js';
import { isAtMost, parseSpan } from '../calendar.js';
import { parseDecimal } from '../decimal.js';
import type { AmountFact, NeedContext, NeedField, PeriodFact, ValuesFact } from './need-field.js';
import { needSentences } from './need-sentences.js';

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
  const codes = values.join(', ');
  const nothing = values.length === 0;
  const unlessOpen = (finding: Finding): Finding => {
    if (!open) return finding;
    const text = nothing
      ? say(needSentences['nothing-open'], { verb })
      : say(needSentences['some-open'], { codes, verb });
    return ['cannot-tell', text];
  };
  if (anyOf !== undefined) {
    const found = values.filter((value) => anyOf.includes(value));
    if (found.length > 0) return ['pass', sayThat(found, verb)];
    const codesWanted = anyOf.join(', ');
    return unlessOpen([
      'fail',
      nothing
        ? say(needSentences['nothing-wanted'], { verb, codesWanted })
        : say(needSentences['none-wanted'], { codes, verb, codesWanted }),
    ]);
  }
  if (allOf !== undefined) {
    const missing = allOf.filter((value) => !values.includes(value));
    return missing.length === 0
      ? ['pass', sayThat(allOf, verb)]
      : unlessOpen(['fail', say(needSentences.missing, { codes: missing.join(', ') })]);
  }
  if (noneOf !== undefined) {
    const found = values.filter((value) => noneOf.includes(value));
    return found.length > 0
      ? ['fail', sayThat(found, verb)]
      : unlessOpen(['pass', say(needSentences['none-unwanted'], { codes: noneOf.join(', '), verb })]);
  }
  const outside = values.filter((value) => !within?.includes(value));
  if (outside.length > 0) return ['fail', sayThat(outside, verb)];
  // Where there is nothing, nothing lies within.
  return nothing
    ? ['cannot-tell', say(needSentences['no-value'], { verb })]
    : unlessOpen(['pass', say(needSentences.only, { codes, verb })]);
}

function sayThat(values: readonly string[], verb: string): string {
  return say(needSentences.some, { codes: values.join(', '), verb });
}

function judgePeriod({ atMost, atLeast }: NeedTarget, { period }: PeriodFact): Finding {
  const span = period === undefined ? undefined : parseSpan(period);
  if (span === undefined) return ['cannot-tell', say(needSentences['no-period'])];
  const limit = parseSpan(atMost ?? atLeast ?? '');
  if (limit === undefined) return ['cannot-tell', say(needSentences['unreadable-limit'])];
  const comparison = atMost === undefined ? isAtMost(limit, span) : isAtMost(span, limit);
  const relation = atMost === undefined ? 'at-least' : 'at-most';
  const both = { period: period ?? '', periodLimit: atMost ?? atLeast ?? '' };
  if (comparison.holds === 'always') return ['pass', say(needSentences[`period-${relation}`], both)];
  return comparison.holds === 'sometimes'
    ? ['fail', say(needSentences[`period-not-${relation}-from`], { ...both, day: comparison.longerFrom })]
    : ['fail', say(needSentences[`period-not-${relation}`], both)];
}

function judgeAmount(target: NeedTarget, { lower, upper, currency }: AmountFact): Finding {
  const limit = parseDecimal(target.atMost ?? target.atLeast);
  if (lower === undefined || limit === undefined) return ['cannot-tell', say(needSentences['no-amount'])];
  const most = upper === undefined ? 'any amount' : upper.toFixed();
  const amount = `${upper?.eq(lower) ? most : `${lower.toFixed()} to ${most}`}${currency === undefined ? '' : ` ${currency}`}`;
  const nothing = upper?.eq(0) ?? false;
  if (!nothing && target.currency !== currency) {
    return target.currency === undefined
      ? ['cannot-tell', say(needSentences['no-currency'], { amount })]
      : ['cannot-tell', say(needSentences['other-currency'], { amount, currency: target.currency })];
  }
  if (target.atMost !== undefined) {
    if (upper?.lte(limit)) return ['pass', say(needSentences['amount-at-most'], { amount, number: target.atMost })];
    return lower.gt(limit)
      ? ['fail', say(needSentences['amount-more'], { amount, number: target.atMost })]
      : ['cannot-tell', say(needSentences['amount-open'], { amount })];
  }
  if (lower.gte(limit))
    return ['pass', say(needSentences['amount-at-least'], { amount, number: target.atLeast ?? '' })];
  return upper?.lt(new Big(limit))
    ? ['fail', say(needSentences['amount-less'], { amount, number: target.atLeast ?? '' })]
    : ['cannot-tell', say(needSentences['amount-open'], { amount })];
}
