import { VigieError } from '../errors/vigie-error.js';

export interface RegistryQuestion {
  /** Media type that is asked for. */
  accept: string;
  /** Largest answer, in bytes. */
  largest: number;
  signal: AbortSignal;
  /** What is asked, in the words of an error. Default: `The registry`. */
  name?: string;
}

/**
 * Asks a registry, or another service, that the operator has chosen to follow, and gives the text of its answer.
 *
 * @throws VigieError `server-unreachable`, with the `status` where there was an answer; `server-answer-invalid` for one that is
 *   too large
 */
export async function askRegistry(
  fetch: typeof globalThis.fetch,
  url: URL,
  { accept, largest, signal, name = 'The registry' }: RegistryQuestion,
): Promise<string> {
  try {
    // A redirect could point at an address that the operator never chose to follow.
    const response = await fetch(url, { signal, redirect: 'manual', headers: { accept } });
    if (response.status !== 200) {
      await response.body?.cancel();
      throw new VigieError('server-unreachable', `${name} answered ${response.status}.`, { status: response.status });
    }
    return await readBounded(response, largest, name);
  } catch (cause) {
    if (cause instanceof VigieError) throw cause;
    throw new VigieError('server-unreachable', `${name} cannot be reached: ${reasonOf(cause)}.`, {}, { cause });
  }
}

/** @throws VigieError as {@link askRegistry}, and `server-answer-invalid` for what is not JSON */
export async function askForJson(
  fetch: typeof globalThis.fetch,
  url: URL,
  question: Omit<RegistryQuestion, 'accept'>,
): Promise<unknown> {
  const text = await askRegistry(fetch, url, { ...question, accept: 'application/json' });
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new VigieError(
      'server-answer-invalid',
      `${question.name ?? 'The registry'} answered something that is not JSON.`,
      {},
      { cause },
    );
  }
}

async function readBounded(response: Response, largest: number, name: string): Promise<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let size = 0;
  let text = '';
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > largest) {
      throw new VigieError('server-answer-invalid', `${name} answered more than ${largest} bytes.`);
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown reason';
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return error.name === 'TimeoutError' ? 'no answer in time' : error.message;
}
