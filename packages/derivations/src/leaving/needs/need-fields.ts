import { dataActRules, type FieldCitation, type OfferDetail } from '@vigie/credentials';
import Big from 'big.js';
import { parseDecimal } from '../decimal.js';
import { judgeFloor } from '../floor/judge-floor.js';
import { knownFormats } from '../formats/format-names.js';
import { readField, readItems, readMember, textOf, textsOf } from '../reading.js';
import { exitCost } from '../simulator/exit-cost.js';
import { exitTime } from '../simulator/exit-time.js';
import { conditionFields } from './condition-fields.js';
import { exposureField } from './exposure-field.js';
import { labelField } from './label-field.js';
import type { AmountFact, NeedContext, NeedField, ValuesFact } from './need-field.js';

/** Every field that a need profile can name, beside one for each jurisdiction: see `needField`. */
export const needFields: Readonly<Record<string, NeedField>> = {
  segment: values('segment'),
  category: values('serviceCategory'),
  deploymentModel: values('deploymentModel'),
  country: values('sites', 'site', 'countryCode'),
  providerCountry: { kind: 'values', read: providerCountry },
  interface: values('interfaces', 'standard'),
  openness: values('interfaces', 'openness'),
  assetKind: values('assetCategories', 'assetKind'),
  format: formats('exportFormats'),
  importFormat: formats('importFormats'),
  completeness: values('assetCategories', 'completeness'),
  licence: values('sourceAvailability'),
  declared: { kind: 'values', read: declared },
  label: labelField,
  // As the provider claims; a claim is no label that anybody has given.
  claimedLabel: values('labelClaims', 'scheme'),
  dataActScope: values('dataActScope'),
  selfHostable: values('selfHostable'),
  keyCustody: values('keyCustody'),
  identityPortability: values('identityPortability'),
  exitTester: values('exitPlan', 'testedBy'),
  erasureProof: values('erasure', 'erasureProof'),
  noticePeriod: period('noticePeriod'),
  transitionPeriod: period('transitionPeriod'),
  retrievalPeriod: period('retrievalPeriod'),
  erasureDelay: period('erasure', 'maximumDelay'),
  recoveryPointObjective: period('continuity', 'recoveryPointObjective'),
  recoveryTimeObjective: period('continuity', 'recoveryTimeObjective'),
  exitEgressPrice: price('exitEgress'),
  parallelEgressPrice: price('parallelEgress'),
  exportThroughput: amount('exportThroughput', 'gigabitsPerSecond'),
  exitCost: { kind: 'amount', read: costOf },
  exitDays: { kind: 'amount', read: daysOf },
  ...Object.fromEntries(
    dataActRules().content.duties.map(({ id }): [string, NeedField] => [
      `duty.${id}`,
      { kind: 'values', read: dutyOf(id) },
    ]),
  ),
  ...conditionFields,
};

/** A field by its name; `undefined` where there is none. */
export function needField(
  name: string,
  fields: Readonly<Record<string, NeedField>> = needFields,
): NeedField | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : exposureField(name);
}

/** The fields at a path: one for each thing of a list, itself where it is not. */
function fieldsAt(offer: OfferDetail, [term = '', ...path]: readonly string[]): FieldCitation[] {
  const field = readField(offer, term);
  const items = readItems(field);
  const starts = items.length > 0 && path.length > 0 ? items : [field];
  return starts.map((start) => path.reduce(readMember, start));
}

function valuesOf(fields: FieldCitation[]): ValuesFact {
  return {
    kind: 'values',
    values: [...new Set(fields.flatMap(textsOf))].sort(),
    open: fields.some(({ state }) => state === 'unknown' || state === 'absent'),
    fields,
  };
}

function values(...path: string[]): NeedField {
  return { kind: 'values', read: (offer) => valuesOf(fieldsAt(offer, path)) };
}

/** Formats by what they are, not by how they are spelt. */
function formats(direction: string): NeedField {
  const names = knownFormats();
  return {
    kind: 'values',
    read: (offer) => {
      const fact = valuesOf(fieldsAt(offer, ['assetCategories', direction]));
      return { ...fact, values: [...new Set(fact.values.flatMap((stated) => [stated, names.read(stated).id]))].sort() };
    },
  };
}

