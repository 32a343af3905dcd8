import { keepPreviousData, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Problem } from '@vigie/credentials';
import type { Answer, Ask, Preparing } from './page.js';

/** A question that the service refused, with its reasons. */
export class Refused extends Error {
  readonly status: number;
  readonly problem: Partial<Problem>;

  constructor({ status, body }: Answer) {
    const problem = (typeof body === 'object' && body !== null ? body : {}) as Partial<Problem>;
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

/** Asks the service that the page came from. */
export const askService: Ask = async (path) =>
  readAnswer(await fetch(path, { headers: { accept: 'application/json' } }));

/** Puts a question with a JSON body. */
export async function post<Body>(path: string, body: unknown): Promise<Body> {
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  return bodyOf(await readAnswer(await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })));
}

export async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // What stands before the service, such as a proxy, answers in its own words.
    body = { detail: response.statusText };
  }
  return { status: response.status, body };
}

/** @throws Refused for the answer of a refusal */
export function bodyOf<Body>(answer: Answer): Body {
  if (answer.status >= 400) throw new Refused(answer);
  return answer.body as Body;
}

/** The answer at an address of the service; while the next one is on its way, the one before. */
export function useAnswer<Body>(path: string, enabled = true): UseQueryResult<Body> {
  // What the server has just been refused for good need not be asked for again.
  const first = useQueryClient().getQueryData<Answer>(['refused', path]);
  return useQuery<Body>({
    queryKey: [path],
    queryFn: async () => bodyOf<Body>(await askService(path)),
    placeholderData: keepPreviousData,
    enabled: enabled && (first === undefined || first.status >= 500),
  });
}

/** Asks before the first rendering; answers the HTTP status. A refusal is left for the page to show. */
export async function prepareAnswer({ client, ask }: Pick<Preparing, 'client' | 'ask'>, path: string): Promise<number> {
  const answer = await ask(path);
  if (answer.status < 400) client.setQueryData([path], answer.body);
  else client.setQueryData(['refused', path], answer);
  return answer.status;
}

/** Why a question has no answer: what the browser met, or what the server met before the first rendering. */
export function useRefusal(path: string, error: Error | null): Error | null {
  const first = useQueryClient().getQueryData<Answer>(['refused', path]);
  return error ?? (first === undefined ? null : new Refused(first));
}
