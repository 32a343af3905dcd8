import type { Submission } from '@vigie/credentials';
import { type Endpoint, networkOf, type TakenAnswer } from '@vigie/service';
import type { Counter } from 'prom-client';
import type { Ingest } from '../domain/ingest.js';
import { reference } from './answer-schemas.js';
import { refusalOf } from './refusal.js';
import { senderOf, submissionOf } from './request/submission.js';
import { submissionBody } from './submission-body.js';

export interface PostCredentialsParts {
  ingest: Ingest;
  accepted: Counter;
  /** Throws where a sender would have to be turned away; asked before the body is read. */
  checkRoom(sender: string, bytes: number): void;
}

const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

export function postCredentials(parts: PostCredentialsParts): Endpoint {
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
        422: {
          description: 'Refused, with every failing check; `notRun` names checks for which there was no time.',
          content: problem,
        },
        503: {
          description: 'Too many submissions wait; nothing was kept. Retry-After says when to send it again.',
          content: problem,
        },
      },
    },
    admit: (request) => parts.checkRoom(senderOf(request), Number(request.headers['content-length'] ?? 0)),
    taking: {
      admit: (address, bytes) => parts.checkRoom(networkOf(address), bytes),
      take: ({ address, ...submission }) => take(networkOf(address), submission),
    },
    handle: async (request, response) => {
      const { status, value, location } = await take(senderOf(request), submissionOf(request));
      if (location !== undefined) response.location(location);
      response.status(status).json(value);
    },
  };

  async function take(sender: string, submission: Submission): Promise<TakenAnswer> {
    const ingestion = await parts.ingest.submitInTurn(sender, submission);
    if (!ingestion.ok) throw refusalOf(ingestion);
    const { kind, receipts: held, accepted } = ingestion;
    parts.accepted.inc(accepted);
    const status = accepted > 0 ? 201 : 200;
    if (kind === 'presentation') return { status, value: { items: held } };
    const [receipt] = held;
    return { status, value: receipt, location: `/credentials/${receipt?.digest}` };
  }
}
