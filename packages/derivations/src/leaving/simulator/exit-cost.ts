import type { CostItem, ExitCost, FieldCitation, Gap, OfferDetail } from '@vigie/credentials';
import { say } from '@vigie/credentials/sentences';
import type Big from 'big.js';
import { chargesInForce } from '../charges-in-force.js';
import { decimalText, parseDecimal } from '../decimal.js';
import { floorSentences } from '../floor/floor-sentences.js';
import { readField, readItems, readMember, stateSentence, textOf } from '../reading.js';
import type { LeavingTerms } from '../request.js';
import { simulatorSentences } from './simulator-sentences.js';
import { anything, exactly, isExact, type Span, sum, zero } from './span.js';

type What = CostItem['what'];
type Terms = Pick<LeavingTerms, 'date' | 'assets'> & { volume: Big };

/** A part of the cost before it is written down. */
interface Part {
  what: What;
  span: Span;
  currency?: string;
  formula: string;
  fields: FieldCitation[];
  gaps: Gap[];
}

/**
 * What leaving costs on a day: switching charges in force, plus egress beyond the free allowance, plus export fees.
 *
 * What is not stated widens the bounds; it never counts as nothing.
 */
export function exitCost(offer: OfferDetail, terms: Terms): ExitCost {
  const parts = [...chargeParts(offer, terms), egressPart(offer, terms), ...feeParts(offer, terms)];
  const totals = totalsOf(parts);
  return {
    exact: parts.every(({ span }) => isExact(span)),
    totals,
    items: parts.map(({ what, span, currency, formula, fields }) => ({
      what,
      ...boundsOf(span),
      ...(currency === undefined ? {} : { currency }),
      formula,
      fields,
    })),
    gaps: parts.flatMap(({ gaps }) => gaps),
  };
}

function boundsOf({ lower, upper }: Span) {
  return { lower: decimalText(lower), upper: upper === undefined ? null : decimalText(upper) };
}

function totalsOf(parts: readonly Part[]): ExitCost['totals'] {
  const totals = new Map<string, Span>();
  for (const { currency, span } of parts) {
    if (currency !== undefined) totals.set(currency, sum(totals.get(currency) ?? exactly(zero), span));
  }
  // What is in no known currency may be in any of them.
  const open = parts.some(({ currency, span }) => currency === undefined && !isExact(span));
  return [...totals]
    .filter(([, span]) => open || !isExact(span) || span.lower.gt(0))
    .map(([currency, span]) => ({ currency, ...boundsOf(open ? { ...span, upper: undefined } : span) }))
    .sort((one, other) => (one.currency < other.currency ? -1 : 1));
}

function open(what: What, field: FieldCitation, reason: string, fields: FieldCitation[] = []): Part {
  return {
    what,
    span: anything,
    formula: say(simulatorSentences['formula-unstated']),
    fields: [field, ...fields],
    gaps: [{ field, reason }],
  };
}

function free(what: What, formula: string, ...fields: FieldCitation[]): Part {
  return { what, span: exactly(zero), formula, fields, gaps: [] };
}

function chargeParts(offer: OfferDetail, terms: Terms): Part[] {
  const charges = readField(offer, 'switchingCharges');
  if (charges.state === 'none')
    return [free('switching-charge', say(simulatorSentences['formula-no-charges']), charges)];
  if (charges.state !== 'stated') return [open('switching-charge', charges, stateSentence(charges))];
  const { inForce, unreadable } = chargesInForce(charges, terms.date);
  const gaps = unreadable.map((end) =>
    open('switching-charge', end, say(simulatorSentences['charge-period-unstated'])),
  );
  if (inForce.length === 0 && gaps.length === 0) {
    return [open('switching-charge', charges, say(floorSentences['no-charge-stated'], { day: terms.date.toString() }))];
  }
  return [...inForce.map((charge) => chargePart(charge, terms)), ...gaps];
}

/** Units of a charge that is made once for the whole switch, and those of one by volume. */
const onceUnits = ['switch', 'exit', 'contract', 'once', 'customer'];
const volumeUnits = ['gb', 'gigabyte'];

