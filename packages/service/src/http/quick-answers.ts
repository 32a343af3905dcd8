import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import { readingFields } from './cross-origin.js';
import type { Endpoint, QuickAnswer } from './endpoint.js';
import { QuickFrame, type QuickParts } from './quick-frame.js';
import { requestIdOf } from './request-id.js';

interface QuickEndpoint {
  route: string;
  answer: NonNullable<Endpoint['answer']>;
}

/**
 * Answers the questions that come most often without the chain of the door, which costs several times what they cost
 * themselves. Only whole answers are given here: what is refused, is conditional, or has a body goes the usual way from its
 * beginning, and counts once.
 */
export function quickAnswers(parts: QuickParts): RequestListener {
  const { otherwise } = parts;
  const quick = quickEndpoints(parts);
  const frame = new QuickFrame(parts, readingFields);

  const answer = async (found: QuickEndpoint, text: string, request: IncomingMessage, response: ServerResponse) => {
    const began = performance.now();
    request.id = requestIdOf(request);
    const allowance = frame.allowanceOf(request);
    const whole = allowance?.ok === false ? undefined : await asked(found, text);
    if (whole === undefined) return otherwise(request, response);
    const of = { route: found.route, began, allowance };
    frame.tellWhenSent(request, response, of);
    whole.tag ??= parts.tagOf(whole.text);
    whole.bytes ??= Buffer.byteLength(whole.text);
    frame.send(request, response, of, { status: 200, text: whole.text, tag: whole.tag, bytes: whole.bytes });
  };

  return (request, response) => {
    const { url = '', method, headers } = request;
    const mark = url.indexOf('?');
    const found = quick.get(mark < 0 ? url : url.slice(0, mark));
    if (found === undefined || method !== 'GET' || isUnusual(headers)) return otherwise(request, response);
    answer(found, mark < 0 ? '' : url.slice(mark + 1), request, response).catch((error: unknown) => {
      parts.logger.error({ err: error }, 'an answer could not be sent');
      response.destroy();
    });
  };
}

function quickEndpoints({ endpoints }: QuickParts): Map<string, QuickEndpoint> {
  return new Map(
    endpoints.flatMap(({ method, path, answer }) => {
      if (answer === undefined) return [];
      if (method !== 'get' || path.includes('{')) throw new Error(`${method} ${path} depends on more than its query.`);
      return [[path, { route: path, answer }] as const];
    }),
  );
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
