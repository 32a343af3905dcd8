import type { Schema } from '@vigie/service';
import { count, digest, instant, list, object, reference, text } from './schema-parts.js';

export const followingSchemas: Record<string, Schema> = {
  RegistryLogState: object(
    {
      state: { type: 'string', enum: ['followed', 'none', 'stopped', 'unknown'] },
      refusals: list(reference('LogRefusal')),
    },
    { key: text, checkpoint: text },
  ),
  LogRefusal: object({ at: instant, code: text, detail: text }, { accepted: text, seen: text, resumedAt: instant }),
  ResumptionRequest: {
    ...object({ registry: text, from: { type: 'string', enum: ['kept', 'beginning'] } }, { key: text }),
    additionalProperties: false,
  },
  IndexDigest: object({ digest, offers: count, credentials: count }),
};
