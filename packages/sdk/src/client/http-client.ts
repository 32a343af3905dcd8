import { type Code, codes, type Problem, VigieError } from '@vigie/credentials';
import { parseJson } from '../json/parse-json.js';

export interface ClientOptions {
  /** Address of the service: `https://registry.example.eu`, with a path where it is served under one. */
  url: string;
  /** How requests are made. Default: the fetch of the platform. */
  fetch?: typeof globalThis.fetch;
  /** Longest time for one request with its answer, in milliseconds. Default 30 000. */
  timeout?: number;
  /**
   * How long to wait in all for a service that is busy and says when to come again, in milliseconds. Only what may be sent
   * twice without harm is sent again, as a submission is. Default 60 000; with 0, the first answer counts.
   */
  patience?: number;
  /** How waiting is done, in milliseconds. Default: as long as asked for. */
  wait?: (milliseconds: number) => Promise<unknown>;
}

export type QueryValue = string | number | readonly string[] | undefined;

export interface HttpRequest {
  method?: 'GET' | 'POST' | 'DELETE';
  /** Relative to the service, without a leading slash. */
  path: string;
  /** A list is sent as one parameter for each of its values. */
  query?: Record<string, QueryValue>;
  body?: { content: string | Uint8Array; mediaType: string };
  /** Media types that are taken, as in the header Accept. Default: any. */
  accept?: string;
  /** Sent as a bearer token (RFC 6750 §2.1). */
  token?: string;
}

/** An answer with a status from 200 to 299. */
export interface HttpAnswer {
  status: number;
  mediaType: string;
  text: string;
  /** The body as it came. */
  bytes: Uint8Array;
  url: string;
}

export interface HttpClient {
  /** @throws VigieError the code of the problem that was answered, `server-unreachable`, `server-answer-invalid` */
  send(request: HttpRequest): Promise<HttpAnswer>;
  /** As {@link send}; the answer is JSON for which `check` holds. */
  json<T>(request: HttpRequest, check: (answer: unknown) => answer is T): Promise<T>;
}

/** @throws VigieError `settings-invalid` for an address that is not http or https */
export function createHttpClient(options: ClientOptions): HttpClient {
  const base = baseAddress(options.url);
  const fetch = options.fetch ?? globalThis.fetch;
  const timeout = options.timeout ?? 30_000;

  async function send(request: HttpRequest): Promise<HttpAnswer> {
    const url = addressOf(base, request);
    let response: Response;
    let bytes: Uint8Array;
    try {
      response = await fetch(url, {
        method: request.method ?? 'GET',
        headers: {
          accept: request.accept ?? '*/*',
          ...(request.body ? { 'content-type': request.body.mediaType } : {}),
          ...(request.token === undefined ? {} : { authorization: `Bearer ${request.token}` }),
        },
        signal: AbortSignal.timeout(timeout),
        ...(request.body ? { body: request.body.content } : {}),
      });
      bytes = new Uint8Array(await response.arrayBuffer());
    } catch (error) {
      throw unreachable(url, timeout, error);
    }
    const mediaType = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    const answer = { status: response.status, mediaType, text: new TextDecoder().decode(bytes), bytes, url };
    if (!response.ok) throw refusal(answer, secondsIn(response.headers.get('retry-after')));
    return answer;
  }

  return {
    send,
    async json<T>(request: HttpRequest, check: (answer: unknown) => answer is T): Promise<T> {
      const answer = await send(request);
      const content = parseJson(answer.text);
      if (check(content)) return content;
      throw answerInvalid(answer, 'The server answered something that is not of the agreed form.');
    },
  };
}

/** An answer of success whose content cannot be used. */
export function answerInvalid({ url, status, mediaType, text }: HttpAnswer, detail: string): VigieError {
  return new VigieError('server-answer-invalid', detail, { url, status, mediaType, excerpt: text.slice(0, 200) });
}

function baseAddress(url: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol) || parsed.search !== '' || parsed.hash !== '') {
    throw new VigieError('settings-invalid', `"${url}" is not the http or https address of a service.`, { value: url });
  }
  if (!parsed.pathname.endsWith('/')) parsed.pathname += '/';
  return parsed;
}

function addressOf(base: URL, { path, query = {} }: HttpRequest): string {
  const address = new URL(`${base.href}${path}`);
  for (const [name, value] of Object.entries(query)) {
    const values = Array.isArray(value) ? value : value === undefined ? [] : [String(value)];
    for (const one of values) address.searchParams.append(name, one);
  }
  return address.href;
}

function unreachable(url: string, timeout: number, error: unknown): VigieError {
  const { host } = new URL(url);
  if (error instanceof Error && error.name === 'TimeoutError') {
    return new VigieError('server-unreachable', `${host} did not answer within ${timeout} ms.`, { url, timeout });
  }
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
  const reason = typeof cause?.code === 'string' ? cause.code : String(error);
  return new VigieError(
    'server-unreachable',
    `${host} cannot be reached: ${reason}.`,
    { url, reason },
    { cause: error },
  );
}

/** RFC 9457 problem+json as the error it stands for; a code of another version is kept in `facts.problem`. */
function refusal(answer: HttpAnswer, retryAfter: number | undefined): VigieError {
  const problem = answer.mediaType === 'application/problem+json' ? parseJson(answer.text) : undefined;
  if (!isProblem(problem)) {
    return answerInvalid(answer, `The server answered ${answer.status} without saying why in the agreed form.`);
  }
  const { url, status } = answer;
  if (!isCode(problem.code)) {
    const detail = `The server answered a code that is not known here, "${problem.code}": ${problem.detail}`;
    return new VigieError('server-answer-invalid', detail, { url, status, problem });
  }
  return new VigieError(problem.code, problem.detail, {
    ...toldIn(problem),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    url,
    status,
  });
}

/** Members of a problem that are facts of the error as well; `path` and `missing` show why a refusal stands. */
const factNames = ['violations', 'notRun', 'instance', 'path', 'missing', 'rules', 'value', 'expected'];

function toldIn(problem: Problem): Record<string, unknown> {
  return Object.fromEntries(Object.entries(problem).filter(([name]) => factNames.includes(name)));
}

/** The seconds of a Retry-After (RFC 9110 §10.2.3); a date is not read, for the clocks of two machines differ. */
function secondsIn(retryAfter: string | null): number | undefined {
  return retryAfter !== null && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) : undefined;
}

function isProblem(value: unknown): value is Problem {
  if (typeof value !== 'object' || value === null) return false;
  const { code, detail, violations } = value as Partial<Problem>;
  return (
    typeof code === 'string' && typeof detail === 'string' && (violations === undefined || Array.isArray(violations))
  );
}

function isCode(code: string): code is Code {
  return Object.hasOwn(codes, code);
}
