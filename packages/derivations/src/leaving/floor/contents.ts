import type { FieldCitation, OfferDetail } from '@vigie/credentials';
import { say } from '@vigie/credentials/sentences';
import { readField, readItems, readMember, textOf, textsOf } from '../reading.js';
import { floorSentences } from './floor-sentences.js';
import { gravest, met, notMet, type Outcome, silent } from './outcome.js';

/** Whether something is said at all: a value is; that there is none is a statement against it. */
export function judgeDescribed(offer: OfferDetail, term: string): Outcome {
  const field = readField(offer, term);
  if (field.state === 'stated') return met(say(floorSentences.stated), field);
  return field.state === 'none' ? notMet(say(floorSentences['stated-none']), field) : silent(field);
}

/** Whether at least one of several things is described; all of them stated to be none is a breach. */
export function judgeAnyDescribed(offer: OfferDetail, terms: readonly string[]): Outcome {
  const fields = terms.map((term) => readField(offer, term));
  const stated = fields.filter(({ state }) => state === 'stated');
  if (stated.length > 0) return met(say(floorSentences.stated), ...stated);
  return fields.every(({ state }) => state === 'none')
    ? notMet(say(floorSentences['all-stated-none']), ...fields)
    : silent(...fields);
}

function judgeItems(list: FieldCitation, judge: (item: FieldCitation) => Outcome): Outcome {
  const [first, ...others] = readItems(list).map(judge);
  return first === undefined ? silent(list) : gravest([first, ...others]);
}

/** Article 25(2)(e): every category with its formats, and why it is partial where it is. */
export function judgePortableAssets(offer: OfferDetail): Outcome {
  const assets = readField(offer, 'assetCategories');
  if (assets.state === 'none') return notMet(say(floorSentences['stated-nothing-exportable']), assets);
  return judgeItems(assets, (asset) => {
    const kind = textOf(readMember(asset, 'assetKind')) ?? 'asset';
    const completeness = readMember(asset, 'completeness');
    const formats = readMember(asset, 'exportFormats');
    const extent = textOf(completeness);
    if (extent === undefined) return silent(completeness);
    if (extent === 'none') return notMet(say(floorSentences['not-exportable'], { code: kind }), completeness);
    if (formats.state === 'none') return notMet(say(floorSentences['no-format'], { code: kind }), formats);
    if (formats.state !== 'stated') return silent(formats);
    const reason = readMember(asset, 'completenessReason');
    if (extent === 'full') return met(say(floorSentences['in-full'], { code: kind }), completeness, formats);
    return textOf(reason) === undefined
      ? silent(reason)
      : met(say(floorSentences['in-part'], { code: kind }), completeness, formats, reason);
  });
}

export function judgeExcludedData(offer: OfferDetail): Outcome {
  const excluded = readField(offer, 'excludedData');
  if (excluded.state === 'none') return met(say(floorSentences['stated-none']), excluded);
  return judgeItems(excluded, (one) => {
    const reason = readMember(one, 'exclusionReason');
    return textOf(reason) === undefined ? silent(reason) : met(say(floorSentences['each-exclusion-reasoned']), reason);
  });
}

export function judgeErasure(offer: OfferDetail): Outcome {
  const erasure = readField(offer, 'erasure');
  if (erasure.state === 'none') return notMet(say(floorSentences['nothing-erased']), erasure);
  const proof = readMember(erasure, 'erasureProof');
  const kind = textOf(proof);
  if (proof.state === 'none' || kind === 'none') return notMet(say(floorSentences['no-erasure-proof']), proof);
  return kind === undefined ? silent(proof) : met(say(floorSentences['erasure-proof'], { code: kind }), proof);
}

/** Article 28: the country of every site of which one is named. */
export function judgeJurisdiction(offer: OfferDetail): Outcome {
  return judgeItems(readField(offer, 'sites'), (use) => {
    const country = readMember(readMember(use, 'site'), 'countryCode');
    return textOf(country) === undefined ? silent(country) : met(say(floorSentences['sites-with-country']), country);
  });
}

export function judgePenalty(offer: OfferDetail): Outcome {
  const penalty = readField(offer, 'earlyTerminationPenalty');
  if (penalty.state === 'none') return met(say(floorSentences['stated-none']), penalty);
  const applies = readMember(penalty, 'applies');
  if (applies.state !== 'stated') return silent(applies);
  if (applies.value !== true) return met(say(floorSentences['stated-none']), applies);
  const formula = readMember(penalty, 'formula');
  return textOf(formula) === undefined ? silent(formula) : met(say(floorSentences['with-formula']), applies, formula);
}

export function judgeOpenInterfaces(offer: OfferDetail): Outcome {
  const interfaces = readField(offer, 'interfaces');
  if (interfaces.state === 'none') return notMet(say(floorSentences['stated-none']), interfaces);
  const items = readItems(interfaces).map((one) => readMember(one, 'openness'));
  const open = items.filter((one) => ['open-standard', 'open-source-api'].includes(textOf(one) ?? ''));
  if (open.length > 0) return met(say(floorSentences['open-interface']), ...open);
  const judged = items.length > 0 && items.every((one) => textOf(one) !== undefined);
  return judged
    ? notMet(say(floorSentences['no-open-interface']), ...items)
    : silent(...(items.length > 0 ? items : [interfaces]));
}

/** Whether every category that can be exported has a format that is machine-readable and commonly used. */
export function judgeMachineReadable(offer: OfferDetail, isKnown: (format: string) => boolean): Outcome {
  const assets = readField(offer, 'assetCategories');
  if (assets.state === 'none') return notMet(say(floorSentences['stated-nothing-exportable']), assets);
  return judgeItems(assets, (asset) => {
    const formats = readMember(asset, 'exportFormats');
    if (formats.state === 'none') return notMet(say(floorSentences['asset-without-format']), formats);
    const names = textsOf(formats);
    if (names.length === 0) return silent(formats);
    return names.some(isKnown)
      ? met(say(floorSentences['common-formats']), formats)
      : {
          verdict: 'not-stated',
          detail: say(floorSentences['no-known-format'], { formats: names.join(', ') }),
          fields: [formats],
        };
  });
}
