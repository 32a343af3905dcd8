import { buyerKinds, dataKinds, labelReasons, ruleWordings, trustedCloudConditions } from '@vigie/credentials';
import type { Schema } from '@vigie/service';

const text: Schema = { type: 'string' };
const texts: Schema = { type: 'array', items: text };
const instant: Schema = { type: 'string', format: 'date-time' };
const asOf: Schema = { $ref: '#/components/schemas/AsOf' };
const flag: Schema = { type: 'boolean' };
const outcome: Schema = { type: 'string', enum: ['pass', 'fail', 'cannot-tell'] };

function object(required: Record<string, Schema>, optional: Record<string, Schema> = {}): Schema {
  return { type: 'object', required: Object.keys(required), properties: { ...required, ...optional } };
}

const finding = (condition: Schema): Schema =>
  object({
    condition,
    requirement: text,
    outcome,
    why: texts,
    uses: { type: 'array', items: object({ field: text }, { source: text }) },
  });

/** Schemas of what is said of labels and conditions. */
export const labelSchemas: Record<string, Schema> = {
  LabelAssessment: object(
    {
      source: text,
      issuer: text,
      issuedAt: instant,
      subject: text,
      scheme: text,
      kind: { type: 'string', enum: ['certified', 'attested', 'self-declared', 'in-progress'] },
      activities: texts,
      sites: texts,
      verdict: { type: 'string', enum: ['held', 'in-progress', 'not-held'] },
      reasons: { type: 'array', items: { type: 'string', enum: [...labelReasons] } },
      contradicted: { ...flag, description: 'Whether it stands against the exposure that was derived.' },
      schemesVersion: text,
    },
    { version: text, level: text, milestone: text, services: texts, from: text, until: text, accreditation: text },
  ),
  OfferLabels: object(
    {
      offer: text,
      at: instant,
      operators: texts,
      items: { type: 'array', items: { $ref: '#/components/schemas/LabelAssessment' } },
    },
    { asOf, proofs: { type: 'array', items: { $ref: '#/components/schemas/ProofLink' } } },
  ),
  OfferConditions: object(
    {
      offer: text,
      at: instant,
      rules: text,
      europe: { type: 'string', enum: ['EU', 'EEA'] },
      trustedCloud: { type: 'array', items: finding({ type: 'string', enum: [...trustedCloudConditions] }) },
    },
    {
      cloudAuCentre: object({
        buyer: { type: 'string', enum: [...buyerKinds] },
        applies: { type: 'string', enum: ['bound', 'encouraged', 'not-addressed'] },
        data: { type: 'array', items: { type: 'string', enum: [...dataKinds] } },
        sensitive: flag,
        wording: { type: 'string', enum: [...ruleWordings] },
        wordingSource: text,
        outcome: { type: 'string', enum: ['pass', 'fail', 'cannot-tell', 'not-applicable'] },
        checks: { type: 'array', items: finding(text) },
      }),
      asOf,
    },
  ),
};
