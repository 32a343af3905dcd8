import {
  buyerKinds,
  dataKinds,
  leavingAxes,
  mostExcluded,
  mostShortlisted,
  originalStates,
  ruleWordings,
  shortlistKind,
} from '@vigie/credentials';
import type { Schema } from '@vigie/service';
import { evidenceSchemas } from './evidence-schemas.js';
import { shortlistQueryParameters } from './request/shortlist-query.js';
import { count, day, decimal, instant, list, object, reference, text, texts } from './schema-parts.js';

const evidence = (evidenceSchemas.EvidenceFile?.properties ?? {}) as Record<string, Schema>;
const settings = evidence.settings as { required: string[]; properties: Record<string, Schema> };
const original = evidence.originals?.items as { required: string[]; properties: Record<string, Schema> };
const verdicts = evidence.verdicts as { properties: Record<string, Schema> };

const countries: Schema = {
  type: 'array',
  maxItems: 20,
  uniqueItems: true,
  items: { type: 'string', pattern: '^[A-Z]{2}$' },
};
const order: Schema = {
  type: 'array',
  maxItems: leavingAxes.length,
  uniqueItems: true,
  items: { type: 'string', enum: [...leavingAxes] },
};
const buyer: Schema = {
  ...object(
    {
      kind: { type: 'string', enum: [...buyerKinds] },
      data: { type: 'array', minItems: 1, maxItems: dataKinds.length, items: { type: 'string', enum: [...dataKinds] } },
    },
    { wording: { type: 'string', enum: [...ruleWordings] } },
  ),
  additionalProperties: false,
};
const simulation: Schema = {
  ...object(
    {},
    {
      assetCategories: { type: 'array', minItems: 1, maxItems: 50, uniqueItems: true, items: text },
      transferWindow: { ...text, description: 'Time in each day for moving data, ISO 8601: PT1M to PT24H.' },
      throughput: { ...decimal, description: 'What the buyer’s own line takes, in gigabit per second.' },
    },
  ),
  additionalProperties: false,
};
const value: Schema = { type: 'string', maxLength: 2048 };
const exclusions: Schema = {
  type: 'array',
  maxItems: mostExcluded,
  items: {
    ...object({ offer: { ...value, minLength: 1 }, reason: { type: 'string', minLength: 1, maxLength: 500 } }),
    additionalProperties: false,
  },
};
const asked = {
  jurisdictions: countries,
  volumeGigabytes: decimal,
  order,
  needs: reference('NeedProfile'),
  buyer,
  simulation,
};

/** The named schemas of shortlists; `shapes/evidence` holds the strict one of the file. */
export const shortlistSchemas: Record<string, Schema> = {
  ShortlistRequest: {
    ...object(
      {},
      {
        ...asked,
        offers: {
          type: 'array',
          minItems: 1,
          maxItems: mostShortlisted,
          uniqueItems: true,
          items: { ...value, minLength: 1 },
        },
        query: {
          type: 'object',
          description: `Parameters of GET /offers: ${shortlistQueryParameters.map(({ name }) => name).join(', ')}.`,
          additionalProperties: { oneOf: [value, { type: 'array', maxItems: 50, items: value }] },
        },
        date: day,
        europe: { type: 'string', enum: ['EU', 'EEA'] },
        title: { type: 'string', maxLength: 200 },
        note: { type: 'string', maxLength: 5000 },
        excluded: { ...exclusions, description: 'Offers that are not on the list, with the buyer’s own reason.' },
      },
    ),
    additionalProperties: false,
  },
  OriginalLogProof: {
    oneOf: [
      object({
        registry: text,
        state: { const: 'proven' },
        leafIndex: count,
        entry: { ...text, description: 'Its UTF-8 bytes are what the leaf hash is of.' },
        path: { ...texts, description: 'Hashes from the leaf up, Base64; they lead to the checkpoint in `logs`.' },
      }),
      object({ registry: text, state: { type: 'string', enum: ['not-had', 'does-not-hold'] }, reason: text }),
    ],
  },
  ShortlistFile: object(
    {
      kind: { const: shortlistKind },
      version: { const: 1 },
      at: instant,
      question: object(
        { offers: texts, jurisdictions: texts, date: day, excluded: exclusions },
        {
          ...asked,
          query: object({
            parameters: { type: 'object', additionalProperties: texts },
            total: count,
            found: { ...texts, description: 'The first 200.' },
          }),
        },
      ),
      rules: evidence.rules ?? {},
      settings: object({ ...settings.properties, stateClouds: texts }),
      originals: list(
        object({
          ...original.properties,
          status: object({ state: { type: 'string', enum: [...originalStates] }, lists: list({ type: 'object' }) }),
          logProofs: {
            ...list(reference('OriginalLogProof')),
            description: 'For each registry of origin, whether its log shows that it accepted the credential.',
          },
        }),
      ),
      logs: list(
        object({
          registry: text,
          origin: text,
          key: { ...text, description: 'Verification key, as the registry gave it (C2SP signed-note).' },
          checkpoint: { ...text, description: 'Signed note (C2SP tlog-checkpoint).' },
        }),
      ),
      published: evidence.published ?? {},
      pinned: evidence.pinned ?? {},
      offers: list(
        object(
          { offer: text, jurisdictions: texts, ...verdicts.properties },
          { cloudAuCentre: { type: 'object' }, needs: { type: 'object' }, simulation: reference('ExitSimulation') },
        ),
      ),
      comparison: reference('Comparison'),
      excluded: list(object({ offer: text }, { needs: { type: 'object' } })),
      limits: { ...texts, description: 'What the file cannot show; must be shown with the verdicts.' },
    },
    { title: text, note: text },
  ),
};
