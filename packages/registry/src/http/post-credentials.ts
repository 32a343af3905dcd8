import { VigieError } from '@vigie/credentials';
import type { Endpoint } from '@vigie/service';
import type { Counter } from 'prom-client';
import type { Ingest } from '../domain/ingest.js';
import { reference } from './answer-schemas.js';
import { submissionOf } from './request/submission.js';
import { submissionBody } from './submission-body.js';

export function postCredentials(parts: { ingest: Ingest; accepted: Counter }): Endpoint {
  const receipts = {
    'application/json': { schema: { oneOf: [reference('Receipt'), reference('Receipts')] } },
  };
  return {
    method: 'post',
    path: '/credentials',
    body: 'bytes',
    operation: {
      summary: 'Submit a signed credential or presentation',
      description:
        'Verified, then kept byte for byte with its event in the feed. A presentation is accepted whole or not at all.',
      tags: ['credentials'],
      requestBody: submissionBody,
      responses: {
        200: { description: 'Every credential of it was held already; nothing changed.', content: receipts },
        201: { description: 'Accepted. A presentation is answered with a list.', content: receipts },
      },
    },
    handle: async (request, response) => {
      const ingestion = await parts.ingest.submit(submissionOf(request));
      if (!ingestion.ok) {
        const { code, findings, detail, facts } = ingestion;
        const because = detail ?? findings[0]?.detail ?? 'The submission was refused.';
        throw new VigieError(code, because, facts ?? { violations: findings });
      }
      const { kind, receipts, accepted } = ingestion;
      parts.accepted.inc(accepted);
      response.status(accepted > 0 ? 201 : 200);
      if (kind === 'presentation') return void response.json({ items: receipts });
      response.location(`/credentials/${receipts[0]?.digest}`).json(receipts[0]);
    },
  };
}
