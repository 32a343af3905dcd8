import { assetOutcomes, dutyVerdicts, leavingAxes } from '@vigie/credentials';
import type { Schema } from '@vigie/service';
import { day, decimal, digest, list, object, reference, text, texts } from './schema-parts.js';

const fields = list(reference('FieldCitation'));
const axis: Schema = { type: 'string', enum: [...leavingAxes] };
const axes = list(axis);
const gaps = list(object({ field: reference('FieldCitation'), reason: text }));
const version = object({ id: text, digest });
const bounds = {
  lower: text,
  upper: { type: ['string', 'null'], description: 'Null where nothing that is stated bounds it.' },
};
const burden: Schema = { type: 'object', additionalProperties: text };
const axisMembers = { axis, text, fields };

const floor = {
  rules: version,
  date: day,
  notice: text,
  duties: list(
    object({
      duty: text,
      article: text,
      title: text,
      verdict: { type: 'string', enum: [...dutyVerdicts] },
      detail: text,
      fields,
    }),
  ),
};

/** The named schemas of what is answered about leaving. */
export const leavingSchemas: Record<string, Schema> = {
  FieldCitation: {
    description: 'A field that an answer rests on, and the digest of the credential that speaks of it.',
    ...object(
      { field: text, state: { type: 'string', enum: ['stated', 'none', 'unknown', 'absent'] } },
      { value: {}, source: digest },
    ),
  },
  DataActFloor: object(floor),
  OfferFloor: object({ offer: text, ...floor }),
  AxisFinding: {
    description:
      'Burdens are compared, the less the better: money by currency, or one number. Unknown is not compared.',
    oneOf: [
      object({ state: { const: 'known' }, burden, ...axisMembers }),
      object({ state: { const: 'unknown' }, ...axisMembers }),
    ],
  },
  LeavingComparison: object(
    {
      date: day,
      offers: list(object({ offer: text, floor: reference('DataActFloor'), axes: list(reference('AxisFinding')) })),
      front: texts,
      dominated: list(object({ offer: text, by: list(object({ offer: text, better: axes, level: axes })) })),
    },
    {
      volumeGigabytes: text,
      order: object({ axes, places: list(texts), apart: list(object({ offer: text, axis, reason: text })) }),
    },
  ),
  ExitSimulationRequest: {
    ...object(
      {
        offers: { type: 'array', minItems: 1, maxItems: 20, uniqueItems: true, items: text },
        volumeGigabytes: decimal,
      },
      {
        assetCategories: { type: 'array', minItems: 1, maxItems: 50, uniqueItems: true, items: text },
        date: day,
        transferWindow: { ...text, description: 'Time in each day for moving data, ISO 8601: PT1M to PT24H.' },
        throughput: { ...decimal, description: 'What the buyer’s own line takes, in gigabit per second.' },
      },
    ),
    additionalProperties: false,
  },
  ExitSimulation: object({
    offer: text,
    cost: object({
      exact: { type: 'boolean' },
      totals: list(object({ currency: text, ...bounds })),
      items: list(
        object(
          {
            what: { type: 'string', enum: ['switching-charge', 'egress', 'export-fee'] },
            formula: text,
            fields,
            ...bounds,
          },
          { currency: text },
        ),
      ),
      gaps,
    }),
    time: object({ exact: { type: 'boolean' }, days: object(bounds), formula: text, fields, gaps }),
    beside: fields,
  }),
  ExitSimulations: object(
    { date: day, volumeGigabytes: text, items: list(reference('ExitSimulation')) },
    { assetCategories: texts, transferWindow: text, throughput: text },
  ),
  AssetExit: object(
    { asset: text, outcome: { type: 'string', enum: [...assetOutcomes] }, reason: text },
    {
      exported: text,
      imported: text,
      path: list(object({ from: text, to: text, tool: text, loses: texts })),
      loses: texts,
    },
  ),
  OfferExits: {
    oneOf: [
      object({ assessable: { const: false }, offer: text, reason: text, fields }),
      object(
        {
          assessable: { const: true },
          offer: text,
          formats: version,
          serviceType: object({ segment: text, category: text }),
          assets: reference('FieldCitation'),
          items: list(
            object({
              offer: reference('OfferSummary'),
              assets: list(reference('AssetExit')),
              counts: { type: 'object', additionalProperties: { type: 'integer', minimum: 0 } },
            }),
          ),
          total: { type: 'integer', minimum: 0 },
        },
        {
          onPremises: object({
            selfHostable: reference('FieldCitation'),
            sourceAvailability: reference('FieldCitation'),
            assets: list(reference('AssetExit')),
          }),
          next: text,
        },
      ),
    ],
  },
};
