import type { FieldCitation, OfferDetail } from '@vigie/credentials';
import { Temporal } from 'temporal-polyfill';
import { chargesInForce } from '../charges-in-force.js';
import { parseDecimal } from '../decimal.js';
import { readField, readItems, readMember, stateText, textOf } from '../reading.js';
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
  if (charges.state === 'none') return met('Stated to be none.', charges);
  if (charges.state !== 'stated') return silent(charges);
  const { inForce, unreadable } = chargesInForce(charges, rule.date);
  if (unreadable.length > 0) return notStated('The days of a charge cannot be read.', ...unreadable);
  const [first, ...others] = inForce.map((charge) => judgeCharge(charge, rule));
  if (first === undefined) return notStated(`No charge is stated for ${rule.date}.`, charges);
  return gravest([first, ...others]);
}

function judgeCharge(charge: FieldCitation, rule: ChargeRule): Outcome {
  const model = readMember(charge, 'chargeModel');
  const amount = readMember(charge, 'amount');
  const fields = [model, amount];
  const name = textOf(model);
  if (name === undefined) return silent(model);
  if (name === 'free') return met('Switching is free.', model);
  if (amount.state === 'none' || parseDecimal(textOf(amount))?.eq(0)) return met('The charge is zero.', ...fields);
  if (mustBeFree(rule)) return notMet(`A ${name} charge; from ${rule.freeFrom} none may be made.`, ...fields);
  return name === 'cost-based'
    ? met(`A charge at cost, which may be made before ${rule.freeFrom}.`, ...fields)
    : notStated(`A ${name} charge; whether it is at cost at most is not stated.`, ...fields);
}

/** Egress for leaving is a switching charge; egress for use in parallel (Article 34) is not, and is another field. */
export function judgeExitEgress(offer: OfferDetail, rule: ChargeRule): Outcome {
  const egress = readField(offer, 'exitEgress');
  if (egress.state === 'none') return met('Stated to be none.', egress);
  const price = readMember(egress, 'pricePerGigabyte');
  return judgeAmount(price, rule, 'Egress', offer);
}

export function judgeExportFees(offer: OfferDetail, rule: ChargeRule): Outcome {
  const assets = readField(offer, 'assetCategories');
  if (assets.state === 'none') return met('There is nothing to export.', assets);
  const [first, ...others] = readItems(assets).map((asset): Outcome => {
    const fee = readMember(asset, 'exportFee');
    return fee.state === 'none'
      ? met('Stated to be none.', fee)
      : judgeAmount(readMember(fee, 'amount'), rule, 'An export fee', offer);
  });
  return first === undefined ? silent(assets) : gravest([first, ...others]);
}

function judgeAmount(amount: FieldCitation, rule: ChargeRule, what: string, offer: OfferDetail): Outcome {
  const value = parseDecimal(textOf(amount));
  if (amount.state === 'none' || value?.eq(0)) return met(`${what} costs nothing.`, amount);
  if (value === undefined) return notStated(`${stateText(amount)}.`, amount);
  if (mustBeFree(rule)) return notMet(`${what} is charged; from ${rule.freeFrom} none may be.`, amount);
  const charges = readField(offer, 'switchingCharges');
  const models = chargesInForce(charges, rule.date).inForce.map((charge) => readMember(charge, 'chargeModel'));
  return models.length > 0 && models.every((model) => textOf(model) === 'cost-based')
    ? met(`${what} is charged, and charges for switching are stated to be at cost.`, amount, ...models)
    : notStated(`${what} is charged; whether at cost at most is not stated.`, amount, charges);
}
