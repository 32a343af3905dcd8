import { readFile, writeFile } from 'node:fs/promises';

import { expect, it } from 'vitest';
import { jsonOf, runCommand } from '../testing/run-command.js';
import { problem, testServer } from '../testing/test-server.js';
import { workplace } from '../testing/workplace.js';

it('asks a notary by option or environment, and writes nothing that does not hold', async () => {
  const { at } = await workplace();
  const answers = [
    { status: 404, body: 'unknown number' },
    { type: 'application/vc+jwt', body: 'no.token.atall' },
  ];
  const notary = await testServer(() => answers.shift());
  const did = 'did:web:cloud.example.eu';
  const words = ['compliance', 'notary', '--type', 'vat-id', '--did', did, '--out', at('number.jwt')];
  const env = { VIGIE_NOTARY_URL: `${notary.url}/v2` };
  const nowhere = await runCommand([...words, '--number', 'FR12345678901']);
  expect(nowhere.status).toBe(2);
  expect(nowhere.stderr).toContain('VIGIE_NOTARY_URL');
  const wrong = await runCommand([...words, '--number', '1'], { env });
  expect(wrong.stderr).toContain('registration-number-invalid');
  const unknown = await runCommand([...words, '--number', 'FR12345678901'], { env });
  expect(unknown).toMatchObject({ status: 1, stdout: '' });
  expect(unknown.stderr).toContain('notary-refused');
  const lying = await runCommand([...words, '--number', 'FR12345678901', '--notary', `${notary.url}/v2`]);
  expect(lying.stderr).toContain('does not hold');
  const query = new URLSearchParams({ vcId: `${did}#vc-vat-id`, subjectId: `${did}#vat-id` });
  expect(notary.received.map(({ url }) => url)).toEqual([
    `/v2/registration-numbers/vat-id/FR12345678901?${query}`,
    `/v2/registration-numbers/vat-id/FR12345678901?${query}`,
  ]);
  await expect(readFile(at('number.jwt'), 'utf8')).rejects.toMatchObject({ code: 'ENOENT' });

  await writeFile(at('context.jsonld'), JSON.stringify({ '@context': { VatID: 'urn:vat' } }));
  const context = await runCommand([...words, '--number', 'FR12345678901', '--context', 'nothing'], { env });
  expect(context.stderr).toContain('--context is "nothing"');
});

it('lists event services, tells what became of what they named, and resumes one', async () => {
  const source = 'https://ces.example';
  const stopped = {
    source,
    state: 'stopped',
    received: 3,
    waiting: 1,
    taken: 1,
    noted: 0,
    refused: { 'event-digest-mismatch': 1 },
    lagSeconds: 90,
    stopped: { at: '2026-03-01T12:00:00Z', code: 'event-source-inconsistent', detail: 'It repeats.' },
  };
  const entry = {
    number: 7,
    source,
    event: 'e1',
    kind: 'credential',
    id: 'https://provider.example/offer',
    digest: 'sha256-00',
    state: 'refused',
    code: 'event-digest-mismatch',
    detail: 'Other bytes.',
    attempts: 1,
    at: '2026-03-01T12:00:00Z',
  };
  const registry = await testServer(({ url, method }) => {
    if (method === 'POST') return { body: { ...stopped, state: 'caught-up' } };
    if (url === '/event-sources') return { body: { items: [stopped] } };
    return url.includes('after=7') ? problem(500, 'internal') : { body: { items: [entry], next: 7 } };
  });
  const env = { VIGIE_REGISTRY_URL: registry.url };
  const words = ['registry', 'event-sources'];
  const listed = await runCommand([...words, 'list'], { env });
  expect(listed.status).toBe(1);
  expect(listed.stdout).toBe(
    `${source} stopped, 3 events, 1 taken, 1 waiting, 0 noted, read to its end 90 s ago\n` +
      '  refused 1: event-digest-mismatch\n' +
      '  stopped at 2026-03-01T12:00:00Z: event-source-inconsistent: It repeats.\n',
  );
  const entries = await runCommand([...words, 'entries', '--state', 'refused'], { env });
  expect(entries.stdout).toContain(
    '7 refused: credential https://provider.example/offer (event e1)\n  event-digest-mismatch: Other bytes.\nmore: --after 7\n',
  );
  const failing = await runCommand([...words, 'entries', '--after', '7'], { env });
  expect(failing.status).not.toBe(0);
  const resumed = await runCommand([...words, 'resume', source, '--from', 'kept', '--json'], { env });
  expect(jsonOf<{ state: string }>(resumed).state).toBe('caught-up');
  expect(JSON.parse(registry.received.at(-1)?.body ?? '')).toEqual({ source, from: 'kept' });
});
