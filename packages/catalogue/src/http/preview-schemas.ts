import type { Schema } from '@vigie/service';
import { count, digest, instant, list, object, reference, text, texts } from './schema-parts.js';

const draftText: Schema = { type: 'string', minLength: 1 };

/** Schemas of checks and previews of offers that are not published. */
export const previewSchemas: Record<string, Schema> = {
  OfferCheckRequest: { ...object({ file: draftText }), additionalProperties: false },
  OfferFileProblem: object(
    {
      severity: { type: 'string', enum: ['error', 'warning'] },
      line: count,
      column: count,
      code: text,
      path: text,
      detail: text,
      remedy: text,
    },
    { value: text, expected: text },
  ),
  OfferCheck: object({
    problems: list(reference('OfferFileProblem')),
    credentials: {
      ...list({ type: 'object' }),
      description: 'The unsigned credentials that the file amounts to; none while there are errors.',
    },
  }),
  OfferPreviewRequest: {
    ...object(
      {},
      {
        file: { ...draftText, description: 'The text of an offer file (YAML).' },
        credentials: {
          type: 'array',
          minItems: 1,
          maxItems: 20,
          items: { oneOf: [{ type: 'object' }, draftText] },
          description: 'JSON, signed or not, or compact tokens; a presentation stands for those in it.',
        },
        offer: { ...draftText, description: 'Which offer, where the credentials describe several.' },
      },
    ),
    additionalProperties: false,
  },
  PreviewGap: object({
    id: text,
    title: text,
    state: { type: 'string', enum: ['not-met', 'open'] },
    why: texts,
    fields: texts,
  }),
  PreviewGoal: object({
    aim: { type: 'string', enum: ['data-act', 'trusted-cloud', 'gaia-x', 'label'] },
    name: text,
    title: text,
    reached: { type: 'boolean' },
    gaps: list(reference('PreviewGap')),
  }),
  OfferPreview: object(
    {
      at: instant,
      offer: reference('OfferDetail'),
      labels: reference('OfferLabels'),
      conditions: reference('OfferConditions'),
      floor: reference('OfferFloor'),
      goals: list(reference('PreviewGoal')),
      replaces: list(reference('ProofLink')),
      outdated: list(object({ draft: digest, newer: digest })),
      notice: text,
    },
    { before: list(reference('JurisdictionExposure')) },
  ),
};
