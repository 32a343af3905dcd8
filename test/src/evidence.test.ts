import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EvidenceFile, JurisdictionExposure } from '@vigie/credentials';
import type { Recomputation } from '@vigie/derivations';
import { type ClaimNode, didDocument, generateKey, publicJwkOf, type UnsignedCredential } from '@vigie/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Network, type Participant, startNetwork } from './network/network.js';
import { type CommandResult, vigie, vigieProcess } from './network/vigie.js';

let network: Network;
let cloud: Participant;
let parent: Participant;
let offer: string;
let file: EvidenceFile;
let text: string;

const at = (name: string) => join(network.folder, name);

function credential({ did }: Participant, type: string, subject: ClaimNode & { id: string }): UnsignedCredential {
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://w3id.org/vigie/v1'],
    id: `${did}#credential-${type}-${String(subject.id).split('#').at(-1)}`,
    type: ['VerifiableCredential', type],
    issuer: did,
    validFrom: '2026-10-01T00:00:00Z',
    validUntil: '2027-10-01T00:00:00Z',
    credentialSubject: { ...subject, type },
  };
}

async function publish(participant: Participant, ...credentials: UnsignedCredential[]): Promise<void> {
  for (const one of credentials) {
    await network.registry.submit(await participant.signer.signCredential(one));
  }
}

/** The command line in a process of its own, in which every network is out of reach. */
async function withoutNetwork(...words: string[]): Promise<CommandResult> {
  const refusing = `data:text/javascript,${encodeURIComponent(`
    import net from 'node:net';
    import dns from 'node:dns';
    const refuse = () => { throw new Error('there is no network here'); };
    net.Socket.prototype.connect = refuse;
    dns.lookup = refuse;
    globalThis.fetch = refuse;
  `)}`;
  return vigieProcess(words, { NODE_OPTIONS: `--import=${refusing}` });
}

/** The same beside the servers of this test, without HTTP. */
const offline = async (...words: string[]) =>
  told(await vigie(words, {}, { fetch: () => Promise.reject(new Error('there is no network here')) }));

function told(ran: CommandResult): { status: number | null; result: Recomputation; stderr: string } {
  return { ...ran, result: ran.stdout.startsWith('{') ? JSON.parse(ran.stdout) : undefined };
}

async function tampered(change: (copy: EvidenceFile) => void): Promise<string[]> {
  const copy = structuredClone(file);
  change(copy);
  await writeFile(at('tampered.json'), JSON.stringify(copy));
  const { status, result } = await offline('verify', at('tampered.json'), '--json');
  expect(status).toBe(1);
  return result.ok ? [] : result.differences.map(({ code }) => code);
}

beforeAll(async () => {
  network = await startNetwork();
  cloud = await network.participant('cloud');
  parent = await network.participant('parent');
  offer = `${cloud.did}#compute`;
  const company = `${cloud.did}#company`;
  await publish(
    parent,
    credential(parent, 'LegalPersonDisclosure', { id: `${parent.did}#company`, registeredSeat: 'US' }),
  );
  await publish(
    cloud,
    credential(cloud, 'ServiceOffering', {
      id: offer,
      name: 'Compute',
      providedBy: company,
      serviceOfferingTermsAndConditions: [
        { type: 'TermsAndConditions', url: 'https://cloud.example/terms', hash: '3f2a' },
      ],
    }),
    credential(cloud, 'ServiceDisclosure', {
      id: offer,
      exposureDeclarations: [{ jurisdiction: 'US', declaration: 'not-subject' }],
    }),
    credential(cloud, 'LegalPersonDisclosure', {
      id: company,
      registeredSeat: 'FR',
      owners: [{ party: { type: 'Party', id: `${parent.did}#company`, name: 'Parent' }, capitalPercent: '100' }],
    }),
    // Of another offer, on which nothing here rests.
    credential(cloud, 'ServiceDisclosure', { id: `${cloud.did}#storage`, segment: 'IaaS' }),
  );
  await network.settle();
  const fetched = await vigie(['evidence', offer, '--out', at('evidence.json'), '--catalogue', network.catalogue.url]);
  expect(fetched, fetched.stderr).toMatchObject({ status: 0 });
  text = await readFile(at('evidence.json'), 'utf8');
  file = JSON.parse(text);
});

afterAll(() => network.stop());

test('the evidence holds what the catalogue answers, as a file to keep', async () => {
  const path = `${network.catalogue.url}/offers/${encodeURIComponent(offer)}`;
  const response = await fetch(`${path}/evidence?jurisdiction=BR`);
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="evidence.json"');
  expect(((await response.json()) as EvidenceFile).jurisdictions).toContain('BR');

  const answered = async (part: string) => (await fetch(`${path}/${part}`)).json();
  const { exposure } = (await answered('exposure')) as { exposure: JurisdictionExposure[] };
  expect(file.verdicts.exposure).toEqual(expect.arrayContaining(exposure));
  expect(file.verdicts.labels).toEqual(((await answered('labels')) as { items: unknown }).items);
  const { trustedCloud } = (await answered('conditions')) as { trustedCloud: unknown };
  expect(file.verdicts.conditions).toEqual(trustedCloud);
  expect(file.originals).toHaveLength(4);
  expect(file.published).toHaveLength(2);
});

