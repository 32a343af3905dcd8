import type { FieldCitation, OfferDetail } from '@vigie/credentials';
import { readField, readItems, readMember, textOf, textsOf } from '../reading.js';
import { gravest, met, notMet, type Outcome, silent } from './outcome.js';

/** Whether something is said at all: a value is; that there is none is a statement against it. */
export function judgeDescribed(offer: OfferDetail, term: string): Outcome {
  const field = readField(offer, term);
  if (field.state === 'stated') return met('Stated.', field);
  return field.state === 'none' ? notMet('Stated to be none.', field) : silent(field);
}

/** Whether at least one of several things is described; all of them stated to be none is a breach. */
export function judgeAnyDescribed(offer: OfferDetail, terms: readonly string[]): Outcome {
  const fields = terms.map((term) => readField(offer, term));
  const stated = fields.filter(({ state }) => state === 'stated');
  if (stated.length > 0) return met('Stated.', ...stated);
  return fields.every(({ state }) => state === 'none')
    ? notMet('All stated to be none.', ...fields)
    : silent(...fields);
}

function judgeItems(list: FieldCitation, judge: (item: FieldCitation) => Outcome): Outcome {
  const [first, ...others] = readItems(list).map(judge);
  return first === undefined ? silent(list) : gravest([first, ...others]);
}

/** Article 25(2)(e): every category with its formats, and why it is partial where it is. */
export function judgePortableAssets(offer: OfferDetail): Outcome {
  const assets = readField(offer, 'assetCategories');
  if (assets.state === 'none') return notMet('Stated that nothing can be exported.', assets);
  return judgeItems(assets, (asset) => {
    const kind = textOf(readMember(asset, 'assetKind')) ?? 'asset';
    const completeness = readMember(asset, 'completeness');
    const formats = readMember(asset, 'exportFormats');
    const extent = textOf(completeness);
    if (extent === undefined) return silent(completeness);
    if (extent === 'none') return notMet(`${kind} cannot be exported.`, completeness);
    if (formats.state === 'none') return notMet(`${kind} is exported in no format.`, formats);
    if (formats.state !== 'stated') return silent(formats);
    const reason = readMember(asset, 'completenessReason');
    if (extent === 'full') return met(`${kind} is exported in full.`, completeness, formats);
    return textOf(reason) === undefined
      ? silent(reason)
      : met(`${kind} is exported in part, with the reason.`, completeness, formats, reason);
  });
}

export function judgeExcludedData(offer: OfferDetail): Outcome {
  const excluded = readField(offer, 'excludedData');
  if (excluded.state === 'none') return met('Stated to be none.', excluded);
  return judgeItems(excluded, (one) => {
    const reason = readMember(one, 'exclusionReason');
    return textOf(reason) === undefined ? silent(reason) : met('Each exclusion has its reason.', reason);
  });
}

export function judgeErasure(offer: OfferDetail): Outcome {
  const erasure = readField(offer, 'erasure');
  if (erasure.state === 'none') return notMet('Stated that nothing is erased.', erasure);
  const proof = readMember(erasure, 'erasureProof');
  const kind = textOf(proof);
  if (proof.state === 'none' || kind === 'none') return notMet('No proof of erasure is given.', proof);
  return kind === undefined ? silent(proof) : met(`Proof by ${kind}.`, proof);
}

/** Article 28: the country of every site of which one is named. */
export function judgeJurisdiction(offer: OfferDetail): Outcome {
  return judgeItems(readField(offer, 'sites'), (use) => {
    const country = readMember(readMember(use, 'site'), 'countryCode');
    return textOf(country) === undefined ? silent(country) : met('Every site has its country.', country);
  });
}

export function judgePenalty(offer: OfferDetail): Outcome {
  const penalty = readField(offer, 'earlyTerminationPenalty');
  if (penalty.state === 'none') return met('Stated to be none.', penalty);
  const applies = readMember(penalty, 'applies');
  if (applies.state !== 'stated') return silent(applies);
  if (applies.value !== true) return met('Stated to be none.', applies);
  const formula = readMember(penalty, 'formula');
  return textOf(formula) === undefined ? silent(formula) : met('Stated with its formula.', applies, formula);
}

export function judgeOpenInterfaces(offer: OfferDetail): Outcome {
  const interfaces = readField(offer, 'interfaces');
  if (interfaces.state === 'none') return notMet('Stated to be none.', interfaces);
  const items = readItems(interfaces).map((one) => readMember(one, 'openness'));
  const open = items.filter((one) => ['open-standard', 'open-source-api'].includes(textOf(one) ?? ''));
  if (open.length > 0) return met('At least one interface is stated to be open.', ...open);
  const judged = items.length > 0 && items.every((one) => textOf(one) !== undefined);
  return judged
    ? notMet('No interface is stated to be open.', ...items)
    : silent(...(items.length > 0 ? items : [interfaces]));
}

/** Whether every category that can be exported has a format that is machine-readable and commonly used. */
export function judgeMachineReadable(offer: OfferDetail, isKnown: (format: string) => boolean): Outcome {
  const assets = readField(offer, 'assetCategories');
  if (assets.state === 'none') return notMet('Stated that nothing can be exported.', assets);
  return judgeItems(assets, (asset) => {
    const formats = readMember(asset, 'exportFormats');
    if (formats.state === 'none') return notMet('A kind of asset is exported in no format.', formats);
    const names = textsOf(formats);
    if (names.length === 0) return silent(formats);
    return names.some(isKnown)
      ? met('Every kind of asset has a commonly used format.', formats)
      : { verdict: 'not-stated', detail: `No format of ${names.join(', ')} is known here.`, fields: [formats] };
  });
}
