import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { makeKeyFile } from '../../testing/key-file.js';
import { minimal, startVcApi } from '../../testing/vc-api.js';

interface Entry {
  id: string;
  type: string;
  statusPurpose: string;
  statusListIndex: string;
  statusListCredential: string;
}

async function listOf(entry: Entry, headers = {}) {
  const response = await fetch(entry.statusListCredential, { headers });
  return { type: response.headers.get('content-type'), list: (await response.json()) as Record<string, unknown> };
}

test('Bitstring Status List 1.0 §2.1: an issued credential names its place in a list', async () => {
  const { issue, verify, registry } = await startVcApi();
  const credential = await issue(minimal({ id: 'urn:uuid:1' }), { statusPurpose: 'revocation' });
  const entry = credential.credentialStatus as Entry;
  expect(Object.keys(entry).sort()).toEqual(['id', 'statusListCredential', 'statusListIndex', 'statusPurpose', 'type']);
  expect(entry).toMatchObject({
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: expect.stringMatching(/^(0|[1-9]\d*)$/),
    statusListCredential: `${registry.url}/status-lists/revocation-1`,
  });
  expect(entry.id).not.toBe(entry.statusListCredential);
  expect(Number(entry.statusListIndex)).toBeLessThan(131_072);
  expect((await verify(credential)).body).toMatchObject({ verified: true });
});

test('Bitstring Status List 1.0 §2.2: the list is a conforming credential of at least 16 KiB', async () => {
  const { issue, verify, did } = await startVcApi();
  const credential = await issue(minimal(), { statusPurpose: 'suspension' });
  const entry = credential.credentialStatus as Entry;
  const { type, list } = await listOf(entry);
  expect(type).toMatch(/^application\/vc\b/);
  expect(list).toMatchObject({
    id: entry.statusListCredential,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: did,
    credentialSubject: {
      type: 'BitstringStatusList',
      statusPurpose: 'suspension',
      encodedList: expect.stringMatching(/^u/),
    },
  });
  const { encodedList } = list.credentialSubject as Record<string, string>;
  expect(gunzipSync(Buffer.from(String(encodedList).slice(1), 'base64url'))).toHaveLength(16_384);
  expect((await verify(list)).body).toMatchObject({ verified: true });
  for (const accept of ['application/json', 'application/ld+json']) {
    expect((await listOf(entry, { accept })).type).toContain(accept);
  }
});

test('gives every credential a place of its own, for each purpose a list', async () => {
  const { issue } = await startVcApi();
  const places = new Set<string>();
  for (let count = 0; count < 12; count += 1) {
    const { credentialStatus } = await issue(minimal(), { statusPurpose: count % 2 ? 'revocation' : 'suspension' });
    places.add((credentialStatus as Entry).id);
  }
  expect(places.size).toBe(12);
});

test('keeps the status entry that a credential names already', async () => {
  const { issue } = await startVcApi();
  const stated = { type: 'https://example.org/#Status', id: 'https://example.org/status/1' };
  const { credentialStatus } = await issue(minimal({ credentialStatus: stated }), { statusPurpose: 'revocation' });
  expect(credentialStatus).toEqual([stated, expect.objectContaining({ type: 'BitstringStatusListEntry' })]);
});

