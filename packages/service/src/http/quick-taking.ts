import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Request } from 'express';
import { noteArrival } from './arrival.js';
import type { Endpoint, TakenBody } from './endpoint.js';
import { QuickFrame, type QuickParts } from './quick-frame.js';
import { requestIdOf } from './request-id.js';

export interface QuickTakingParts extends QuickParts {
  /** Largest body in bytes, where an endpoint names no other. */
  bodyLimit: number;
  /** Paths whose answers differ by the origin of whoever asks. */
  differByOrigin: ReadonlySet<string>;
}

interface QuickEndpoint {
  route: string;
  accepted: readonly string[];
  limit: number;
  taking: NonNullable<Endpoint['taking']>;
  frame: QuickFrame;
}

/** What was found before the chain of the door took a request on, which must not be found a second time. */
const refused = new WeakMap<IncomingMessage, { error: unknown }>();

/** The refusal of a request that was looked at before the door's chain. @throws what it was refused with */
export function rethrowRefusal(request: IncomingMessage): void {
  const known = refused.get(request);
  if (known !== undefined) throw known.error;
}

/**
 * Takes in what is posted most without the chain of the door, which costs more than to keep it. Only what is accepted is
 * answered here. Whatever is unusual goes the usual way from its beginning; what is refused goes there with its refusal,
 * which is then told, logged and counted as any other.
 */
export function quickTaking(parts: QuickTakingParts): RequestListener {
  const { otherwise } = parts;
  const quick = quickEndpoints(parts);
  if (quick.size === 0) return otherwise;

  const take = async (found: QuickEndpoint, length: number, request: IncomingMessage, response: ServerResponse) => {
    const began = performance.now();
    const { route, frame, taking } = found;
    request.id = requestIdOf(request);
    const allowance = frame.allowanceOf(request);
    if (allowance?.ok === false) return otherwise(request, response);
    const address = frame.addressOf(request);
    const of = { route, began, allowance };
    const refuse = (error: unknown) => {
      refused.set(request, { error });
      noteArrival(request, began);
      otherwise(request, response);
    };
    try {
      taking.admit(address, length);
    } catch (error) {
      return refuse(error);
    }
    const told = frame.tellWhenSent(request, response, of);
    const bytes = await bodyOf(request, length);
    if (bytes === undefined) return;
    const body: TakenBody = { bytes, mediaType: String(request.headers['content-type']), address };
    try {
      const { status, value, location } = await taking.take(body);
      const text = JSON.stringify(value);
      const whole = { status, text, tag: parts.tagOf(text), bytes: Buffer.byteLength(text) };
      frame.send(request, response, of, location === undefined ? whole : { ...whole, fields: ['Location', location] });
    } catch (error) {
      if (response.headersSent) throw error;
      told.unsay();
      // The chain finds the body read.
      (request as Request).body = bytes;
      refuse(error);
    }
  };

  return (request, response) => {
    const found = request.method === 'POST' ? quick.get(request.url ?? '') : undefined;
    const length = found === undefined ? undefined : usualLength(request, found);
    if (found === undefined || length === undefined) return otherwise(request, response);
    take(found, length, request, response).catch((error: unknown) => {
      parts.logger.error({ err: error }, 'an answer could not be sent');
      response.destroy();
    });
  };
}

function quickEndpoints(parts: QuickTakingParts): Map<string, QuickEndpoint> {
  const plain = new QuickFrame(parts, []);
  const differing = new QuickFrame(parts, [['Vary', 'Origin']]);
  return new Map(
    parts.endpoints.flatMap(({ method, path, body, operation, authorise, bodyLimit = parts.bodyLimit, taking }) => {
      if (taking === undefined) return [];
      if (method !== 'post' || path.includes('{') || body !== 'bytes' || authorise !== undefined)
        throw new Error(`${method} ${path} depends on more than bytes that anybody may post.`);
      const accepted = Object.keys(operation.requestBody?.content ?? {});
      const frame = parts.differByOrigin.has(path) ? differing : plain;
      return [[path, { route: path, accepted, limit: bodyLimit, taking, frame }] as const];
    }),
  );
}

/** The length of a body about which nothing is to be said; undefined for every other. */
function usualLength({ headers }: IncomingMessage, { accepted, limit }: QuickEndpoint): number | undefined {
  const length = Number(headers['content-length']);
  const isUsual =
    length > 0 &&
    length <= limit &&
    accepted.includes(headers['content-type'] ?? '') &&
    headers['transfer-encoding'] === undefined &&
    headers['content-encoding'] === undefined &&
    headers.origin === undefined &&
    headers.expect === undefined;
  return isUsual ? length : undefined;
}

/** All of a body; undefined where its sender has gone before its end. */
function bodyOf(request: IncomingMessage, length: number): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    // A copy: what is read off a connection is a view into a buffer that is larger than what waits is counted for.
    request.once('end', () => resolve(Buffer.concat(parts, length)));
    request.once('close', () => resolve(undefined));
    request.on('error', () => resolve(undefined));
  });
}
