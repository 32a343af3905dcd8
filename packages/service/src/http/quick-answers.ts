import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import type { Logger } from 'pino';
import addressBehind from 'proxy-addr';
import { allowanceFields, allowanceOf } from '../limits/limit-addresses.js';
import type { RateLimiter } from '../limits/rate-limiter.js';
import { traceAnswered } from '../observe/span.js';
import { readingFields } from './cross-origin.js';
import type { Endpoint, QuickAnswer } from './endpoint.js';
import type { RequestDuration } from './metrics.js';
import { requestIdOf } from './request-id.js';
import { securityFields } from './security-headers.js';

export interface QuickAnswering {
  endpoints: readonly Endpoint[];
  logger: Logger;
  duration: RequestDuration;
  limiter: RateLimiter | undefined;
  /** Which of the addresses that a request came through are believed. */
  trusts(address: string, index: number): boolean;
  /** The tag of a text, as the door makes it of any other answer. */
  tagOf(text: string): string;
  /** Takes on what is not answered here; nothing of an answer is sent yet. */
  otherwise(request: IncomingMessage, response: ServerResponse): void;
}

interface QuickEndpoint {
  route: string;
  answer: NonNullable<Endpoint['answer']>;
  observe(seconds: number): void;
}

/**
 * Answers the questions that come most often without the chain of the door, which costs several times what they cost
 * themselves. The same limits, headers, tags, logs and measures apply. Only whole answers are given here: what is refused, is
 * conditional, or has a body goes the usual way from its beginning, and counts once.
 */
export function quickAnswers(options: QuickAnswering): (request: IncomingMessage, response: ServerResponse) => void {
  const { limiter, trusts, otherwise } = options;
  const quick = quickEndpoints(options);
  const fields = [false, true].map(constantFields) as [string[], string[]];

  const answer = async (found: QuickEndpoint, text: string, request: IncomingMessage, response: ServerResponse) => {
    const began = performance.now();
    request.id = requestIdOf(request);
    const allowance = limiter && allowanceOf(request, limiter, addressBehind(request, trusts) ?? '');
    const whole = allowance?.ok === false ? undefined : await asked(found, text);
    if (whole === undefined) return otherwise(request, response);
    tellWhenSent(request, response, { found, began, logger: options.logger });
    whole.tag ??= options.tagOf(whole.text);
    whole.bytes ??= Buffer.byteLength(whole.text);
    response.writeHead(200, [
      ...fields[isSecure(request, trusts) ? 1 : 0],
      'X-Request-Id',
      request.id,
      'Content-Length',
      String(whole.bytes),
      'ETag',
      whole.tag,
      ...(limiter === undefined || allowance === undefined ? [] : allowanceFields(limiter, allowance).flat()),
    ]);
    response.end(whole.text);
  };

  return (request, response) => {
    const { url = '', method, headers } = request;
    const mark = url.indexOf('?');
    const found = quick.get(mark < 0 ? url : url.slice(0, mark));
    if (found === undefined || method !== 'GET' || isUnusual(headers)) return otherwise(request, response);
    answer(found, mark < 0 ? '' : url.slice(mark + 1), request, response).catch((error: unknown) => {
      options.logger.error({ err: error }, 'an answer could not be sent');
      response.destroy();
    });
  };
}

function quickEndpoints({ endpoints, duration }: QuickAnswering): Map<string, QuickEndpoint> {
  return new Map(
    endpoints.flatMap(({ method, path, answer }) => {
      if (answer === undefined) return [];
      if (method !== 'get' || path.includes('{')) throw new Error(`${method} ${path} depends on more than its query.`);
      const observe = duration.observerOf({ method: 'GET', route: path, status: 200 });
      return [[path, { route: path, answer, observe }] as const];
    }),
  );
}

/** What every answer has, in the order in which the door would set it. */
function constantFields(overTls: boolean): string[] {
  const fields = new Map([...securityFields(overTls), ...readingFields]);
  return [...fields, ['Content-Type', 'application/json; charset=utf-8']].flat();
}

function isUnusual(headers: IncomingMessage['headers']): boolean {
  return (
    headers['if-none-match'] !== undefined ||
    headers['if-modified-since'] !== undefined ||
    headers['content-length'] !== undefined ||
    headers['transfer-encoding'] !== undefined
  );
}

/** Undefined where there is no whole answer: whoever is asked next finds out why, and says so. */
async function asked({ answer }: QuickEndpoint, text: string): Promise<QuickAnswer | undefined> {
  try {
    return await answer({ text, read: () => queryOf(text) });
  } catch {
    return undefined;
  }
}

/** Read as the door reads it. A parameter without a value is held against the description. */
function queryOf(text: string): ReturnType<typeof parse> {
  const query = parse(text);
  if (Object.values(query).flat().includes('')) throw new RangeError('A parameter has no value.');
  return query;
}

function isSecure({ socket, headers }: IncomingMessage, trusts: QuickAnswering['trusts']): boolean {
  const said = headers['x-forwarded-proto'];
  if (typeof said === 'string' && trusts(socket.remoteAddress ?? '', 0)) return said.split(',')[0]?.trim() === 'https';
  return 'encrypted' in socket && socket.encrypted === true;
}

function tellWhenSent(
  request: IncomingMessage,
  response: ServerResponse,
  { found, began, logger }: { found: QuickEndpoint; began: number; logger: Logger },
): void {
  const { id, url } = request;
  const { remoteAddress } = request.socket;
  response.once('close', () => {
    const took = performance.now() - began;
    const sent = response.writableFinished;
    if (sent) found.observe(took / 1000);
    traceAnswered(request, { route: found.route, status: 200, took });
    logger.info(
      {
        reqId: id,
        req: { id, method: 'GET', url, remoteAddress },
        res: { statusCode: 200 },
        responseTime: Math.round(took),
      },
      sent ? 'request completed' : 'request aborted',
    );
  });
}