test.each(['EdDSA', 'ES256'] as const)('revokes for good, suspends for a time (%s)', async (alg) => {
  const { issue, ask, verify, registry, did } = await startVcApi({}, { keyFile: await makeKeyFile(alg) });
  const set = (credentialId: string, statusPurpose: string, status: unknown) =>
    ask('credentials/status', {
      credentialId,
      credentialStatus: { type: 'BitstringStatusListEntry', statusPurpose },
      status,
    });
  // A reader may keep a list for as long as its ttl says.
  let minute = 0;
  const later = () => {
    minute += 6;
    registry.setTime(new Date(Date.parse('2026-03-01T12:00:00Z') + minute * 60_000).toISOString());
  };

  const suspended = await issue(minimal({ id: 'urn:uuid:2' }), { statusPurpose: 'suspension' });
  const revoked = await issue(minimal(), { statusPurpose: 'revocation', credentialId: 'third' });
  const untouched = await issue(minimal({ id: 'urn:uuid:4' }), { statusPurpose: 'revocation' });
  expect((await set('urn:uuid:2', 'suspension', true)).status).toBe(200);
  expect((await set('third', 'revocation', undefined)).status).toBe(200);
  later();
  expect(await verify(suspended)).toMatchObject({
    status: 400,
    body: { verified: false, problemDetails: [{ code: 'suspended', type: `${registry.url}/docs/errors#suspended` }] },
  });
  expect((await verify(revoked)).body.problemDetails).toMatchObject([{ code: 'revoked' }]);
  expect((await verify(untouched)).status).toBe(200);

  expect((await set('urn:uuid:2', 'suspension', false)).status).toBe(200);
  expect(await set('third', 'revocation', false)).toMatchObject({ status: 400, body: { code: 'request-invalid' } });
  later();
  expect((await verify(suspended)).status).toBe(200);
  expect((await verify(revoked)).status).toBe(400);

  // Asked again for what is so already: nothing to number.
  expect((await set('third', 'revocation', true)).status).toBe(200);
  const { operatorEvents, head } = (await registry.get('/feed')).body;
  const flip = (purpose: string, value: boolean) => ({
    actor: did,
    action: 'status-changed',
    details: { list: `${registry.url}/status-lists/${purpose}-1`, index: expect.any(Number), purpose, set: value },
  });
  expect(operatorEvents).toMatchObject([flip('suspension', true), flip('revocation', true), flip('suspension', false)]);
  expect(operatorEvents.map(({ sequence }: { sequence: number }) => sequence)).toEqual([1, 2, 3]);
  expect(head).toBe(3);
  expect((await registry.get('/log/checkpoint')).body.split('\n')[1]).toBe('3');
});

test.each([
  [
    'a credential that was never issued',
    { credentialId: 'nobody', credentialStatus: { type: 'BitstringStatusListEntry', statusPurpose: 'revocation' } },
    404,
  ],
  ['no credential', { credentialStatus: { type: 'BitstringStatusListEntry', statusPurpose: 'revocation' } }, 400],
  [
    'another kind of status',
    { credentialId: 'x', credentialStatus: { type: 'Other', statusPurpose: 'revocation' } },
    400,
  ],
  [
    'another purpose',
    { credentialId: 'x', credentialStatus: { type: 'BitstringStatusListEntry', statusPurpose: 'refresh' } },
    400,
  ],
  [
    'a status that is none',
    {
      credentialId: 'x',
      credentialStatus: { type: 'BitstringStatusListEntry', statusPurpose: 'revocation' },
      status: 'yes',
    },
    400,
  ],
])('changes no status for %s', async (_what, body, status) => {
  const { ask } = await startVcApi();
  expect((await ask('credentials/status', body)).status).toBe(status);
});

test.each(['revocation-2', 'revocation-0', 'message-1', 'revocation', 'revocation-01'])(
  'has no list %s',
  async (name) => {
    const { registry } = await startVcApi();
    expect((await registry.get(`/status-lists/${name}`)).status).toBe(404);
  },
);

test('remembers after a restart what it has given away', async () => {
  const keyFile = await makeKeyFile();
  const first = await startVcApi({}, { keyFile });
  await first.issue(minimal({ id: 'urn:uuid:5' }), { statusPurpose: 'revocation' });
  await first.registry.stop();
  const second = await startVcApi({ folder: first.registry.folder }, { keyFile });
  const credentialStatus = { type: 'BitstringStatusListEntry', statusPurpose: 'revocation' };
  expect((await second.ask('credentials/status', { credentialId: 'urn:uuid:5', credentialStatus })).status).toBe(200);
  expect((await second.ask('credentials/status', { credentialId: 'urn:uuid:6', credentialStatus })).status).toBe(404);
});
