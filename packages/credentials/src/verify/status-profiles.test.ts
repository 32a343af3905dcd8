import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../json/json-value.js';
import { acceptedOf, createBench } from '../testing/bench.js';
import { disclosure } from '../testing/credentials.js';
import { createProvider } from '../testing/provider.js';
import { createStatusHost, listAddress, statusEntry, statusList } from '../testing/status-lists.js';
import { signTagus, tagusDisclosure } from '../testing/tagus.js';
import type { ProfileName } from './profiles.js';
import type { Verification } from './verifier.js';

const did = 'did:web:shop.example';
const provider = await createProvider(did);
const status2021 = 'https://w3id.org/vc/status-list/2021/v1';
const listType2021 = 'https://w3id.org/vc/status-list#StatusList2021Credential';

const codesOf = ({ report }: Verification) => report.findings.map(({ code }) => code);

async function verifyUnder(profiles: ProfileName[], list: string | object, body: string | object, signer = provider) {
  const host = createStatusHost({ [listAddress]: list });
  const { verify } = createBench([signer.document], {}, { profiles, statusLists: host });
  const verdict = await verify(body, typeof body === 'string' ? 'application/vc+jwt' : 'application/vc');
  return { verdict, host };
}

const credential = disclosure(did, {}, { credentialStatus: statusEntry() });

describe('the credential of a status list', () => {
  it('is read with every embedded proof that is accepted', async () => {
    const signer = await createProvider(did, 'ES256');
    const token = await signer.sign(credential);
    const listWith = (set: number[]) => signer.signEmbedded({ ...statusList(did, set) });
    const revoked = await verifyUnder(['strict'], await listWith([7]), token, signer);
    expect(codesOf(revoked.verdict)).toEqual(['revoked']);
    acceptedOf((await verifyUnder(['strict'], await listWith([6]), token, signer)).verdict);
  });

  it('is measured by the profiles as the credential that names it', async () => {
    const header = { typ: 'vc+ld+json+jwt', cty: 'vc+ld+json', iss: undefined };
    const token = await provider.sign(credential, header);
    const list = statusList(did, [7]);
    const under = async (profiles: ProfileName[], served: string | object, body: string | object = token) =>
      codesOf((await verifyUnder(profiles, served, body)).verdict);

    expect(await under(['gaia-x-24.07'], await provider.sign(list, header))).toEqual(['revoked']);
    expect(await under(['gaia-x-24.07'], await provider.sign(list))).toEqual(['status-unknown']);
    expect(await under(['strict', 'gaia-x-24.07'], await provider.sign(list))).toEqual(['revoked']);
    const current = await provider.sign(credential);
    expect(await under(['gaia-x'], await provider.sign(list), current)).toEqual(['revoked']);
    expect(await under(['gaia-x'], await provider.signEmbedded({ ...list }), current)).toEqual(['status-unknown']);
  });
});

