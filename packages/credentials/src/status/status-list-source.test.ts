import { describe, expect, it } from 'vitest';
import { createRefusingFetcher } from '../fetch/refusing-fetcher.js';
import { answerOf } from '../testing/answers.js';
import { network } from '../testing/network.js';
import { createStatusListSource } from './status-list-source.js';

const address = 'https://shop.example/status/1';

/** What comes of asking for a list that is answered in this way. */
function answered(...answer: Parameters<typeof answerOf>) {
  const { fetcher, requests } = network({ answer: () => answerOf(...answer) });
  return { source: createStatusListSource({ fetcher }), requests };
}

describe('createStatusListSource', () => {
  it.each([
    'application/vc',
    'application/vc+jwt',
    'application/vc+ld+json',
    'application/jwt',
    'application/ld+json',
    'application/json',
    'text/plain; charset=utf-8',
  ])('gives the bytes that come as %s', async (mediaType) => {
    const { source, requests } = answered('the list', { 'content-type': mediaType });
    const fetched = await source.fetch(address);
    expect(fetched.ok && Buffer.from(fetched.evidence.bytes).toString()).toBe('the list');
    expect(requests.map(({ url }) => url.href)).toEqual([address]);
  });

  it.each(['text/html', 'application/vp+jwt', 'application/octet-stream', ''])('takes no "%s"', async (mediaType) => {
    const { source } = answered('the list', mediaType === '' ? {} : { 'content-type': mediaType });
    expect(await source.fetch(address)).toMatchObject({ ok: false, code: 'fetch-failed' });
  });

  it('takes 4 MiB and not a byte more', async () => {
    const headers = { 'content-type': 'application/vc' };
    const most = 4 * 1024 * 1024;
    expect(await answered(new Uint8Array(most), headers).source.fetch(address)).toMatchObject({ ok: true });
    expect(await answered(new Uint8Array(most + 1), headers).source.fetch(address)).toMatchObject({
      ok: false,
      code: 'fetch-too-large',
    });
  });

  it('follows no redirect', async () => {
    const { source, requests } = answered('', { location: 'https://shop.example/status/2' }, 302);
    expect(await source.fetch(address)).toMatchObject({ ok: false, code: 'fetch-failed' });
    expect(requests).toHaveLength(1);
  });

  it('waits for five seconds', async () => {
    const deadlines: number[] = [];
    const { fetcher } = network({
      deadline: (milliseconds) => {
        deadlines.push(milliseconds);
        return AbortSignal.abort();
      },
    });
    expect(await createStatusListSource({ fetcher }).fetch(address)).toMatchObject({ ok: false, code: 'fetch-failed' });
    expect(deadlines).toEqual([5_000]);
  });

  it.each([
    'http://shop.example/1',
    'https://localhost/1',
    'http://127.0.0.1/1',
    'https://127.1/1',
    'https://[::1]/1',
    'https://10.0.0.1/1',
    'https://0x0a000001/1',
    'https://[fd00::1]/1',
    'https://inside.example/1',
    'file:///etc/passwd',
    'no address',
  ])('does not get to %s', async (inside) => {
    const { fetcher, requests } = network({ names: { 'inside.example': ['10.0.0.1'] } });
    expect(await createStatusListSource({ fetcher }).fetch(inside)).toMatchObject({ ok: false });
    expect(requests).toEqual([]);
  });

  it('says why nothing is fetched', async () => {
    const source = createStatusListSource({ fetcher: createRefusingFetcher('nothing is fetched here') });
    expect(await source.fetch(address)).toEqual({
      ok: false,
      code: 'fetch-forbidden',
      detail: 'nothing is fetched here',
    });
  });
});
