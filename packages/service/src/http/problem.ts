import { type Code, codes, type Problem, VigieError } from '@vigie/credentials';
import { envelopeSentences, serviceSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { storageFailure } from '../store/storage-failure.js';

/** The one table from stable code to HTTP status. Every code has a row: the type checker sees to it. */
export const statusOf: Readonly<Record<Code, number>> = {
  'compliance-subject-unclear': 422,
  'compliance-not-met': 409,
  'compliance-certification-required': 409,
  'compliance-id-invalid': 422,
  'compliance-answer-mismatch': 502,
  'body-too-large': 413,
  'body-empty': 400,
  'media-type-unsupported': 415,
  'encoding-invalid': 400,
  'json-malformed': 400,
  'json-duplicate-key': 400,
  'json-too-deep': 400,
  'jwt-malformed': 400,
  'sd-jwt-malformed': 400,
  'hash-algorithm-unsupported': 422,
  'disclosure-invalid': 422,
  'disclosure-incomplete': 422,
  'jwt-header-invalid': 422,
  'algorithm-unsupported': 422,
  'jwt-claim-forbidden': 422,
  'envelope-invalid': 422,
  'proof-missing': 422,
  'cryptosuite-unsupported': 422,
  'securing-not-allowed': 422,
  'did-invalid': 422,
  'did-method-unsupported': 422,
  'did-unresolvable': 422,
  'did-document-invalid': 422,
  'fetch-forbidden': 422,
  'fetch-failed': 422,
  'fetch-too-large': 422,
  'fetch-rate-limited': 429,
  'issuer-mismatch': 422,
  'key-unknown': 422,
  'key-not-authorised': 422,
  'key-invalid': 422,
  'certificate-missing': 422,
  'certificate-malformed': 422,
  'certificate-unavailable': 422,
  'certificate-key-mismatch': 422,
  'certificate-untrusted': 422,
  'certificate-expired': 422,
  'certificate-constraint': 422,
  'certificate-revoked': 422,
  'certificate-status-unknown': 422,
  'proof-invalid': 422,
  'key-binding-missing': 422,
  'key-binding-invalid': 422,
  'challenge-mismatch': 422,
  'audience-mismatch': 422,
  'holder-not-subject': 422,
  'not-yet-valid': 422,
  expired: 422,
  'status-unsupported': 422,
  'status-unknown': 422,
  'status-list-invalid': 422,
  revoked: 422,
  suspended: 422,
  'context-unknown': 422,
  'context-invalid': 422,
  'term-unknown': 422,
  'shape-violation': 422,
  'stated-and-unknown': 422,
  'type-unsupported': 422,
  'reference-unresolved': 422,
  'credential-schema-unsupported': 422,
  'credential-schema-unknown': 422,
  'credential-schema-mismatch': 422,
  'credential-schema-violation': 422,
  'presentation-empty': 422,
  'presentation-too-large': 422,
  'issuer-not-operator': 422,
  'governor-not-european': 422,
  'governor-control-unknown': 422,
  'dispute-target-unknown': 422,
  'reply-not-party': 422,
  'feedback-offer-unknown': 422,
  'feedback-author-unverified': 422,
  'feedback-author-not-member': 422,
  'feedback-by-provider': 422,
  'feedback-unknown': 422,
  'feedback-reply-not-provider': 422,
  'feedback-file-invalid': 422,
  'withdrawal-not-issuer': 422,
  'withdrawal-target-unknown': 422,
  'credential-withdrawn': 422,
  'related-resource-mismatch': 422,
  'log-note-malformed': 400,
  'log-signature-invalid': 422,
  'log-tile-invalid': 422,
  'log-proof-invalid': 422,
  'log-entry-invalid': 422,
  'log-root-mismatch': 422,
  'log-inconsistent': 422,
  'log-policy-invalid': 400,
  'log-witnesses-missing': 422,
  'log-bytes-mismatch': 422,
  'registry-rewrote-history': 422,
  'checkpoint-invalid': 422,
  'checkpoint-missing': 422,
  'event-malformed': 422,
  'event-type-unsupported': 422,
  'event-digest-mismatch': 422,
  'event-source-inconsistent': 409,
  'registration-number-invalid': 422,
  'notary-refused': 422,
  'notary-answer-mismatch': 502,
  'mirror-policy': 422,
  'mirror-country-unknown': 422,
  'mirror-origin-invalid': 422,
  'feed-streams-full': 429,
  'registry-not-stopped': 409,
  'log-witness-unknown': 422,
  'log-checkpoint-unknown': 422,
  'request-invalid': 400,
  'signed-request-invalid': 401,
  'signed-request-replayed': 409,
  'status-entry-not-own': 403,
  'status-revocation-final': 409,
  'status-limit-reached': 429,
  'offer-withdrawn': 410,
  'offer-revoked': 410,
  'offer-suspended': 404,
  'offer-expired': 410,
  'cursor-invalid': 400,
  'not-found': 404,
  'method-not-allowed': 405,
  'not-ready': 503,
  'storage-full': 507,
  'storage-unavailable': 503,
  'storage-damaged': 500,
  'stored-bytes-damaged': 500,
  internal: 500,
  'schema-invalid': 422,
  'schema-digest-mismatch': 422,
  'schema-exists': 409,
  'operator-token-missing': 401,
  'operator-token-wrong': 403,
  'access-token-missing': 401,
  'access-token-invalid': 401,
  'access-token-expired': 401,
  'role-missing': 403,
  'identity-provider-unreachable': 503,
  'rate-limited': 429,
  'service-busy': 503,
  'watch-token-missing': 401,
  'watch-token-wrong': 403,
  'watch-limit-reached': 429,
  'delivery-invalid': 422,
  'sparql-malformed': 400,
  'sparql-not-allowed': 400,
  'sparql-timeout': 408,
  'sparql-too-large': 413,
  'sparql-busy': 503,
  'sparql-not-ready': 503,
  'sparql-unavailable': 503,
  // Codes of the command line and library; a server never sends them.
  'evidence-file-invalid': 422,
  'shortlist-invalid': 422,
  'evidence-digest-mismatch': 422,
  'evidence-original-refused': 422,
  'evidence-missing': 422,
  'evidence-superfluous': 422,
  'evidence-verdict-differs': 422,
  'evidence-rules-unknown': 422,
  'evidence-published-differs': 422,
  'offer-file-invalid': 400,
  'need-file-invalid': 400,
  'preview-unclear': 422,
  'stack-invalid': 422,
  'stack-file-invalid': 400,
  'key-file-invalid': 400,
  'key-passphrase-missing': 400,
  'key-passphrase-wrong': 400,
  'key-signer-failed': 500,
  'file-unreadable': 500,
  'server-unreachable': 502,
  'server-answer-invalid': 502,
  'settings-invalid': 500,
  'folder-in-use': 409,
  'backup-failed': 500,
  'backup-invalid': 422,
  'behind-witness': 500,
};

/** Says what went wrong as RFC 9457 problem+json. A 500 says nothing of the cause. */
export function toProblem(error: VigieError, instance?: string): Problem {
  const { violations, ...facts } = error.facts as { violations?: Problem['violations'] };
  return {
    ...facts,
    type: `/docs/errors#${error.code}`,
    title: codes[error.code].meaning,
    status: statusOf[error.code],
    detail: error.message,
    code: error.code,
    remedy: error.remedy,
    ...(instance === undefined ? {} : { instance }),
    ...(violations === undefined ? {} : { violations }),
  };
}

export function sendProblem(response: Response, problem: Problem): void {
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

/** Shape of the errors that express, its body parsers and the OpenAPI validator raise. */
interface ForeignHttpError {
  status?: number;
  type?: string;
  message?: string;
  limit?: number;
  expose?: boolean;
  headers?: { allow?: string };
  errors?: Array<{ path?: string; message?: string }>;
}

const codeOfParserError: Record<string, Code> = {
  'entity.too.large': 'body-too-large',
  'entity.parse.failed': 'json-malformed',
  'encoding.unsupported': 'media-type-unsupported',
  'charset.unsupported': 'media-type-unsupported',
  'request.size.invalid': 'request-invalid',
  'request.aborted': 'request-invalid',
};

const codeOfStatus: Record<number, Code> = {
  400: 'request-invalid',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'body-too-large',
  415: 'media-type-unsupported',
};

function fromForeign(error: ForeignHttpError): VigieError | undefined {
  const code =
    (error.type === undefined ? undefined : codeOfParserError[error.type]) ?? codeOfStatus[error.status ?? 500];
  if (code === undefined) return undefined;
  const violations = (error.errors ?? []).map((one) => ({ path: one.path ?? '', detail: one.message ?? '' }));
  const detail =
    code === 'body-too-large' && error.limit !== undefined
      ? say(envelopeSentences['body-larger-bytes'], { bytes: error.limit })
      : (error.message ?? codes[code].meaning);
  return new VigieError(code, detail, violations.length > 0 ? { violations } : {});
}

/** Failures of the service that whoever asks is told of by their own code; of every other it is told `internal`. */
const told: ReadonlySet<Code> = new Set([
  'not-ready',
  'sparql-busy',
  'sparql-not-ready',
  'sparql-unavailable',
  'service-busy',
  'identity-provider-unreachable',
  'storage-full',
  'storage-unavailable',
  'storage-damaged',
  'stored-bytes-damaged',
]);

/**
 * Last in the chain of a door: turns whatever was thrown into a problem, and logs what was not expected.
 *
 * `onRefused` is told of every 4xx before the answer goes out.
 */
export function problemHandler(onRefused?: (problem: Problem, request: Request) => Promise<void>): ErrorRequestHandler {
  return async (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const instance = typeof request.id === 'string' ? instanceOf(request.id) : undefined;
    const known =
      error instanceof VigieError ? error : (storageFailure(error) ?? fromForeign((error ?? {}) as ForeignHttpError));
    if (known !== undefined && statusOf[known.code] < 500) {
      const problem = toProblem(known, instance);
      tellHowToAskAgain(response, known);
      await onRefused?.(problem, request).catch((cause: unknown) => {
        request.log.error({ err: cause }, 'a refusal could not be counted');
      });
      return sendProblem(response, problem);
    }
    if (known?.code !== 'not-ready' && known?.code !== 'service-busy')
      request.log.error({ err: error }, 'request failed');
    if (known !== undefined && told.has(known.code)) {
      if ([503, 507].includes(statusOf[known.code])) response.setHeader('Retry-After', '5');
      tellHowToAskAgain(response, known);
      return sendProblem(response, toProblem(known, instance));
    }
    sendProblem(response, toProblem(new VigieError('internal', say(serviceSentences.failed)), instance));
  };
}

/** What a client does about a 401 or a 429 by itself (RFC 9110 §11.6.1 and §10.2.3, RFC 6750 §3). */
function tellHowToAskAgain(response: Response, { code, facts }: VigieError): void {
  if (statusOf[code] === 401) {
    const error = code.endsWith('-missing') ? '' : ', error="invalid_token"';
    response.setHeader('WWW-Authenticate', `Bearer realm="vigie"${error}`);
  } else if (code === 'role-missing') {
    response.setHeader('WWW-Authenticate', 'Bearer realm="vigie", error="insufficient_scope"');
  }
  if (typeof facts.retryAfter === 'number') response.setHeader('Retry-After', String(Math.ceil(facts.retryAfter)));
}

/** RFC 9457 §3.1.5: a URI. A request id of the caller's own need not be a UUID. */
function instanceOf(id: string): string {
  const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
  return uuid ? `urn:uuid:${id}` : `urn:vigie:request:${id}`;
}

export function notFoundHandler(): RequestHandler {
  return (request) => {
    throw new VigieError(
      'not-found',
      say(serviceSentences['nothing-answers'], { method: request.method, path: request.path }),
    );
  };
}

/** Answers the methods that an address does not know (RFC 9110 §15.5.6). */
export function methodNotAllowedHandler(methods: readonly string[]): RequestHandler {
  return (request, response) => {
    response.setHeader('Allow', methods.join(', '));
    throw new VigieError(
      'method-not-allowed',
      say(serviceSentences['not-answer'], { path: request.path, method: request.method }),
      {
        expected: methods,
      },
    );
  };
}
