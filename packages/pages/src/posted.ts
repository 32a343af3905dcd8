import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { post, Refused } from './answers.js';
import type { Answer, Preparing } from './page.js';

/**
 * Posts a question before the first rendering; answers the HTTP status. A refusal is left for the page to show.
 *
 * @param keep - What the page needs of the answer, which travels in the document: all of it by default.
 */
export async function preparePosted<Whole>(
  { client, ask }: Pick<Preparing, 'client' | 'ask'>,
  path: string,
  body: unknown,
  keep: (answer: Whole) => unknown = (answer) => answer,
): Promise<Answer> {
  const answer = await ask(path, body);
  if (answer.status < 400) client.setQueryData([path, body], keep(answer.body as Whole));
  else client.setQueryData(['refused', path, body], answer);
  return answer;
}

export interface Posted<Body> {
  data: Body | undefined;
  /** Why there is no answer, or no new one: what the browser met, or the server before the first rendering. */
  refused: Error | null;
  /** Whether what is shown is the answer to the question before. */
  waiting: boolean;
}

/**
 * The answer to a question with a body; while the next one is on its way, the one before. Without a body nothing is asked.
 *
 * @param keep - What the page needs of the answer, as it was prepared.
 */
export function usePosted<Body, Whole = Body>(
  path: string,
  body: object | undefined,
  keep: (answer: Whole) => Body = (answer) => answer as unknown as Body,
): Posted<Body> {
  const known = useQueryClient().getQueryData<Answer>(['refused', path, body]);
  const { data, error, isPlaceholderData } = useQuery<Body>({
    queryKey: [path, body],
    queryFn: async () => keep(await post<Whole>(path, body)),
    placeholderData: keepPreviousData,
    // What the server was refused, the browser would be as well.
    enabled: body !== undefined && known === undefined,
  });
  return {
    data: known === undefined ? data : undefined,
    refused: error ?? (known === undefined ? null : new Refused(known)),
    waiting: isPlaceholderData,
  };
}