describe('the status of a credential of the data model 1.1', () => {
  const entry = statusEntry({ type: 'StatusList2021Entry' });
  const document = tagusDisclosure(did, {}, { credentialStatus: entry });

  const subjectOf = (set: number[]): JsonObject => {
    const bits = new Uint8Array(16_384);
    for (const index of set) bits[index >> 3] = 0x80 >> (index & 7);
    return {
      id: `${listAddress}#list`,
      type: 'StatusList2021',
      statusPurpose: 'revocation',
      encodedList: gzipSync(bits).toString('base64url'),
    };
  };
  const list11 = (set: number[], members: JsonObject = {}): JsonObject => ({
    '@context': ['https://www.w3.org/2018/credentials/v1', status2021, 'https://w3id.org/security/suites/jws-2020/v1'],
    id: listAddress,
    type: ['VerifiableCredential', 'StatusList2021Credential'],
    issuer: did,
    issuanceDate: '2026-02-01T00:00:00Z',
    expirationDate: '2026-04-01T00:00:00Z',
    credentialSubject: subjectOf(set),
    ...members,
  });
  const list20 = (set: number[]) =>
    provider.sign({
      ...statusList(did, []),
      '@context': ['https://www.w3.org/ns/credentials/v2', status2021],
      type: ['VerifiableCredential', listType2021],
      credentialSubject: subjectOf(set),
    });

  it.each(['gaia-x', 'strict'] as const)('is read from a list of the same kind, over the hash %s', async (hash) => {
    const signed = await signTagus(provider, document, { hash });
    const under = async (set: number[]) =>
      (await verifyUnder(['gaia-x-tagus'], await signTagus(provider, list11(set), { hash }), signed)).verdict;
    expect(codesOf(await under([7]))).toEqual(['revoked']);
    acceptedOf(await under([6]));
  });

  it('is read from a list of 2.0 where a profile takes one, and is unknown elsewhere', async () => {
    const signed = await signTagus(provider, document);
    const both: ProfileName[] = ['strict', 'gaia-x-tagus'];
    expect(codesOf((await verifyUnder(both, await list20([7]), signed)).verdict)).toEqual(['revoked']);
    acceptedOf((await verifyUnder(both, await list20([]), signed)).verdict);
    expect(codesOf((await verifyUnder(['gaia-x-tagus'], await list20([]), signed)).verdict)).toEqual([
      'status-unknown',
    ]);
  });

  it('is unknown where the list of 1.1 is not taken, has ended or is not signed by its issuer', async () => {
    const token = await provider.sign(
      disclosure(
        did,
        {},
        { '@context': [...(credential['@context'] as string[]), status2021], credentialStatus: entry },
      ),
    );
    const regular = await signTagus(provider, list11([]));
    acceptedOf((await verifyUnder(['strict', 'gaia-x-tagus'], regular, token)).verdict);
    expect(codesOf((await verifyUnder(['strict'], regular, token)).verdict)).toEqual(['status-unknown']);

    const signed = await signTagus(provider, document);
    const ended = await signTagus(provider, list11([], { expirationDate: '2026-02-20T00:00:00Z' }));
    const stranger = await createProvider(did);
    for (const list of [ended, await signTagus(stranger, list11([])), { ...regular, issuer: 'did:web:a.example' }]) {
      const { verdict } = await verifyUnder(['gaia-x-tagus'], list, signed);
      expect(codesOf(verdict)).toEqual(['status-unknown']);
    }
  });

  it('is not asked for when the credential is forged, or its status was changed', async () => {
    const signed = await signTagus(provider, document);
    const { proof } = await signTagus(provider, tagusDisclosure(did));
    const forged = { ...signed, proof };
    const moved = { ...signed, credentialStatus: { ...entry, statusListIndex: '8' } };
    const list = await signTagus(provider, list11([7]));
    for (const body of [forged, moved, await signTagus(await createProvider(did), document)]) {
      const { verdict, host } = await verifyUnder(['gaia-x-tagus'], list, body);
      expect(verdict.ok).toBe(false);
      expect(codesOf(verdict)).not.toContain('revoked');
      expect(host.asked).toEqual([]);
    }
    const { credentialStatus: _removed, ...without } = signed;
    expect((await verifyUnder(['gaia-x-tagus'], list, without)).verdict.ok).toBe(false);
  });

  it('cannot be one that no context of 1.1 defines', async () => {
    const today = tagusDisclosure(did, {}, { credentialStatus: statusEntry() });
    const { '@context': _contexts, ...rest } = today;
    for (const context of [today['@context'], (today['@context'] as string[]).filter((one) => one !== status2021)]) {
      const { proof } = await signTagus(provider, tagusDisclosure(did));
      const { verdict, host } = await verifyUnder(['gaia-x-tagus'], '', { ...rest, '@context': context, proof });
      expect(codesOf(verdict)).toContain('context-invalid');
      expect(host.asked).toEqual([]);
    }
  });
});
