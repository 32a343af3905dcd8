import { expect, it } from 'vitest';
import { failureLines } from '../cli/failure.js';
import { createRegistryClient } from './registry-client.js';

const busy = (retryAfter: string) =>
  new Response(JSON.stringify({ status: 503, code: 'service-busy', detail: 'Too much waits.' }), {
    status: 503,
    headers: { 'content-type': 'application/problem+json', 'retry-after': retryAfter },
  });
const receipt = { digest: 'a', id: 'urn:a', status: 'active', sequence: 1 };

function registryThatAnswers(answers: readonly Response[], patience?: number) {
  const left = [...answers];
  const waited: number[] = [];
  const client = createRegistryClient({
    url: 'http://registry.example',
    fetch: async () => left.shift() ?? Response.json(receipt, { status: 201 }),
    wait: async (milliseconds) => waited.push(milliseconds),
    ...(patience === undefined ? {} : { patience }),
  });
  return { client, waited, left };
}

it('sends the same bytes again when a busy registry asked for it', async () => {
  const { client, waited } = registryThatAnswers([busy('2'), busy('0'), busy('7')]);
  await expect(client.submit('a.b.c')).resolves.toEqual({ items: [receipt], created: true });
  expect(waited).toEqual([2_000, 1_000, 7_000]);
});

it('gives up when its patience would not last to the next time, and says why', async () => {
  const { client, waited } = registryThatAnswers([busy('40'), busy('40')]);
  await expect(client.submit('a.b.c')).rejects.toMatchObject({ code: 'service-busy', facts: { retryAfter: 40 } });
  expect(waited).toEqual([40_000]);
  const impatient = registryThatAnswers([busy('1')], 0);
  await expect(impatient.client.submit('a.b.c')).rejects.toMatchObject({ code: 'service-busy' });
  expect(impatient.waited).toEqual([]);
});

it('sends nothing again that was refused, or that names no time', async () => {
  const refused = new Response(
    JSON.stringify({
      status: 422,
      code: 'proof-invalid',
      detail: 'No.',
      violations: [],
      notRun: ['context', 'shapes'],
    }),
    { status: 422, headers: { 'content-type': 'application/problem+json', 'retry-after': '1' } },
  );
  const one = registryThatAnswers([refused]);
  const error = await one.client.submit('a.b.c').catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'proof-invalid', facts: { notRun: ['context', 'shapes'] } });
  expect(failureLines(error as never).at(-1)).toBe('  not checked, for want of time: context, shapes');
  const other = registryThatAnswers([busy('Wed, 21 Oct 2026 07:28:00 GMT')]);
  await expect(other.client.submit('a.b.c')).rejects.toMatchObject({ code: 'service-busy' });
  expect([one.waited, other.waited]).toEqual([[], []]);
});
