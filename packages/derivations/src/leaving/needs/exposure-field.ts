import { type FieldCitation, jurisdictionOfField, type OfferDetail } from '@vigie/credentials';
import { say } from '@vigie/credentials/sentences';
import type { NeedContext, NeedField, ValuesFact } from './need-field.js';
import { needSentences } from './need-sentences.js';

/** What can be derived of a jurisdiction. That it is unknown is no value: nobody can tell then. */
const verdicts = ['exposed', 'possible', 'none-found'] as const;

/**
 * How far the law of a jurisdiction reaches, as it is shown: `exposure.US` and the like, for any country.
 *
 * @returns `undefined` for every other name
 */
export function exposureField(name: string): NeedField | undefined {
  const jurisdiction = jurisdictionOfField(name);
  if (jurisdiction === undefined) return undefined;
  return {
    kind: 'values',
    options: verdicts,
    read: (offer, context) => readExposure(name, jurisdiction, offer, context),
  };
}

function readExposure(field: string, jurisdiction: string, offer: OfferDetail, { facts }: NeedContext): ValuesFact {
  const derived = [...offer.exposure, ...(facts.exposure ?? [])].find((one) => one.jurisdiction === jurisdiction);
  const shared = { kind: 'values', verb: 'is derived' } as const;
  if (derived === undefined) {
    const why = say(needSentences['not-derived'], { country: jurisdiction });
    return { ...shared, values: [], open: true, why, fields: [{ field, state: 'absent' }] };
  }
  if (derived.shown === 'unknown') {
    const items = derived.missing
      .map(({ property, node, why: code }) => say(needSentences.fact, { field: property, node, code }))
      .join(', ');
    const why = items === '' ? say(needSentences['chain-incomplete']) : say(needSentences['facts-missing'], { items });
    return { ...shared, values: [], open: true, why, fields: [{ field, state: 'unknown' }] };
  }
  const cited: FieldCitation = { field, state: 'stated', value: derived.shown };
  const sources = [...new Set(derived.path.map(({ credential }) => credential))];
  const fields = sources.length === 0 ? [cited] : sources.map((source) => ({ ...cited, source }));
  return { ...shared, values: [derived.shown], open: false, why: derived.wording, fields };
}