function chargePart(charge: FieldCitation, { volume }: Terms): Part {
  const what = 'switching-charge';
  const model = readMember(charge, 'chargeModel');
  if (textOf(model) === 'free') return free(what, say(simulatorSentences['formula-free']), model);
  const amount = readMember(charge, 'amount');
  const unit = readMember(charge, 'chargeUnit');
  const value = parseDecimal(textOf(amount));
  if (amount.state === 'none' || value?.eq(0))
    return free(what, say(simulatorSentences['formula-no-charge']), model, amount);
  if (value === undefined) return open(what, amount, stateSentence(amount), [model]);
  const currency = readMember(charge, 'currency');
  const code = textOf(currency);
  if (code === undefined)
    return open(what, currency, say(simulatorSentences['charge-currency-unstated']), [model, amount]);
  const fields = [model, amount, currency, unit];
  const perVolume = textOf(model) === 'per-gigabyte';
  const name = textOf(unit)?.toLowerCase();
  if (name !== undefined && !(perVolume ? volumeUnits : onceUnits).includes(name)) {
    return { ...open(what, unit, say(simulatorSentences['charge-unit-unknown'], { name }), fields), currency: code };
  }
  const total = perVolume ? value.times(volume) : value;
  const formula = perVolume
    ? say(simulatorSentences['formula-volume'], { number: decimalText(volume), numberPrice: decimalText(value) })
    : say(simulatorSentences['formula-amount'], { number: decimalText(value) });
  return { what, span: exactly(total), currency: code, formula, fields, gaps: [] };
}

function egressPart(offer: OfferDetail, { volume }: Terms): Part {
  const what = 'egress';
  const egress = readField(offer, 'exitEgress');
  if (egress.state === 'none') return free(what, say(simulatorSentences['formula-no-price']), egress);
  const price = readMember(egress, 'pricePerGigabyte');
  const value = parseDecimal(textOf(price));
  if (price.state === 'none' || value?.eq(0)) return free(what, say(simulatorSentences['formula-no-price']), price);
  if (value === undefined) return open(what, price, stateSentence(price));
  const currency = readMember(egress, 'currency');
  const code = textOf(currency);
  if (code === undefined) return open(what, currency, say(simulatorSentences['price-currency-unstated']), [price]);
  const allowance = readMember(egress, 'freeAllowanceGigabytes');
  const gigabytes = allowance.state === 'none' ? zero : parseDecimal(textOf(allowance));
  const numbers = { number: decimalText(volume), numberPrice: decimalText(value) };
  const charged = (less: Big) => (volume.gt(less) ? volume.minus(less) : zero).times(value);
  return {
    what,
    // Without an allowance stated there may be none, or one that covers everything.
    span: gigabytes === undefined ? { lower: zero, upper: charged(zero) } : exactly(charged(gigabytes)),
    currency: code,
    formula:
      gigabytes === undefined
        ? say(simulatorSentences['formula-egress-open'], numbers)
        : say(simulatorSentences['formula-egress'], { ...numbers, numberAllowance: decimalText(gigabytes) }),
    fields: [price, currency, allowance],
    gaps: gigabytes === undefined && volume.gt(0) ? [{ field: allowance, reason: stateSentence(allowance) }] : [],
  };
}

function feeParts(offer: OfferDetail, { assets: chosen }: Terms): Part[] {
  const what = 'export-fee';
  const assets = readField(offer, 'assetCategories');
  if (assets.state === 'none') return [free(what, say(simulatorSentences['formula-nothing']), assets)];
  if (assets.state !== 'stated') return [open(what, assets, stateSentence(assets))];
  const kinds = readItems(assets).map((asset) => ({ asset, kind: textOf(readMember(asset, 'assetKind')) ?? '' }));
  const missing = (chosen ?? []).filter((one) => kinds.every(({ kind }) => kind !== one));
  return [
    ...kinds.filter(({ kind }) => chosen?.includes(kind) ?? true).map(({ asset, kind }) => feePart(asset, kind)),
    ...missing.map((kind) => open(what, assets, say(simulatorSentences['asset-not-listed'], { code: kind }))),
  ];
}

function feePart(asset: FieldCitation, kind: string): Part {
  const what = 'export-fee';
  const fee = readMember(asset, 'exportFee');
  const amount = readMember(fee, 'amount');
  const value = parseDecimal(textOf(amount));
  if (amount.state === 'none' || value?.eq(0))
    return free(what, say(simulatorSentences['formula-no-fee'], { code: kind }), amount);
  if (value === undefined) return open(what, amount, say(simulatorSentences['fee-unstated'], { code: kind }));
  const currency = readMember(fee, 'currency');
  const code = textOf(currency);
  if (code === undefined) return open(what, currency, say(simulatorSentences['fee-currency-unstated']), [amount]);
  return {
    what,
    span: exactly(value),
    currency: code,
    formula: say(simulatorSentences['formula-fee'], { number: decimalText(value), code: kind }),
    fields: [amount, currency],
    gaps: [],
  };
}
