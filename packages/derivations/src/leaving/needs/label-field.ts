import {
  type FieldCitation,
  type HeldLabel,
  type LabelScheme,
  labelSchemes,
  type NeedTarget,
  type OfferDetail,
} from '@vigie/credentials';
import { say } from '@vigie/credentials/sentences';
import { readField } from '../reading.js';
import type { NeedField, ValuesFact } from './need-field.js';
import { needSentences } from './need-sentences.js';

const { schemes } = labelSchemes();

/**
 * The schemes of the labels that an offer holds; what is claimed or in progress does not count. With `version` or `level`
 * only a label counts that is of this one or a later, in the order of the list of schemes.
 */
export const labelField: NeedField = {
  kind: 'values',
  options: schemes.map(({ id }) => id),
  flaw: flawOf,
  read: (offer, { target }) => readLabels(offer, target),
};

function flawOf(target: NeedTarget): string | undefined {
  const { version, level } = target;
  if (version === undefined && level === undefined) return undefined;
  const named = target.anyOf ?? target.allOf ?? [];
  const scheme = named.length === 1 ? schemeOf(named[0]) : undefined;
  if (scheme === undefined) return 'version and level need anyOf or allOf with one scheme';
  if (version !== undefined && !scheme.versions.some(({ id }) => id === version)) {
    return `version must be one of ${scheme.versions.map(({ id }) => id).join(', ') || 'none, as the scheme has none'}`;
  }
  if (level === undefined) return undefined;
  if (scheme.levelsUnordered === true) return `the levels of ${scheme.id} have no order`;
  return scheme.levels.includes(level)
    ? undefined
    : `level must be one of ${scheme.levels.join(', ') || 'none, as the scheme has none'}`;
}

function readLabels(offer: OfferDetail, target: NeedTarget): ValuesFact {
  const wanted = target.anyOf ?? target.allOf;
  const held = offer.labels.filter(({ scheme }) => wanted === undefined || wanted.includes(scheme));
  const counting = held.filter((label) => reaches(label, target));
  const claims = readField(offer, 'labelClaims');
  const fields: FieldCitation[] = held.map(({ source, ...label }) => ({
    field: 'label',
    state: 'stated',
    value: label,
    source,
  }));
  return {
    kind: 'values',
    verb: 'is held',
    values: [...new Set(counting.map(({ scheme }) => scheme))].sort(),
    // A label that nobody has shown here may exist. One that falls short decides, and so does a provider who has none.
    open: claims.state !== 'none' && counting.length === held.length,
    why: held.length === 0 ? say(needSentences['no-label']) : held.map(textOf).join(' '),
    fields: [...fields, claims],
  };
}

function reaches(label: HeldLabel, { version, level }: NeedTarget): boolean {
  const scheme = schemeOf(label.scheme);
  const versions = scheme?.versions.map(({ id }) => id) ?? [];
  return isLast(versions, label.version, version) && isLast(scheme?.levels ?? [], label.level, level);
}

/** Whether what is held is what is wanted, or comes after it. */
function isLast(order: readonly string[], held: string | undefined, wanted: string | undefined): boolean {
  if (wanted === undefined) return true;
  const place = order.indexOf(wanted);
  return held !== undefined && place >= 0 && order.indexOf(held) >= place;
}

function textOf({ scheme, version, level, contradicted }: HeldLabel): string {
  const name = [scheme, version, level].filter((part) => part !== undefined).join(' ');
  return contradicted
    ? say(needSentences['label-contradicted'], { label: name })
    : say(needSentences.label, { label: name });
}

function schemeOf(id: string | undefined): LabelScheme | undefined {
  return schemes.find((scheme) => scheme.id === id);
}
