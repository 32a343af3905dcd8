import { independenceVerdicts } from '@vigie/credentials';
import type { Schema } from '@vigie/service';
import { count, digest, instant, list, object, reference, text } from './schema-parts.js';

const facts = reference('Facts');

/** Schemas of feedback on offers. */
export const feedbackSchemas: Record<string, Schema> = {
  FeedbackCounts: {
    ...object({ total: count, independent: count, related: count, unknown: count }),
    description: 'How many pieces of feedback there are: no measure of the offer, and nothing is ordered by it.',
  },
  Independence: object(
    {
      verdict: { type: 'string', enum: [...independenceVerdicts] },
      rules: text,
      path: list({ type: 'object' }),
      missing: list({ type: 'object' }),
    },
    { controller: text },
  ),
  FeedbackAnswer: object(
    {
      source: digest,
      issuer: text,
      validFrom: instant,
      statement: text,
      documents: list(object({ url: text }, { sha256: digest })),
      answers: digest,
      proof: reference('ProofLink'),
    },
    { validUntil: instant },
  ),
  FeedbackEntry: object(
    {
      source: digest,
      issuer: text,
      author: object(
        { id: text, source: digest },
        { name: text, country: text, membership: object({ role: text, issuer: text, source: digest }) },
      ),
      independence: reference('Independence'),
      validFrom: instant,
      relation: text,
      usedFrom: text,
      language: text,
      useCase: text,
      aspects: list(object({ aspect: text, experience: text })),
      interests: facts,
      replies: list(reference('FeedbackAnswer')),
      proof: reference('ProofLink'),
    },
    {
      validUntil: instant,
      usedUntil: text,
      exit: object({ leftOn: text, losses: facts }, { daysTaken: text, gigabytesMoved: text }),
    },
  ),
  FeedbackPage: object(
    { offer: text, at: instant, counts: reference('FeedbackCounts'), items: list(reference('FeedbackEntry')) },
    { next: text },
  ),
};
