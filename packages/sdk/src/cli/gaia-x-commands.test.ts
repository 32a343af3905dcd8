import { readFile, writeFile } from 'node:fs/promises';

import { schemaFiles } from '@vigie/credentials';
import { openKeyFile } from '@vigie/credentials/node';
import { expect, it } from 'vitest';
import { createSigner } from '../sign/signer.js';
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
  expect(nowhere.status).toBe(1);
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

it('reads an answer in a context that is given, which is never fetched', async () => {
  const { at } = await workplace();
  const did = 'did:web:cloud.example.eu';
  const context = 'https://w3id.org/gaia-x/development#';
  const key = await openKeyFile(at('key.json'));
  const signer = createSigner({ did, verificationMethod: `${did}#${key.kid}`, key });
  const token = await signer.signCredential({
    '@context': ['https://www.w3.org/ns/credentials/v2', context],
    id: `${did}#vc-vat-id`,
    type: ['VerifiableCredential', 'VatID'],
    issuer: did,
    validFrom: '2026-03-01T00:00:00Z',
    validUntil: '2026-06-01T00:00:00Z',
    credentialSubject: { id: `${did}#vat-id`, type: 'VatID', vatID: 'FR12345678901' },
  });
  const notary = await testServer(() => ({ type: 'application/vc+jwt', body: token }));
  const words = ['compliance', 'notary', '--notary', notary.url, '--notary-did', did, '--type', 'vat-id'];
  const options = ['--number', 'FR12345678901', '--did', did, '--did-documents', at('dids'), '--out', at('n.jwt')];
  const unknown = await runCommand([...words, ...options]);
  expect(unknown).toMatchObject({ status: 1 });
  expect(unknown.stderr).toContain('context-unknown');
  const text = schemaFiles().find(({ name }) => name === 'context.jsonld')?.text ?? '';
  await writeFile(at('context.jsonld'), text);
  const ran = await runCommand([...words, ...options, '--context', `${context}=${at('context.jsonld')}`]);
  expect(ran).toMatchObject({ status: 0, stderr: '' });
  expect(ran.stdout).toContain(`legalPerson.registrationNumber: [${did}#vat-id]`);
  expect((await readFile(at('n.jwt'), 'utf8')).trim()).toBe(token);
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

it('asks a registry about a chain, from a file or at an address, and tells why it leads nowhere', async () => {
  const { at } = await workplace();
  await writeFile(at('chain.pem'), 'PEM');
  const anchored = {
    result: true,
    leaf: { subject: 'CN=Seal', fingerprint: '00' },
    anchor: { subject: 'CN=Root', fingerprint: '01', source: 'root.pem' },
    pathLength: 2,
  };
  const registry = await testServer(({ body }) =>
    body.includes('uri') ? problem(409, 'certificate-untrusted', { result: false }) : { body: anchored },
  );
  const env = { VIGIE_REGISTRY_URL: registry.url };
  const good = await runCommand(['registry', 'chain', at('chain.pem')], { env });
  expect(good).toMatchObject({ status: 0, stdout: 'CN=Seal leads to CN=Root (root.pem) by 2 certificates\n' });
  const bad = await runCommand(['registry', 'chain', 'https://provider.example/chain.pem'], { env });
  expect(bad).toMatchObject({ status: 1, stdout: '' });
  expect(bad.stderr).toContain('certificate-untrusted');
  expect(registry.received.map(({ url, body }) => [url, JSON.parse(body)])).toEqual([
    ['/api/trustAnchor/chain', { certs: 'PEM' }],
    ['/api/trustAnchor/chain/file', { uri: 'https://provider.example/chain.pem' }],
  ]);
});
