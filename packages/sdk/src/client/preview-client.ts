import type { OfferCheck, OfferPreview, OfferPreviewRequest } from '@vigie/credentials';
import { hasMembers } from './answer-checks.js';
import type { HttpClient } from './http-client.js';

/** The part of a catalogue that tells providers what would follow from what is not published. */
export interface PreviewClient {
  /** What a registry would say of the text of an offer file, signatures apart. Problems are an answer, never an error. */
  checkOfferFile(file: string): Promise<OfferCheck>;
  /**
   * An offer as it would read if the draft were accepted now, with what it lacks for each floor and label. Nothing is
   * stored and no proof is looked at. Not legal advice.
   */
  previewOffer(request: OfferPreviewRequest): Promise<OfferPreview>;
}

const isCheck = hasMembers<OfferCheck>({ problems: 'array', credentials: 'array' });
const isPreview = hasMembers<OfferPreview>({ at: 'string', offer: 'object', goals: 'array', replaces: 'array' });

export function createPreviewClient(http: HttpClient): PreviewClient {
  const posted = (content: object) => ({ content: JSON.stringify(content), mediaType: 'application/json' });
  return {
    checkOfferFile: (file) => http.json({ method: 'POST', path: 'offer-checks', body: posted({ file }) }, isCheck),
    previewOffer: (request) => http.json({ method: 'POST', path: 'offer-previews', body: posted(request) }, isPreview),
  };
}
