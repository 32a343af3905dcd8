import type { FeedbackPage, FreeSoftwarePage } from '@vigie/credentials';
import { hasMembers } from './answer-checks.js';
import type { HttpClient } from './http-client.js';

/** A page of a list: `cursor` is `next` of the page before. */
export interface PageQuery {
  cursor?: string;
  limit?: number;
}

/** The part of a catalogue that tells what users say, and who offers free software. */
export interface FeedbackClient {
  /** What users experienced with one offer, the newest first. */
  feedback(id: string, query?: PageQuery): Promise<FeedbackPage>;
  /** The directory of free-software offers, by name. */
  freeSoftware(query?: PageQuery): Promise<FreeSoftwarePage>;
}

const isFeedback = hasMembers<FeedbackPage>({ offer: 'string', counts: 'object', items: 'array' });
const isDirectory = hasMembers<FreeSoftwarePage>({ items: 'array', total: 'number' });

export function createFeedbackClient(http: HttpClient): FeedbackClient {
  return {
    feedback: (id, query = {}) =>
      http.json({ path: `offers/${encodeURIComponent(id)}/feedback`, query: { ...query } }, isFeedback),
    freeSoftware: (query = {}) => http.json({ path: 'free-software', query: { ...query } }, isDirectory),
  };
}