test('somebody without network reaches the same verdicts, and is told what that does not show', async () => {
  const { status, result } = told(await withoutNetwork('verify', at('evidence.json'), '--json'));
  expect(status).toBe(0);
  expect(result).toMatchObject({ ok: true, verdicts: file.verdicts });
  const us = result.verdicts?.exposure.find(({ jurisdiction }) => jurisdiction === 'US');
  expect(us).toMatchObject({ derived: 'exposed', outcome: 'CONTRADICTED' });
  expect(result.limits.join(' ')).toContain(network.registries[0]?.url);
  const shown = await vigie(['verify', at('evidence.json')]);
  expect(shown.stdout).toMatch(/US +exposed +CONTRADICTED/);
  expect(shown.stdout).toMatch(/What this does not show\n.*left out/);
});

test('a changed byte, a withheld owner, another verdict and other rules are each refused', async () => {
  const flip = (one: string) => `${one.slice(0, -10)}${one.at(-10) === 'A' ? 'B' : 'A'}${one.slice(-9)}`;
  expect(
    await tampered(({ originals: [first] }) => Object.assign(first ?? {}, { body: flip(first?.body ?? '') })),
  ).toContain('evidence-digest-mismatch');
  const owner = file.verdicts.exposure
    .flatMap(({ path }) => path)
    .find(({ issuer }) => issuer === parent.did)?.credential;
  const withheld = await tampered((copy) => {
    copy.originals = copy.originals.filter(({ digest }) => digest !== owner);
  });
  expect(withheld).toEqual(expect.arrayContaining(['evidence-missing', 'evidence-verdict-differs']));
  const cleared = await tampered(({ verdicts }) => {
    for (const one of verdicts.exposure) Object.assign(one, { shown: 'none-found' });
  });
  expect(new Set(cleared)).toEqual(new Set(['evidence-verdict-differs']));
  expect(await tampered(({ rules }) => Object.assign(rules[0] ?? {}, { digest: '0'.repeat(64) }))).toEqual([
    'evidence-rules-unknown',
  ]);
});

test("a DID document with the attacker's key does not carry what the issuer signed", async () => {
  const key = await generateKey({ algorithm: 'EdDSA' });
  const document = didDocument({ did: parent.did, keys: [{ id: key.kid, publicJwk: publicJwkOf(key) }] });
  const bytes = Buffer.from(JSON.stringify(document)).toString('base64');
  const codes = await tampered(({ published }) => {
    for (const one of published) if (one.address.includes('parent')) one.bytes = bytes;
  });
  expect(codes).toContain('evidence-original-refused');
});

test('a file that is cut off, says a member twice, has another form or is too large is refused by code', async () => {
  const refusal = async (content: string) => {
    await writeFile(at('odd.json'), content);
    const { status, stderr } = await offline('verify', at('odd.json'));
    expect(status).toBe(1);
    return stderr;
  };
  expect(await refusal(text.slice(0, text.length / 2))).toContain('json-malformed');
  expect(await refusal(text.replace('"version":1', '"version":1,"version":1'))).toContain('json-duplicate-key');
  expect(await refusal(JSON.stringify({ ...file, version: 2 }))).toContain('evidence-file-invalid');
  expect(await refusal(JSON.stringify({ ...file, note: 'Believe me.' }))).toContain('evidence-file-invalid');
  expect(await refusal(JSON.stringify({ ...file, originals: [file.originals[0], file.originals[0]] }))).toContain(
    'evidence-file-invalid',
  );
  const large = await open(at('large.json'), 'w');
  await large.truncate(100 * 1024 * 1024 + 1);
  await large.close();
  const { status, stderr } = await offline('verify', at('large.json'));
  expect(status).toBe(1);
  expect(stderr).toContain('body-too-large');
});

test('asked for what is published now, a key that was replaced since is told', async () => {
  const online = () => vigie(['verify', at('evidence.json'), '--online', '--allow-loopback-http', '--json']);
  expect(await online()).toMatchObject({ status: 0 });
  const key = await generateKey({ algorithm: 'EdDSA' });
  const document = didDocument({ did: parent.did, keys: [{ id: key.kid, publicJwk: publicJwkOf(key) }] });
  const folder = join(network.folder, 'did', 'parent');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'did.json'), JSON.stringify(document));
  const { status, stdout } = await online();
  expect(status).toBe(1);
  const result: Recomputation = JSON.parse(stdout);
  expect(result.ok ? [] : result.differences).toMatchObject([
    { code: 'evidence-published-differs', where: `published/${parent.did}` },
    { code: 'evidence-published-differs', where: expect.stringMatching(/^originals\//) },
  ]);
});

test('an offer that is not held has no evidence', async () => {
  const { status, stderr } = await vigie([
    'evidence',
    `${cloud.did}#nothing`,
    '--out',
    at('none.json'),
    '--catalogue',
    network.catalogue.url,
  ]);
  expect(status).toBe(1);
  expect(stderr).toContain('not-found');
});
