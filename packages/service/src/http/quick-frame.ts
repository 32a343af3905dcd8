import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import addressBehind from 'proxy-addr';
import { allowanceFields, allowanceOf } from '../limits/limit-addresses.js';
import type { Allowance, RateLimiter } from '../limits/rate-limiter.js';
import { traceAnswered } from '../observe/span.js';
import type { Endpoint } from './endpoint.js';
import type { RequestDuration } from './metrics.js';
import { securityFields } from './security-headers.js';

/** What of the door is needed to answer without its chain. */
export interface QuickParts {
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

/** A request that is being answered. */
export interface Quick {
  route: string;
  /** Milliseconds of the clock that measures, when it came. */
  began: number;
  allowance: Allowance | undefined;
}

/** A whole answer, with the length of its text in bytes. */
export interface Whole {
  status: number;
  text: string;
  tag: string;
  bytes: number;
  /** Name and value of what it says in its head beside, in turn. */
  fields?: readonly string[];
}

/** What the ways beside the door's chain share: the same limits, headers, tags, logs and measures as in it. */
export class QuickFrame {
  readonly #parts: QuickParts;
  readonly #fields: readonly [string[], string[]];
  readonly #observers = new Map<string, (seconds: number) => void>();

  /** @param always - What every answer has beside the fields of security, in the order in which the door would set it. */
  constructor(parts: QuickParts, always: ReadonlyArray<readonly [string, string]>) {
    this.#parts = parts;
    const constant = (overTls: boolean) => {
      const fields = new Map([...securityFields(overTls), ...always]);
      return [...fields, ['Content-Type', 'application/json; charset=utf-8']].flat();
    };
    this.#fields = [constant(false), constant(true)];
  }

  /** The address that a request came from. */
  addressOf(request: IncomingMessage): string {
    return addressBehind(request, this.#parts.trusts) ?? '';
  }

  /** Takes the allowance of a request, once. Undefined where there are no limits. */
  allowanceOf(request: IncomingMessage): Allowance | undefined {
    const { limiter } = this.#parts;
    return limiter && allowanceOf(request, limiter, this.addressOf(request));
  }

  send(request: IncomingMessage, response: ServerResponse, { allowance }: Quick, whole: Whole): void {
    const { limiter } = this.#parts;
    response.writeHead(whole.status, [
      ...this.#fields[this.#isSecure(request) ? 1 : 0],
      'X-Request-Id',
      request.id as string,
      'Content-Length',
      String(whole.bytes),
      'ETag',
      whole.tag,
      ...(whole.fields ?? []),
      ...(limiter === undefined || allowance === undefined ? [] : allowanceFields(limiter, allowance).flat()),
    ]);
    response.end(whole.text);
  }

  /** Logs, measures and traces an answer once it is over, unless it is unsaid before. */
  tellWhenSent(request: IncomingMessage, response: ServerResponse, { route, began }: Quick): { unsay(): void } {
    const { id, url, method = '' } = request;
    const { remoteAddress } = request.socket;
    const tell = () => {
      const took = performance.now() - began;
      const sent = response.writableFinished;
      const { statusCode } = response;
      if (sent) this.#observerOf(method, route, statusCode)(took / 1000);
      traceAnswered(request, { route, status: statusCode, took });
      this.#parts.logger.info(
        {
          reqId: id,
          req: { id, method, url, remoteAddress },
          res: { statusCode },
          responseTime: Math.round(took),
        },
        sent ? 'request completed' : 'request aborted',
      );
    };
    response.once('close', tell);
    return { unsay: () => void response.off('close', tell) };
  }

  #observerOf(method: string, route: string, status: number): (seconds: number) => void {
    const key = `${method} ${status} ${route}`;
    const known = this.#observers.get(key);
    if (known !== undefined) return known;
    const observe = this.#parts.duration.observerOf({ method, route, status });
    this.#observers.set(key, observe);
    return observe;
  }

  #isSecure({ socket, headers }: IncomingMessage): boolean {
    const said = headers['x-forwarded-proto'];
    if (typeof said === 'string' && this.#parts.trusts(socket.remoteAddress ?? '', 0))
      return said.split(',')[0]?.trim() === 'https';
    return 'encrypted' in socket && socket.encrypted === true;
  }
}
