import { type Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';

/** On the way at once: enough that a registry always has something to do. */
export const submitters = 64;

interface Answer {
  status: number;
  /** The connection was closed before anything was answered, so that nobody knows whether it arrived. */
  again?: true;
}

function sendOnce(url: string, token: string, agent: Agent, mediaType: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': mediaType, 'content-length': Buffer.byteLength(token) };
    const sent = request(`${url}/credentials`, { method: 'POST', agent, headers }, (response) => {
      response.resume().once('end', () => resolve({ status: response.statusCode ?? 0 }));
    });
    sent.once('error', (error: NodeJS.ErrnoException) => {
      // A server closes what was idle for long, also at the moment in which it is used again.
      if (sent.reusedSocket && error.code === 'ECONNRESET') resolve({ status: 0, again: true });
      else reject(error);
    });
    sent.end(token);
  });
}

/** Submits one token; resolves with the status once the answer is read: 201 also for what had arrived the first time. */
export async function submit(
  url: string,
  token: string,
  agent: Agent,
  mediaType = 'application/vc+jwt',
): Promise<number> {
  const first = await sendOnce(url, token, agent, mediaType);
  if (first.again !== true) return first.status;
  const { status } = await sendOnce(url, token, agent, mediaType);
  return status === 200 ? 201 : status;
}

export interface SubmitWork {
  url: string;
  agent: Agent;
  /** Taken from one after the other; `undefined` ends. */
  next(): string | undefined;
  /** Credentials in each, where they are presentations. */
  presented?: number;
  /** Milliseconds after which no more are sent. */
  milliseconds?: number;
}

/**
 * Submits until there is no more, or the time is up.
 *
 * @returns how many credentials were acknowledged as new, and in which time until the last of them
 * @throws Error for any other answer: what is refused is not ingested
 */
export async function submitAll(work: SubmitWork) {
  const { url, agent, next, presented, milliseconds = Number.POSITIVE_INFINITY } = work;
  const mediaType = presented === undefined ? 'application/vc+jwt' : 'application/vp+jwt';
  let count = 0;
  const began = performance.now();
  const passed = () => performance.now() - began;
  const one = async () => {
    for (let token = next(); token !== undefined; token = passed() < milliseconds ? next() : undefined) {
      const status = await submit(url, token, agent, mediaType);
      if (status !== 201) throw new Error(`a good submission is answered ${status}`);
      count += presented ?? 1;
    }
  };
  await Promise.all(Array.from({ length: submitters }, one));
  return { count, milliseconds: passed() };
}
