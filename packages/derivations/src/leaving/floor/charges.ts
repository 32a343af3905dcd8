import type { FieldCitation, OfferDetail } from '@vigie/credentials';
import { say } from '@vigie/credentials/sentences';
import { Temporal } from 'temporal-polyfill';
import { chargesInForce } from '../charges-in-force.js';
import { parseDecimal } from '../decimal.js';
import { readField, readItems, readMember, textOf } from '../reading.js';
import { floorSentences } from './floor-sentences.js';
import { gravest, met, notMet, notStated, type Outcome, silent } from './outcome.js';

/** A day, and the day from which leaving must cost nothing. */
export interface ChargeRule {
  date: Temporal.PlainDate;
  freeFrom: string;
}

function mustBeFree({ date, freeFrom }: ChargeRule): boolean {
  return Temporal.PlainDate.compare(date, Temporal.PlainDate.from(freeFrom)) >= 0;
}

/** Article 29(1) to (3): at cost before the day, nothing from it. */
export function judgeSwitchingCharges(offer: OfferDetail, rule: ChargeRule): Outcome {
  const charges = readField(offer, 'switchingCharges');
  if (charges.state === 'none') return met(say(floorSentences['stated-none']), charges);
  if (charges.state !== 'stated') return silent(charges);
  const { inForce, unreadable } = chargesInForce(charges, rule.date);
  if (unreadable.length > 0) return notStated(say(floorSentences['unreadable-days']), ...unreadable);
  const [first, ...others] = inForce.map((charge) => judgeCharge(charge, rule));
  if (first === undefined)
    return notStated(say(floorSentences['no-charge-stated'], { day: rule.date.toString() }), charges);
  return gravest([first, ...others]);
}

function judgeCharge(charge: FieldCitation, rule: ChargeRule): Outcome {
  const model = readMember(charge, 'chargeModel');
  const amount = readMember(charge, 'amount');
  const fields = [model, amount];
  const name = textOf(model);
  if (name === undefined) return silent(model);
  if (name === 'free') return met(say(floorSentences.free), model);
  if (amount.state === 'none' || parseDecimal(textOf(amount))?.eq(0))
    return met(say(floorSentences['zero-charge']), ...fields);
  if (mustBeFree(rule))
    return notMet(say(floorSentences['charge-too-late'], { code: name, day: rule.freeFrom }), ...fields);
  return name === 'cost-based'
    ? met(say(floorSentences['charge-at-cost'], { day: rule.freeFrom }), ...fields)
    : notStated(say(floorSentences['charge-perhaps-above-cost'], { code: name }), ...fields);
}

/** Egress for leaving is a switching charge; egress for use in parallel (Article 34) is not, and is another field. */
export function judgeExitEgress(offer: OfferDetail, rule: ChargeRule): Outcome {
  const egress = readField(offer, 'exitEgress');
  if (egress.state === 'none') return met(say(floorSentences['stated-none']), egress);
  const price = readMember(egress, 'pricePerGigabyte');
  return judgeAmount(price, rule, 'egress', offer);
}

export function judgeExportFees(offer: OfferDetail, rule: ChargeRule): Outcome {
  const assets = readField(offer, 'assetCategories');
  if (assets.state === 'none') return met(say(floorSentences['nothing-to-export']), assets);
  const [first, ...others] = readItems(assets).map((asset): Outcome => {
    const fee = readMember(asset, 'exportFee');
    return fee.state === 'none'
      ? met(say(floorSentences['stated-none']), fee)
      : judgeAmount(readMember(fee, 'amount'), rule, 'fee', offer);
  });
  return first === undefined ? silent(assets) : gravest([first, ...others]);
}

function judgeAmount(amount: FieldCitation, rule: ChargeRule, what: 'egress' | 'fee', offer: OfferDetail): Outcome {
  const value = parseDecimal(textOf(amount));
  if (amount.state === 'none' || value?.eq(0)) return met(say(floorSentences[`${what}-free`]), amount);
  if (value === undefined) return silent(amount);
  if (mustBeFree(rule)) return notMet(say(floorSentences[`${what}-too-late`], { day: rule.freeFrom }), amount);
  const charges = readField(offer, 'switchingCharges');
  const models = chargesInForce(charges, rule.date).inForce.map((charge) => readMember(charge, 'chargeModel'));
  return models.length > 0 && models.every((model) => textOf(model) === 'cost-based')
    ? met(say(floorSentences[`${what}-at-cost`]), amount, ...models)
    : notStated(say(floorSentences[`${what}-perhaps-above-cost`]), amount, charges);
}