function providerCountry({ provider, legalPerson }: OfferDetail): ValuesFact {
  const cell = legalPerson.legalAddress;
  const source = cell === undefined || cell.state === 'absent' ? {} : { source: cell.source };
  const field = 'legalPerson.legalAddress.countryCode';
  const { country } = provider;
  return country === undefined
    ? { kind: 'values', values: [], open: true, fields: [{ field, state: 'absent', ...source }] }
    : {
        kind: 'values',
        values: [country],
        open: false,
        fields: [{ field, state: 'stated', value: country, ...source }],
      };
}

/** `US:not-subject` and the like. Of a jurisdiction that is not declared, nothing is known. */
function declared(offer: OfferDetail): ValuesFact {
  const declarations = readField(offer, 'exposureDeclarations');
  const items = readItems(declarations);
  const stated = items.map((item) =>
    ['jurisdiction', 'declaration'].map((name) => textOf(readMember(item, name))).join(':'),
  );
  return { kind: 'values', values: stated.sort(), open: true, fields: items.length > 0 ? items : [declarations] };
}

function period(...path: string[]): NeedField {
  return {
    kind: 'period',
    read: (offer) => {
      const fields = fieldsAt(offer, path);
      const [field] = fields;
      const stated = field === undefined ? undefined : field.state === 'none' ? 'P0D' : textOf(field);
      return { kind: 'period', ...(stated === undefined ? {} : { period: stated }), fields };
    },
  };
}

function amountOf(fields: FieldCitation[], currency?: string): AmountFact {
  const [field] = fields;
  const value = field?.state === 'none' ? new Big(0) : parseDecimal(field === undefined ? undefined : textOf(field));
  return {
    kind: 'amount',
    ...(value === undefined ? {} : { lower: value, upper: value }),
    ...(currency === undefined ? {} : { currency }),
    fields,
  };
}

function amount(...path: string[]): NeedField {
  return { kind: 'amount', read: (offer) => amountOf(fieldsAt(offer, path)) };
}

function price(term: string): NeedField {
  return {
    kind: 'amount',
    read: (offer) => {
      const egress = readField(offer, term);
      const currency = readMember(egress, 'currency');
      return amountOf([readMember(egress, 'pricePerGigabyte'), currency], textOf(currency));
    },
  };
}

function costOf(offer: OfferDetail, { terms }: NeedContext): AmountFact {
  if (terms.volume === undefined) return { kind: 'amount', fields: [] };
  const cost = exitCost(offer, { ...terms, volume: terms.volume });
  const fields = cost.items.flatMap((item) => item.fields);
  const [total, ...others] = cost.totals;
  // A sum in several currencies is no amount that could be held against another.
  if (others.length > 0) return { kind: 'amount', fields };
  const currency = total === undefined ? {} : { currency: total.currency };
  const upper = total === undefined ? (cost.exact ? '0' : null) : total.upper;
  return { kind: 'amount', lower: new Big(total?.lower ?? 0), ...upperOf(upper), ...currency, fields };
}

function daysOf(offer: OfferDetail, { terms }: NeedContext): AmountFact {
  if (terms.volume === undefined) return { kind: 'amount', fields: [] };
  const { days, fields } = exitTime(offer, { ...terms, volume: terms.volume });
  return { kind: 'amount', lower: new Big(days.lower), ...upperOf(days.upper), fields };
}

function upperOf(upper: string | null): { upper?: Big } {
  return upper === null ? {} : { upper: new Big(upper) };
}

function dutyOf(id: string): NeedField['read'] {
  return (offer, { terms }) => {
    const finding = judgeFloor(offer, terms.date).duties.find(({ duty }) => duty === id);
    const open = finding === undefined || finding.verdict === 'not-stated';
    return { kind: 'values', values: open ? [] : [finding.verdict], open, fields: finding?.fields ?? [] };
  };
}
