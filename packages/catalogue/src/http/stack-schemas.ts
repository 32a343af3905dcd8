import { labelReasons, stackOutcomes } from '@vigie/credentials';
import type { Schema } from '@vigie/service';
import { count, digest, instant, list, object, reference, text, texts } from './schema-parts.js';

const flag: Schema = { type: 'boolean' };
const name: Schema = { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' };
const country: Schema = { type: 'string', pattern: '^[A-Z]{2}$' };
const duration: Schema = { ...text, maxLength: 40, description: 'ISO 8601, such as PT4H.' };
const outcome: Schema = { type: 'string', enum: [...stackOutcomes] };
const shown: Schema = { type: 'string', enum: ['exposed', 'possible', 'unknown', 'none-found'] };
const path = list(reference('EvidenceStep'));
const fields = list(reference('StackCitation'));
const missing = list(
  object({
    node: text,
    property: text,
    why: { type: 'string', enum: ['absent', 'unknown', 'unresolved', 'undisclosed'] },
  }),
);
const finding = { outcome, reason: text, fields };
const share = { party: text, layers: texts, of: count };
const verdict: Schema = { type: 'string', enum: ['held', 'in-progress', 'not-held'] };

function closed(schema: Schema): Schema {
  return { ...schema, additionalProperties: false };
}

const stack = {
  layers: list(
    object(
      {
        layer: text,
        offer: text,
        on: texts,
        provider: text,
        caps: object({ verdict: { type: 'string', enum: ['pass', 'fail', 'indeterminate'] } }, { reasons: texts }),
      },
      { role: text, segment: text, warning: text },
    ),
  ),
  fits: list(
    object(
      { check: { type: 'string', enum: ['host', 'workload'] }, upper: text, lower: text, ...finding },
      { asset: text },
    ),
  ),
  notes: list(
    object({
      note: { type: 'string', enum: ['segment-order', 'segment-unstated', 'host-not-listed'] },
      layers: texts,
      text,
      fields,
    }),
  ),
  exposure: list(reference('StackExposure')),
  labels: list(reference('StackLabelCoverage')),
  concentration: reference('StackConcentration'),
  continuity: reference('StackContinuity'),
};

/** The named schemas of the check of a stack. */
export const stackSchemas: Record<string, Schema> = {
  StackCheckRequest: closed(
    object(
      {
        layers: {
          type: 'array',
          minItems: 2,
          maxItems: 20,
          items: closed(
            object(
              { offer: text },
              { name, on: { type: 'array', maxItems: 19, uniqueItems: true, items: name }, role: name },
            ),
          ),
        },
      },
      {
        requires: closed(
          object(
            {},
            {
              recoveryPointObjective: duration,
              recoveryTimeObjective: duration,
              multiSite: { const: true },
              distinctOperatorFailover: { const: true },
            },
          ),
        ),
        jurisdictions: { type: 'array', minItems: 1, maxItems: 20, uniqueItems: true, items: country },
        at: instant,
      },
    ),
  ),
  StackCitation: {
    description: 'A field of one layer that a finding rests on.',
    ...object(
      { layer: text, field: text, state: { type: 'string', enum: ['stated', 'none', 'unknown', 'absent'] } },
      { value: {}, source: digest },
    ),
  },
  StackExposure: object({
    jurisdiction: country,
    shown: { ...shown, description: 'That of the worst layer; what was not found in an incomplete chain is unknown.' },
    wording: text,
    complete: flag,
    causes: list(
      object({
        layer: text,
        declared: { type: 'string', enum: ['subject', 'not-subject', 'none'] },
        derived: { type: 'string', enum: ['exposed', 'possible', 'none-found'] },
        path,
        missing,
        fields,
      }),
    ),
    layers: list(object({ layer: text, shown, complete: flag })),
  }),
  StackLabelCoverage: {
    description: 'A label counts for the layer that it is given to and for no other.',
    ...object({
      scheme: text,
      layers: list(
        object({
          layer: text,
          verdict: { type: 'string', enum: ['held', 'in-progress', 'not-held', 'none'] },
          items: list(
            object(
              {
                source: digest,
                verdict,
                reasons: list({ type: 'string', enum: [...labelReasons] }),
                contradicted: flag,
              },
              { version: text, level: text },
            ),
          ),
        }),
      ),
      covered: texts,
      notCovered: texts,
      text,
    }),
  },
  StackConcentration: object({
    providers: list(object(share, { name: text })),
    controllers: list(object({ ...share, paths: list(object({ layer: text, path })) })),
    undetermined: list(object({ layer: text, provider: text, missing })),
    bundles: list(
      object({ by: { type: 'string', enum: ['provider', 'controller'] }, party: text, layers: texts, ...finding }),
    ),
    common: object({
      shown: { type: 'string', enum: ['shared', 'unknown', 'none-found'] },
      grounds: list(
        object(
          {
            kind: { type: 'string', enum: ['service', 'site', 'person'] },
            nodes: texts,
            sameness: { type: 'string', enum: ['identifier', 'name'] },
            hidden: flag,
            layers: texts,
            rests: list(object({ layer: text, through: texts, path })),
          },
          { name: text },
        ),
      ),
      open: list(object({ layer: text, missing })),
    }),
  }),
  StackContinuity: object({
    recovery: list(
      object(
        {
          property: { type: 'string', enum: ['recoveryPointObjective', 'recoveryTimeObjective'] },
          lower: text,
          upper: { type: ['string', 'null'], description: 'Null where nothing that is stated bounds it.' },
          reason: text,
          fields,
        },
        { required: text, outcome },
      ),
    ),
    resilience: list(
      object(
        {
          property: { type: 'string', enum: ['multiSite', 'distinctOperatorFailover'] },
          stated: texts,
          denied: texts,
          unknown: texts,
          reason: text,
          fields,
        },
        { outcome },
      ),
    ),
  }),
  StackCheck: object({
    at: instant,
    rules: text,
    formats: object({ id: text, digest }),
    notice: text,
    ...stack,
    exits: list(object({ layer: text, href: text, assessable: flag, ownSite: flag }, { targets: count, reason: text })),
    proofs: list(reference('ProofLink')),
  }),
};
