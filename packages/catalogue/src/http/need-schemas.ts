import { buyerKinds, dataKinds, needOutcomes, ruleWordings } from '@vigie/credentials';
import { needFields } from '@vigie/derivations';
import type { Schema } from '@vigie/service';
import { count, day, decimal, list, object, reference, text, texts } from './schema-parts.js';

const someTexts: Schema = { type: 'array', minItems: 1, maxItems: 50, items: text };
const mostTargets = 50;

const field: Schema = {
  ...text,
  description: `One of ${Object.keys(needFields).join(', ')}; or exposure. and a country, as in exposure.US. A name that does not exist is refused with its place in the profile.`,
};

/** The named schemas of what is asked and answered about needs. */
export const needSchemas: Record<string, Schema> = {
  NeedTarget: {
    ...object(
      { field },
      {
        id: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 64 },
        anyOf: someTexts,
        allOf: someTexts,
        within: someTexts,
        noneOf: someTexts,
        atMost: text,
        atLeast: text,
        currency: { type: 'string', pattern: '^[A-Z]{3}$' },
        version: { ...text, description: 'Of a label: this version of its one scheme, or a later one.' },
        level: { ...text, description: 'Of a label: this level of its one scheme, or a higher one.' },
      },
    ),
    additionalProperties: false,
  },
  NeedProfile: {
    ...object(
      { must: { type: 'array', maxItems: mostTargets, items: reference('NeedTarget') } },
      {
        name: text,
        volumeGigabytes: decimal,
        date: day,
        buyer: { type: 'string', enum: [...buyerKinds] },
        data: { type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string', enum: [...dataKinds] } },
        wording: { type: 'string', enum: [...ruleWordings] },
        europe: { type: 'string', enum: ['EU', 'EEA'] },
        should: { type: 'array', maxItems: mostTargets, items: reference('NeedTarget') },
      },
    ),
    additionalProperties: false,
  },
  NeedEvaluationRequest: {
    ...object(
      { profile: reference('NeedProfile') },
      { offers: { type: 'array', minItems: 1, maxItems: 200, uniqueItems: true, items: text } },
    ),
    additionalProperties: false,
  },
  NeedEvaluation: object({
    profile: reference('NeedProfile'),
    date: day,
    total: count,
    considered: count,
    items: list(
      object({
        offer: reference('OfferSummary'),
        verdict: { type: 'string', enum: ['fits', 'excluded', 'cannot-tell'] },
        findings: list(
          object({
            target: text,
            kind: { type: 'string', enum: ['must', 'should'] },
            field: text,
            outcome: { type: 'string', enum: [...needOutcomes] },
            reason: text,
            fields: list(reference('FieldCitation')),
          }),
        ),
        whyNot: object({ fails: texts, cannotTell: texts }),
      }),
    ),
    nearest: list(object({ offer: text, fails: texts, cannotTell: texts })),
  }),
};
