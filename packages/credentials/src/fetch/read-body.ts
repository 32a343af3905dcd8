import { VigieError } from '../errors/vigie-error.js';
import { say } from '../text/sentence.js';
import { beforeAbort } from './before-abort.js';
import { fetchSentences } from './fetch-sentences.js';
import type { FetchUse, TransportAnswer } from './fetcher.js';

/**
 * Reads an answer that may be sent with bad intent: of a wrong type, packed, endless, or a byte at a time.
 *
 * @throws VigieError `fetch-too-large` and `fetch-failed`; the reason of the signal when that is aborted.
 */
export async function readBody(
  { headers, body }: TransportAnswer,
  { mediaTypes, maximumBytes }: FetchUse,
  signal: AbortSignal,
): Promise<{ bytes: Uint8Array; mediaType: string }> {
  const mediaType = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!mediaTypes.includes(mediaType)) {
    const shown = /^[!-~]{1,100}$/.test(mediaType)
      ? say(fetchSentences['of-type'], { mediaType })
      : say(fetchSentences['no-media-type']);
    throw new VigieError(
      'fetch-failed',
      say(fetchSentences['answer-where-taken'], { detail: shown, mediaTypes: mediaTypes.join(', ') }),
    );
  }
  // Unpacking would turn a few bytes into many; nobody who was asked for the plain form has reason to send another.
  const encoding = (headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding !== 'identity' && encoding !== '') {
    throw new VigieError('fetch-failed', say(fetchSentences['answer-compressed-though-plain-form']));
  }
  const tooLarge = () =>
    new VigieError('fetch-too-large', say(fetchSentences['answer-larger-bytes'], { bytes: maximumBytes }));
  if (Number(headers['content-length'] ?? 0) > maximumBytes) throw tooLarge();

  const chunks: Uint8Array[] = [];
  let size = 0;
  const iterator = body[Symbol.asyncIterator]();
  for (;;) {
    const step = await beforeAbort(iterator.next(), signal);
    if (step.done) return { bytes: Buffer.concat(chunks), mediaType };
    size += step.value.length;
    if (size > maximumBytes) throw tooLarge();
    chunks.push(step.value);
  }
}
