import type { Schema } from '@vigie/service';

const text: Schema = { type: 'string' };
const texts: Schema = { type: 'array', items: text };
const flag: Schema = { type: 'boolean' };
const instant: Schema = { type: 'string', format: 'date-time' };
const verdict: Schema = { type: 'string', enum: ['exposed', 'possible', 'none-found'] };

function object(required: Record<string, Schema>, optional: Record<string, Schema> = {}): Schema {
  return { type: 'object', required: Object.keys(required), properties: { ...required, ...optional } };
}

function list(name: string): Schema {
  return { type: 'array', items: { $ref: `#/components/schemas/${name}` } };
}

const summary = {
  jurisdiction: { ...text, description: 'ISO 3166-1 alpha-2.' },
  declared: { type: 'string', enum: ['subject', 'not-subject', 'none'] },
  derived: verdict,
  shown: {
    type: 'string',
    enum: ['exposed', 'possible', 'none-found', 'unknown'],
    description: 'The word to show: what was not found in an incomplete chain is unknown.',
  },
  outcome: {
    type: 'string',
    enum: ['CONSISTENT', 'CONTRADICTED', 'UNSUPPORTED', 'OVER-DECLARED', 'MISSING', 'DISPUTED'],
    description: 'The declaration against the derivation.',
  },
  complete: flag,
};

/** Schemas of what is derived of exposure to foreign law. */
export const exposureSchemas: Record<string, Schema> = {
  ExposureSummary: object(summary),
  EvidenceStep: object(
    {
      edge: { ...text, description: 'Digest of the credential, then the place in it.' },
      kind: text,
      from: text,
      rule: text,
      issuer: text,
      standing: { type: 'string', enum: ['self', 'third-party', 'accredited'] },
      validFrom: instant,
      credential: { ...text, description: 'Digest; its proof link stands among the proofs.' },
    },
    { to: text, country: text, validUntil: instant },
  ),
  JurisdictionExposure: object(
    {
      ...summary,
      rules: text,
      wording: text,
      missing: {
        type: 'array',
        items: object({
          node: text,
          property: text,
          why: { type: 'string', enum: ['absent', 'unknown', 'unresolved', 'undisclosed'] },
        }),
      },
      notes: {
        type: 'array',
        items: object({
          note: { type: 'string', enum: ['techDependency', 'groupPresence', 'physicalOnly'] },
          path: list('EvidenceStep'),
        }),
      },
      path: { ...list('EvidenceStep'), description: 'The shortest way to the verdict; empty where no link was found.' },
      caps: object({ verdict: { type: 'string', enum: ['pass', 'fail', 'indeterminate'] } }, { reasons: texts }),
    },
    { disputed: object({ verdict, path: list('EvidenceStep') }) },
  ),
  OfferExposure: object(
    {
      offer: text,
      at: instant,
      rules: text,
      notice: text,
      exposure: list('JurisdictionExposure'),
      proofs: list('ProofLink'),
    },
    { asOf: { $ref: '#/components/schemas/AsOf' } },
  ),
  HeldLabel: object({ scheme: text, contradicted: flag, source: text }, { version: text, level: text }),
};
