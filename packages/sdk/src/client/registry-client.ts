import type {
  CredentialPage,
  CredentialRecord,
  CredentialStatus,
  FeedPage,
  Receipt,
  Receipts,
  SecuredMediaType,
  VerificationReport,
} from '@vigie/credentials';
import { parseJson } from '../json/parse-json.js';
import { hasMembers, isEither } from './answer-checks.js';
import { answerInvalid, type ClientOptions, createHttpClient } from './http-client.js';
import { mediaTypeOf } from './media-type.js';
import { sendAgain } from './send-again.js';

/** What a registry answered to a submission. */
export interface Submitted extends Receipts {
  /** False when it held every one of these bytes already. */
  created: boolean;
}

/** Filters of `GET /credentials`. */
export interface CredentialFilter {
  /** DID. */
  issuer?: string;
  /** Identifier of a subject. */
  subject?: string;
  /** Identifier of the credential. */
  id?: string;
  /** Term or IRI of a type. */
  type?: string;
  status?: CredentialStatus;
  /** Credentials in one page, fetched as needed. */
  limit?: number;
}

/** What a registry is asked to verify by. */
export interface VerificationQuery {
  /** Default: told from the text. */
  mediaType?: SecuredMediaType;
  /** As of this instant instead of now. */
  at?: Date;
  /** The nonce that a presentation must answer. */
  challenge?: string;
  /** The audience that a presentation must be made out to. */
  domain?: string;
}

export type ListedCredential = CredentialPage['items'][number];

/**
 * A registry over HTTP. Every method throws VigieError: with the code of the problem that the registry answered and its
 * `violations` in the facts, or `server-unreachable`, or `server-answer-invalid`.
 */
export interface RegistryClient {
  /**
   * Submits a signed credential or presentation. All of a presentation is taken, or nothing. A registry that is busy is
   * asked again when it said, within the patience of the client.
   */
  submit(signed: string, mediaType?: SecuredMediaType): Promise<Submitted>;
  /** The bytes of one credential as they were submitted. `digest`: lowercase hex SHA-256. */
  get(digest: string): Promise<{ body: string; mediaType: string }>;
  /** What the registry knows of one credential. */
  record(digest: string): Promise<CredentialRecord>;
  /** All credentials that match, page after page. */
  list(filter?: CredentialFilter): AsyncGenerator<ListedCredential, void>;
  /** The report on a signed text, of which nothing is stored. A refusal is a report, not an error. */
  verify(signed: string, options?: VerificationQuery): Promise<VerificationReport>;
  /** One page of the feed: the events numbered above `after`. */
  feed(options?: { after?: number; limit?: number }): Promise<FeedPage>;
}

const isReceipt = hasMembers<Receipt>({ digest: 'string', id: 'string', status: 'string', sequence: 'number' });
const isReceipts = hasMembers<Receipts>({ items: 'array' });
const isRecord = hasMembers<CredentialRecord>({ digest: 'string', issuer: 'string', report: 'object' });
const isPage = hasMembers<CredentialPage>({ items: 'array' });
const isReport = hasMembers<VerificationReport>({ outcome: 'string', documents: 'array', findings: 'array' });
const isFeedPage = hasMembers<FeedPage>({ registry: 'string', next: 'number', head: 'number', events: 'array' });

/**
 * Makes a client of one registry.
 *
 * @throws VigieError `settings-invalid` for an address that is not http or https
 * @example
 * const registry = createRegistryClient({ url: 'http://localhost:4100' });
 * for await (const credential of registry.list({ issuer: did })) console.log(credential.id);
 */
export function createRegistryClient(options: ClientOptions): RegistryClient {
  const http = createHttpClient(options);
  return {
    async submit(signed, mediaType = mediaTypeOf(signed)) {
      const body = { content: signed.trim(), mediaType };
      // Submitting is idempotent by digest: sent twice, the same bytes are taken once.
      const answer = await sendAgain(() => http.send({ method: 'POST', path: 'credentials', body }), options);
      const content: unknown = parseJson(answer.text);
      if (!isEither(isReceipt, isReceipts)(content)) throw answerInvalid(answer, 'The registry gave no receipt.');
      return { items: 'items' in content ? content.items : [content], created: answer.status === 201 };
    },
    async get(digest) {
      const { text, mediaType } = await http.send({ path: `credentials/${encodeURIComponent(digest)}` });
      return { body: text, mediaType };
    },
    record: (digest) => http.json({ path: `credentials/${encodeURIComponent(digest)}/record` }, isRecord),
    async *list(filter = {}) {
      let cursor: string | undefined;
      do {
        const page = await http.json({ path: 'credentials', query: { ...filter, cursor } }, isPage);
        yield* page.items;
        cursor = page.next;
      } while (cursor !== undefined);
    },
    verify(signed, { mediaType = mediaTypeOf(signed), at, challenge, domain } = {}) {
      const body = { content: signed.trim(), mediaType };
      const query = { at: at?.toISOString(), challenge, domain };
      return http.json({ method: 'POST', path: 'verification', query, body }, isReport);
    },
    feed: ({ after, limit } = {}) => http.json({ path: 'feed', query: { after, limit } }, isFeedPage),
  };
}
