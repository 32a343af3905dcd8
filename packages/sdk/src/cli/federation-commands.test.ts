import { describe, expect, it } from 'vitest';
import { pinnedVerifier, testDid } from '../testing/provider.js';
import { jsonOf, runCommand } from '../testing/run-command.js';
import { problem, testServer } from '../testing/test-server.js';
import { workplace } from '../testing/workplace.js';

const digest = 'ab'.repeat(32);
const receipt = {
  digest,
  id: `${testDid}#vc`,
  type: [],
  issuer: testDid,
  status: 'active',
  standing: 'self',
  sequence: 7,
};
const document = `https://cloud.example.eu/decision,1.pdf,${digest}`;

/** Runs a command against a server that takes everything, and reads what it was sent. */
async function publish(...words: string[]) {
  const { at } = await workplace();
  const { url, received } = await testServer(() => ({ status: 201, body: receipt }));
  const env = { VIGIE_REGISTRY_URL: url, VIGIE_KEY: at('key.json') };
  const ran = await runCommand([...words, '--did', testDid], { env });
  const payload = received[0]?.body.split('.')[1];
  const credential = payload === undefined ? undefined : JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  return { ran, credential };
}

const body = 'did:web:body.example';
const accredit = ['registry', 'accredit', '--party', body, '--scheme', 'C5', '--from', '2026-01-01'];

describe('decisions and conflicts', () => {
  it.each<[string, string[], object]>([
    [
      'accredit',
      [...accredit, '--level', 'type-1,type-2', '--until', '2027-12-31', '--document', document],
      {
        id: body,
        type: 'Accreditation',
        scheme: 'C5',
        accreditedLevels: ['type-1', 'type-2'],
        effectiveFrom: '2026-01-01',
        effectiveUntil: '2027-12-31',
        document: { url: 'https://cloud.example.eu/decision,1.pdf', sha256: digest },
      },
    ],
    [
      'appoint',
      ['registry', 'appoint', '--party', body, '--role', 'governor', '--from', '2026-01-01'],
      { id: body, type: 'FederationRole', federationRole: 'governor', effectiveFrom: '2026-01-01' },
    ],
    [
      'dispute',
      ['dispute', '--credential', digest, '--statement', 'No.', '--document', 'https://cloud.example.eu/a.pdf'],
      {
        id: expect.stringMatching(`^${testDid}#dispute-[0-9a-f]{32}$`),
        type: 'Dispute',
        disputedCredentials: [digest],
        statement: 'No.',
        supportingDocuments: [{ url: 'https://cloud.example.eu/a.pdf' }],
      },
    ],
    [
      'reply',
      ['reply', '--dispute', digest, '--statement', 'Yes.'],
      { id: expect.stringContaining('#reply-'), type: 'Reply', disputeDigest: digest, statement: 'Yes.' },
    ],
    [
      'data-space join',
      [
        'data-space',
        'join',
        '--space',
        'did:web:space.example#harvest',
        '--from',
        '2026-01-05',
        '--document',
        document,
      ],
      {
        id: 'did:web:space.example#harvest',
        type: 'DataSpaceMembership',
        member: testDid,
        effectiveFrom: '2026-01-05',
        document: { url: 'https://cloud.example.eu/decision,1.pdf', sha256: digest },
      },
    ],
    [
      'decide',
      ['decide', '--dispute', digest, '--statement', 'So.', '--outcome', 'upheld'],
      {
        id: expect.stringContaining('#decision-'),
        type: 'Decision',
        disputeDigest: digest,
        outcome: 'upheld',
        statement: 'So.',
      },
    ],
  ])('%s builds, signs and publishes a credential that fits its shape', async (_name, words, subject) => {
    const { ran, credential } = await publish(...words);
    expect(ran).toEqual({ status: 0, stdout: `${digest} ${testDid}#vc, event 7\n`, stderr: '' });
    expect(credential.credentialSubject).toEqual(subject);
    expect(credential).toMatchObject({
      issuer: testDid,
      validFrom: '2026-03-31T12:00:00Z',
      validUntil: '2027-03-31T12:00:00Z',
    });
    expect(await pinnedVerifier().checkUnsigned(credential)).toEqual([]);
  });

  it('lets a later decision on the same matter take the place of the first, and no other', async () => {
    const idOf = async (...words: string[]) => (await publish(...words)).credential.id;
    const first = await idOf(...accredit, '--level', 'type-1');
    expect(await idOf(...accredit, '--level', 'type-1', '--until', '2026-06-30')).toBe(first);
    expect(await idOf(...accredit.map((word) => (word === 'C5' ? 'HDS' : word)))).not.toBe(first);
  });

  it('tells why the registry refuses, and what is missing in a command', async () => {
    const { at } = await workplace();
    const { url } = await testServer(() => problem(422, 'governor-not-european'));
    const words = [
      'registry',
      'appoint',
      '--party',
      body,
      '--role',
      'governor',
      '--from',
      '2026-01-01',
      '--did',
      testDid,
    ];
    const options = ['--key', at('key.json'), '--registry', url];
    const refused = await runCommand([...words, ...options]);
    expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining('governor-not-european') });
    const machine = await runCommand([...words, ...options, '--json']);
    expect(JSON.parse(machine.stderr)).toMatchObject({
      code: 'governor-not-european',
      detail: 'Detail of governor-not-european.',
    });
    expect(await runCommand(['registry', 'appoint', '--party', body])).toMatchObject({ status: 2 });
    expect(await runCommand([...words, ...options, '--valid-for', 'soon'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('"soon" is not a positive ISO 8601 duration'),
    });
    expect(await runCommand([...words.slice(0, -1), 'nobody', ...options])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('did-invalid'),
    });
  });

  it('shows the path of a governor who is refused, to people and to machines', async () => {
    const { at } = await workplace();
    const parent = { kind: 'owns', from: 'urn:parent', to: body, country: 'US', credential: digest };
    const path = [parent, null];
    const missing = [{ node: body, property: 'mainEstablishment', why: 'absent' }];
    const refusal = { type: 'about:blank', title: 'No', status: 422, detail: 'It is foreign.', remedy: 'None.' };
    const { url } = await testServer(() => ({
      status: 422,
      type: 'application/problem+json',
      body: { ...refusal, code: 'governor-not-european', path, missing, problems: [{}] },
    }));
    const options = ['--did', testDid, '--key', at('key.json'), '--registry', url];
    const words = ['registry', 'appoint', '--party', body, '--role', 'governor', '--from', '2026-01-01', ...options];
    const { stderr } = await runCommand(words);
    expect(stderr).toContain(`  urn:parent owns ${body} (US), credential ${digest}\n`);
    expect(stderr).toContain(`  mainEstablishment of ${body}: absent\n`);
    const machine = await runCommand([...words, '--json']);
    expect(JSON.parse(machine.stderr).facts).toMatchObject({ path, missing });
  });

  it('answers machines with the receipt', async () => {
    const { ran } = await publish(...accredit, '--json');
    expect(jsonOf(ran)).toEqual({ items: [receipt], created: true });
  });
});
