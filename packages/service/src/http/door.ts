import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Problem, VigieError } from '@vigie/credentials';
import express, { type Express, type Request, type RequestHandler } from 'express';
import * as openApiValidator from 'express-openapi-validator';
import type { LevelWithSilent, Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import type { Registry } from 'prom-client';
import { checkJsonDepth } from '../limits/json-depth.js';
import { leaveUnread, limitAddresses } from '../limits/limit-addresses.js';
import type { RateLimiter } from '../limits/rate-limiter.js';
import { traceRequests } from '../observe/span.js';
import { type Answered, askOf } from './ask.js';
import { askFirst } from './ask-first.js';
import { boundBody } from './body-bound.js';
import { type CrossOriginPosting, crossOrigin } from './cross-origin.js';
import { docsRouter } from './docs.js';
import type { Endpoint, Schema } from './endpoint.js';
import { acceptMediaTypes } from './media-type.js';
import { measureRequests, type RequestDuration, requestDuration } from './metrics.js';
import { describeApi, requestsOf, type ServiceInfo } from './openapi.js';
import { methodNotAllowedHandler, notFoundHandler, problemHandler, sendProblem, toProblem } from './problem.js';
import { quickAnswers } from './quick-answers.js';
import { quickTaking, rethrowRefusal } from './quick-taking.js';
import { withoutSecrets } from './redaction.js';
import { requestIdOf } from './request-id.js';
import { securityHeaders } from './security-headers.js';

/** With what else of itself a service tells whoever watches it. */
export type Readiness = { ready: true; facts?: Record<string, unknown> } | { ready: false; reason: string };

export interface DoorOptions {
  info: ServiceInfo;
  endpoints: readonly Endpoint[];
  /** Named schemas that the endpoints refer to as `#/components/schemas/…`. */
  schemas?: Record<string, Schema>;
  logger: Logger;
  metrics: Registry;
  readiness(): Promise<Readiness>;
  /** Largest request body, in bytes. */
  bodyLimit: number;
  /** How often one address may ask; without it, as often as it likes. Questions about health are not counted. */
  addressLimiter?: RateLimiter;
  /** The proxies in front whose word on a client's address is believed: how many, or which. Default: none. */
  trustProxy?: number | string[];
  /** What pages of other origins may post. Default: nothing. */
  crossOriginPosting?: CrossOriginPosting;
  /** Throws where the metrics may not be read by whoever asks. Default: anybody may. */
  authoriseMetrics?(request: Request): unknown;
  /** Pages for people, given a way to ask this door what anybody may ask it. */
  pages?(askFor: (path: string, request: Request, body?: unknown) => Promise<Answered>): RequestHandler;
  /** Told of every request that was refused (4xx), before the answer goes out; a failure of its own is only logged. */
  onRefused?(problem: Problem, request: Request): Promise<void>;
}

/**
 * The HTTP door of a service: request ids, logs, security headers, bounded bodies, requests checked against the
 * service's own OpenAPI description, health, metrics, browsable documentation, and every failure as a problem.
 */
export function createDoor(options: DoorOptions): Express {
  const { endpoints, metrics } = options;
  const description = describeApi(options.info, endpoints, options.schemas ?? {});
  // Written out before the validator gets the object, because it rewrites parts of it.
  const descriptionText = JSON.stringify(description);
  const door = express();
  door.disable('x-powered-by');
  door.set('query parser', 'simple');
  if (options.trustProxy !== undefined) door.set('trust proxy', options.trustProxy);
  door.use(
    pinoHttp({
      logger: withoutSecrets(options.logger),
      genReqId: requestIdOf,
      quietReqLogger: true,
      customLogLevel: levelOf,
      serializers: logged,
    }),
  );
  door.use((request, response, next) => {
    response.setHeader('X-Request-Id', String(request.id));
    next();
  });
  door.use(traceRequests());
  door.use(securityHeaders());
  door.use(crossOrigin(options.crossOriginPosting));
  const duration = requestDuration(metrics);
  door.use(measureRequests(duration));

  door.get('/health/live', (_request, response) => void response.json({ status: 'live' }));
  door.get('/health/ready', async (_request, response) => {
    const readiness = await options.readiness();
    if (readiness.ready) return void response.json({ status: 'ready', ...readiness.facts });
    response.setHeader('Retry-After', '5');
    sendProblem(response, toProblem(new VigieError('not-ready', readiness.reason)));
  });
  if (options.addressLimiter !== undefined) door.use(limitAddresses(options.addressLimiter));
  door.get('/metrics', async (request, response) => {
    await options.authoriseMetrics?.(request);
    response.type(metrics.contentType).send(await metrics.metrics());
  });
  door.get('/openapi.json', (_request, response) => {
    response.type('application/json').send(descriptionText);
  });
  door.use(docsRouter());
  const asked = askOf(door);
  const pages = options.pages?.((path, { ip, id }, body) =>
    asked(path, { requestId: String(id), ...(ip === undefined ? {} : { address: ip }) }, body),
  );
  if (pages !== undefined) door.use(pages);

  for (const { method, path, checksItself, authorise, body, handle } of endpoints) {
    // A gate, or a body that is to be read, comes before any answer.
    if (checksItself && authorise === undefined && body === undefined)
      door[method](expressPath(path), askFirst(handle));
  }
  for (const endpoint of endpoints) {
    const { method, path, body, bodyLimit = options.bodyLimit, operation, authorise, handle } = endpoint;
    if (authorise !== undefined) {
      door[method](expressPath(path), async (request, _response, next) => {
        await authorise(request);
        next();
      });
    }
    if (body === undefined) continue;
    const accepted = acceptMediaTypes(Object.keys(operation.requestBody?.content ?? {}));
    door[method](expressPath(path), boundBody(bodyLimit), accepted, admission(endpoint), bodyParser(body, bodyLimit));
    if (isPlain(endpoint)) {
      door[method](expressPath(path), (request, response, next) =>
        request.url.includes('?') || !(request.body instanceof Uint8Array) || request.body.length === 0
          ? next()
          : handle(request, response),
      );
    }
  }
  door.use(
    openApiValidator.middleware({
      apiSpec: requestsOf(description) as unknown as Exclude<
        Parameters<typeof openApiValidator.middleware>[0]['apiSpec'],
        string
      >,
      // An endpoint's own gate has decided, before the body was read.
      validateSecurity: false,
      validateRequests: { allowUnknownQueryParameters: false, allErrors: true },
      validateResponses: false,
      validateApiSpec: true,
      ignoreUndocumented: true,
      fileUploader: false,
      formats: {},
    }),
  );
  for (const { method, path, handle } of endpoints) door[method](expressPath(path), handle);
  for (const [path, methods] of methodsByPath(endpoints)) door.all(expressPath(path), methodNotAllowedHandler(methods));
  door.use(notFoundHandler());
  door.use(problemHandler(options.onRefused));
  answerBefore(door, options, duration);
  return door;
}

/** Express hands everything that comes to the door to its `handle`, whoever brought it: what is quick is answered there. */
function answerBefore(door: Express, options: DoorOptions, duration: RequestDuration): void {
  const inner = door as unknown as { handle(request: IncomingMessage, response: ServerResponse, next?: unknown): void };
  const otherwise = inner.handle.bind(door);
  const tagOf = door.get('etag fn') as (text: string, encoding: BufferEncoding) => string;
  const { endpoints, logger, bodyLimit, addressLimiter: limiter, crossOriginPosting } = options;
  const parts = {
    endpoints,
    logger,
    duration,
    limiter,
    trusts: door.get('trust proxy fn'),
    tagOf: (text: string) => tagOf(text, 'utf8'),
  };
  inner.handle = quickTaking({
    ...parts,
    bodyLimit,
    differByOrigin: crossOriginPosting?.paths ?? new Set(),
    otherwise: quickAnswers({ ...parts, otherwise }),
  });
}

/** Refuses what cannot be taken on. What the quick way has refused is not looked at again. */
function admission({ admit, taking }: Endpoint): RequestHandler {
  return (request, response, next) => {
    try {
      if (taking !== undefined) rethrowRefusal(request);
      admit?.(request);
    } catch (error) {
      if (request.body === undefined) leaveUnread(request, response);
      throw error;
    }
    next();
  };
}

/**
 * Whether a request without a query has nothing left that the description could be broken by: its path is fixed, its body
 * is bytes of a type that was looked at. To ask the validator would cost more than many a refusal.
 */
function isPlain({ path, body, operation }: Endpoint): boolean {
  return body === 'bytes' && operation.parameters === undefined && !path.includes('{');
}

/** What a log line says of a request and its answer: no header, because an operator's token is one. */
const logged = {
  req: ({ id, method, url, remoteAddress }: Record<string, unknown>) => ({ id, method, url, remoteAddress }),
  res: ({ statusCode }: Record<string, unknown>) => ({ statusCode }),
};

/** What is turned away comes in floods, and is counted among the metrics: a line for each would help nobody. */
function levelOf(_request: IncomingMessage, { statusCode }: ServerResponse, error?: Error): LevelWithSilent {
  if (statusCode === 429 || statusCode === 503) return 'debug';
  return error !== undefined || statusCode >= 500 ? 'error' : 'info';
}

function expressPath(template: string): string {
  return template.replaceAll(/\{(\w+)\}/g, ':$1');
}

function methodsByPath(endpoints: readonly Endpoint[]): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  for (const { path, method } of endpoints) {
    const own = method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()];
    methods.set(path, [...(methods.get(path) ?? []), ...own]);
  }
  return methods;
}

function bodyParser(kind: 'bytes' | 'json', limit: number): RequestHandler {
  if (kind === 'bytes') return express.raw({ limit, type: () => true });
  return express.json({ limit, strict: true, verify: (_request, _response, bytes) => checkJsonDepth(bytes) });
}
