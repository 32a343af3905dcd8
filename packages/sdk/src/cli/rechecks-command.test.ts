import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf } from '@vigie/credentials';
import { expect, it, onTestFinished } from 'vitest';
import { runCommand } from '../testing/run-command.js';
import { testServer } from '../testing/test-server.js';

const moved = {
  digest: '0'.repeat(64),
  id: 'urn:a',
  issuer: 'did:web:body.example',
  what: 'label',
  subject: 'urn:s',
  scheme: 'SecNumCloud',
  from: 'issuer-not-accredited',
  to: 'accredited',
  findings: [],
};

async function world(items: object[]) {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-rechecks-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const body = {
    change: 'accreditation',
    at: '2026-03-01T12:00:00.000Z',
    checked: 2,
    moved: items.length,
    complete: true,
  };
  const { url, received } = await testServer(() => ({ body: { ...body, items } }));
  const file = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  const token = await file('token', 'secret\n');
  const preview = (...words: string[]) =>
    runCommand(['registry', 'rechecks', 'preview', '--registry', url, '--token-file', token, ...words]);
  return { preview, received, file };
}

it('asks what a plan would move, with the operator’s token, and answers by its exit status', async () => {
  const { preview, received, file } = await world([moved]);
  const words = ['--accredit', 'did:web:body.example', '--scheme', 'SecNumCloud', '--scheme-version', '3.2'];
  const answered = await preview(...words, '--from', '2026-01-01');
  expect(answered).toMatchObject({ status: 1, stdout: expect.stringContaining('issuer-not-accredited -> accredited') });
  await preview('--end-accreditation', `sha256-${'1'.repeat(64)}`, '--at', '2026-02-01T00:00:00Z', '--json');
  const shapes = await file('s.ttl', '# shapes');
  await preview('--schema', shapes, '--kind', 'shapes', '--address', 'urn:s', '--schema-version', 'r-1');
  await preview('--retire-schema', 'r-1/s.ttl');
  await preview('--trust-anchors', await file('a.pem', 'A'), await file('tl.xml', '<a/>'), await file('b.crt', 'B'));
  expect(received.map(({ method, url, headers }) => [method, url, headers.authorization])).toEqual(
    Array.from({ length: 5 }, () => ['POST', '/rechecks/preview', 'Bearer secret']),
  );
  const party = { party: 'did:web:body.example', scheme: 'SecNumCloud', from: '2026-01-01', versions: ['3.2'] };
  const named = { kind: 'shapes', address: 'urn:s', version: 'r-1', name: 's.ttl' };
  expect(received.map(({ body }) => JSON.parse(body))).toEqual([
    { accreditation: { add: party } },
    { accreditation: { end: { digest: '1'.repeat(64), at: '2026-02-01T00:00:00Z' } } },
    { schema: { add: { ...named, digest: digestOf('# shapes'), text: '# shapes' } } },
    { schema: { retire: { version: 'r-1', name: 's.ttl' } } },
    { trustAnchors: { pem: 'A\nB', trustedLists: [{ name: 'tl.xml', xml: '<a/>' }] } },
  ]);
  expect((await (await world([])).preview('--retire-schema', 'r-1/s.ttl')).status).toBe(0);
});

it('sends nothing where there is no plan, more than one, or half of one', async () => {
  const { preview, received } = await world([]);
  for (const words of [
    [],
    ['--retire-schema', 'a/b', '--end-accreditation', '1'],
    ['--retire-schema', 'b'],
    ['--accredit', 'did:web:a.example', '--from', '2026-01-01'],
    ['--end-accreditation', '1'],
  ]) {
    expect(await preview(...words)).toMatchObject({ status: 1, stderr: expect.stringContaining('request-invalid') });
  }
  expect(received).toEqual([]);
});
