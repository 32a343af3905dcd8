import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../digest.js';
import type { JsonObject } from '../json/json-value.js';
import { encodeStatusList } from '../status/bitstring.js';
import { acceptedOf, createBench } from '../testing/bench.js';
import { contexts, disclosure } from '../testing/credentials.js';
import { createProvider, enveloped, now, type Provider } from '../testing/provider.js';
import { createStatusHost, listAddress, type StatusHost, statusEntry, statusList } from '../testing/status-lists.js';
import type { Verification } from './verifier.js';

const did = 'did:web:shop.example';
const provider = await createProvider(did);
const other = await createProvider('did:web:other.example');
const documents = [provider.document, other.document];

const credentialWith = (credentialStatus: unknown, members: JsonObject = {}) =>
  disclosure(did, {}, { credentialStatus, ...members });

/** Verifies a credential with this status where these lists are served. */
async function verifyWith(
  host: StatusHost,
  credentialStatus: unknown,
  { members = {}, statusIssuers = [] as string[], at = undefined as Date | undefined } = {},
): Promise<Verification> {
  const bench = createBench(documents, {}, { statusLists: host, statusIssuers });
  return bench.verify(await provider.sign(credentialWith(credentialStatus, members)), 'application/vc+jwt', at);
}

const serving = (list: string | Uint8Array | object) => createStatusHost({ [listAddress]: list });
const signedList = (set: number[], members = {}, signer: Provider = provider) =>
  signer.sign(statusList(signer.did, set, members));

/** A list whose credential and subject are changed as told before it is signed. */
async function changedList(subject: JsonObject = {}, members: JsonObject = {}, header: JsonObject = {}) {
  const { credentialSubject, ...rest } = statusList(did, []);
  return provider.sign({ ...rest, credentialSubject: { ...credentialSubject, ...subject }, ...members }, header);
}

const codesOf = ({ report }: Verification) => report.findings.map(({ code }) => code);
const stepOf = ({ report }: Verification) => report.documents[0]?.steps.find(({ name }) => name === 'status');

describe('the status of a credential', () => {
  it('is good when no list says otherwise, and the report shows what was looked at', async () => {
    const verdict = await verifyWith(serving(await signedList([6, 8])), statusEntry());
    acceptedOf(verdict);
    expect(stepOf(verdict)).toEqual({
      name: 'status',
      outcome: 'passed',
      detail: 'No status list says that the credential is revoked or suspended.',
      source: listAddress,
      time: now.toISOString(),
      input: {
        lists: [
          {
            list: listAddress,
            index: 7,
            purpose: 'revocation',
            value: 0,
            issuer: did,
            from: now.toISOString(),
          },
        ],
      },
    });
  });

  it.each(['revocation', 'suspension'] as const)('is what a list for %s says', async (purpose) => {
    const host = serving(await signedList([7], { purpose }));
    const verdict = await verifyWith(host, statusEntry({ statusPurpose: purpose }));
    expect(verdict).toMatchObject({ ok: false, code: purpose === 'revocation' ? 'revoked' : 'suspended' });
    expect(verdict.report.findings).toMatchObject([
      { step: 'status', pointer: '/credentialStatus', value: listAddress },
    ]);
    expect(stepOf(verdict)?.input).toMatchObject({ lists: [{ purpose, index: 7, value: 1 }] });
  });

  it('is read from lists in every secured form, also for a credential with an embedded proof', async () => {
    const list = statusList(did, [7]);
    const token = await provider.sign(list);
    const embedded = await provider.signEmbedded(credentialWith(statusEntry()));
    for (const served of [token, ` ${token}\n`, await provider.signEmbedded({ ...list }), enveloped(token)]) {
      const bench = createBench(documents, {}, { statusLists: serving(served) });
      expect(codesOf(await bench.verify(embedded, 'application/vc'))).toEqual(['revoked']);
    }
  });

  it('is revoked when one of two entries says so', async () => {
    const second = 'https://shop.example/status/2';
    const entries = [
      statusEntry({ statusPurpose: 'suspension' }),
      statusEntry({ id: `${second}#1`, statusListIndex: '1', statusListCredential: second }),
    ];
    const host = createStatusHost({
      [listAddress]: await signedList([], { purpose: 'suspension' }),
      [second]: await signedList([1], { id: second }),
    });
    const verdict = await verifyWith(host, entries);
    expect(verdict.report.findings).toMatchObject([{ code: 'revoked', pointer: '/credentialStatus/1' }]);
    host.served.set(second, await signedList([], { id: second }));
    acceptedOf(await verifyWith(host, entries));
    host.served.delete(second);
    expect(codesOf(await verifyWith(host, entries))).toEqual(['status-unknown']);
  });

  it('shows a message and refuses nothing for it', async () => {
    const statusMessage = ['in order', 'late', 'under review', 'contested'].map((text, status) => ({
      status: `0x${status}`,
      message: text,
    }));
    const entry = statusEntry({
      statusPurpose: 'message',
      statusSize: 2,
      statusMessage,
      statusReference: 'https://shop.example/statuses',
    });
    const bits = new Uint8Array(32_768);
    bits[1] = 0b10;
    const host = serving(await changedList({ statusPurpose: 'message', encodedList: encodeStatusList(bits) }));
    const verdict = await verifyWith(host, entry);
    acceptedOf(verdict);
    expect(stepOf(verdict)?.input).toMatchObject({
      lists: [{ value: 2, message: 'under review', references: ['https://shop.example/statuses'] }],
    });
    const short = serving(
      await changedList({ statusPurpose: 'message', encodedList: encodeStatusList(bits.slice(1)) }),
    );
    expect(codesOf(await verifyWith(short, entry))).toEqual(['status-list-invalid']);
  });

  it('is read from a list that is for several purposes', async () => {
    const host = serving(await changedList({ statusPurpose: ['suspension', 'revocation'] }));
    acceptedOf(await verifyWith(host, statusEntry()));
  });

  it('changes for exactly one credential when one bit does', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.nat(131_071), { maxLength: 20 }),
        fc.uniqueArray(fc.nat(131_071), { minLength: 4, maxLength: 4 }),
        async (set, [flipped = 0, ...others]) => {
          const after = set.includes(flipped) ? set.filter((index) => index !== flipped) : [...set, flipped];
          for (const [indices, list] of [set, after].map((one) => [one, signedList(one)] as const)) {
            const host = serving(await list);
            for (const index of [flipped, ...others]) {
              const verdict = await verifyWith(host, statusEntry({ statusListIndex: index }));
              expect(verdict.ok).toBe(!indices.includes(index));
            }
          }
        },
      ),
      { numRuns: 15 },
    );
  });
});

describe('a status list', () => {
  const bits = new Uint8Array(16_384);
  const bomb = gzipSync(new Uint8Array(17 * 1024 * 1024)).toString('base64url');
  const refused: Array<[what: string, code: string, list: () => Promise<string | Uint8Array | object | undefined>]> = [
    ['cannot be had', 'status-unknown', async () => undefined],
    ['is no credential', 'status-unknown', async () => '<html>Sorry</html>'],
    ['is empty', 'status-unknown', async () => ''],
    ['is not text', 'status-unknown', async () => Uint8Array.from([0xff, 0xfe, 0x00])],
    ['is not signed', 'status-unknown', async () => statusList(did, [])],
    ['is signed by another key', 'status-unknown', async () => (await createProvider(did)).sign(statusList(did, []))],
    ['is signed by another in the issuer’s name', 'status-unknown', async () => other.sign(statusList(did, []))],
    ['is expired', 'status-unknown', () => signedList([], { validUntil: now.toISOString() })],
    ['is not valid yet', 'status-unknown', () => signedList([], { validFrom: '2026-03-02T00:00:00Z' })],
    ['is in a presentation', 'status-unknown', async () => provider.presentEmbedded([enveloped(await changedList())])],
    ['is cut off', 'status-unknown', async () => (await signedList([])).slice(0, -1)],
    [
      'has an unknown context',
      'status-unknown',
      () => changedList({}, { '@context': [contexts[0], 'https://a.example'] }),
    ],
    ['has a term that nobody defines', 'status-unknown', () => changedList({ length: 1 })],
    ['is of another issuer', 'status-list-invalid', () => signedList([], {}, other)],
    ['is for another purpose', 'status-list-invalid', () => signedList([], { purpose: 'suspension' })],
    ['is of another address', 'status-list-invalid', () => signedList([], { id: 'https://shop.example/status/2' })],
    [
      'points to a list itself',
      'status-list-invalid',
      () =>
        changedList({}, { credentialStatus: statusEntry({ statusListCredential: 'https://shop.example/status/2' }) }),
    ],
    ['points to itself', 'status-list-invalid', () => changedList({}, { credentialStatus: statusEntry() })],
    ['is an offer', 'status-list-invalid', () => provider.sign(disclosure(did, {}, { id: listAddress }))],
    [
      'is too short to hide in',
      'status-list-invalid',
      () => changedList({ encodedList: encodeStatusList(bits.slice(1)) }),
    ],
    ['unpacks without end', 'status-list-invalid', () => changedList({ encodedList: `u${bomb}` })],
    ['is not packed', 'status-list-invalid', () => changedList({ encodedList: `u${'A'.repeat(22_000)}` })],
    [
      'is in another base',
      'status-list-invalid',
      () => changedList({ encodedList: `z${encodeStatusList(bits).slice(1)}` }),
    ],
    ['has no text', 'status-list-invalid', () => changedList({ encodedList: undefined })],
    ['has no purpose', 'status-list-invalid', () => changedList({ statusPurpose: undefined })],
    ['has a broken ttl', 'status-list-invalid', () => changedList({ ttl: -1 })],
    [
      'has two texts',
      'status-list-invalid',
      () => changedList({ 'https://www.w3.org/ns/credentials/status#encodedList': encodeStatusList(bits) }),
    ],
    [
      'is two lists',
      'status-list-invalid',
      async () => {
        const { credentialSubject } = statusList(did, []);
        const second = { ...credentialSubject, id: `${listAddress}#second` };
        return changedList({}, { credentialSubject: [credentialSubject, second] });
      },
    ],
    [
      'is of another type',
      'status-list-invalid',
      () => changedList({}, { '@context': contexts, type: ['VerifiableCredential', 'ServiceDisclosure'] }),
    ],
  ];

  it.each(refused)('that %s: %s', async (_what, code, list) => {
    const served = await list();
    const verdict = await verifyWith(served === undefined ? createStatusHost() : serving(served), statusEntry());
    expect(verdict).toMatchObject({ ok: false, code });
    expect(verdict.report.findings).toMatchObject([
      { code, step: 'status', detail: expect.stringContaining(listAddress) },
    ]);
    expect(stepOf(verdict)).toMatchObject({ outcome: 'failed', input: { lists: [{ list: listAddress, index: 7 }] } });
  });

  it('ends before the index', async () => {
    const host = serving(await signedList([]));
    acceptedOf(await verifyWith(host, statusEntry({ statusListIndex: '131071' })));
    expect(codesOf(await verifyWith(host, statusEntry({ statusListIndex: '131072' })))).toEqual([
      'status-list-invalid',
    ]);
  });

  it('of an issuer that the operator trusts is believed', async () => {
    const host = serving(await signedList([7], {}, other));
    const statusIssuers = [other.did];
    expect(codesOf(await verifyWith(host, statusEntry(), { statusIssuers }))).toEqual(['revoked']);
    const free = await verifyWith(host, statusEntry({ statusListIndex: 8 }), { statusIssuers });
    acceptedOf(free);
    expect(stepOf(free)?.input).toMatchObject({ lists: [{ issuer: other.did }] });
  });

  it('may be longer than a submission', async () => {
    const set = Array.from(
      { length: 5_000 },
      (_, index) => 8 + Number.parseInt(digestOf(String(index)).slice(0, 4), 16),
    );
    const list = await signedList(set);
    const bench = createBench(documents, { bytes: 2_000 }, { statusLists: serving(list) });
    expect(list.length).toBeGreaterThan(4_000);
    acceptedOf(await bench.verify(await provider.sign(credentialWith(statusEntry()))));
  });

  it('does not follow from a source that throws', async () => {
    const statusLists = {
      ...createStatusHost(),
      fetch: async () => {
        throw new Error('the cable is cut');
      },
    };
    const bench = createBench(documents, {}, { statusLists });
    const verdict = await bench.verify(await provider.sign(credentialWith(statusEntry())));
    expect(verdict.report.findings).toMatchObject([
      { code: 'status-unknown', detail: expect.stringContaining('the cable is cut') },
    ]);
  });

  it('is unknown where none are fetched at all', async () => {
    const verdict = await createBench(documents).verify(await provider.sign(credentialWith(statusEntry())));
    expect(verdict).toMatchObject({ ok: false, code: 'status-unknown' });
  });
});

describe('StatusList2021', () => {
  const ns = 'https://w3id.org/vc/status-list#';
  const status2021 = 'https://w3id.org/vc/status-list/2021/v1';
  const entry = (members: JsonObject = {}) => statusEntry({ type: 'StatusList2021Entry', ...members });
  const members = { '@context': [...contexts, status2021] };
  /** The context of StatusList2021 and that of the data model 2.0 contradict each other where its type is a term. */
  const list2021 = async (set: number[], subject: JsonObject = {}, changed: JsonObject = {}) => {
    const bits = new Uint8Array(2_000);
    for (const index of set) bits[index >> 3] = 0x80 >> (index & 7);
    const { credentialSubject } = statusList(did, []);
    return provider.sign({
      ...statusList(did, []),
      '@context': [contexts[0], status2021],
      type: ['VerifiableCredential', `${ns}StatusList2021Credential`],
      credentialSubject: {
        id: credentialSubject.id,
        type: 'StatusList2021',
        statusPurpose: 'revocation',
        encodedList: gzipSync(bits).toString('base64url'),
        ...subject,
      },
      ...changed,
    });
  };

  it('is read for credentials of before', async () => {
    expect(codesOf(await verifyWith(serving(await list2021([7])), entry(), { members }))).toEqual(['revoked']);
    acceptedOf(await verifyWith(serving(await list2021([6])), entry(), { members }));
    const suspension = serving(await list2021([7], { statusPurpose: 'suspension' }));
    const suspended = entry({ statusPurpose: 'suspension' });
    expect(codesOf(await verifyWith(suspension, suspended, { members }))).toEqual(['suspended']);
  });

  it.each<[string, JsonObject, JsonObject, string]>([
    ['another purpose', { statusPurpose: 'suspension' }, {}, 'status-list-invalid'],
    ['multibase', { encodedList: encodeStatusList(new Uint8Array(2_000)) }, {}, 'status-list-invalid'],
    ['no GZIP', { encodedList: 'AAAA' }, {}, 'status-list-invalid'],
    ['another address', {}, { id: 'https://shop.example/status/2' }, 'status-list-invalid'],
    ['an end in the past', {}, { validUntil: '2026-02-20T00:00:00Z' }, 'status-unknown'],
    ['a list of its own', {}, { credentialStatus: entry() }, 'status-list-invalid'],
  ])('is refused with %s', async (_what, subject, changed, code) => {
    const host = serving(await list2021([], subject, changed));
    expect(codesOf(await verifyWith(host, entry(), { members }))).toEqual([code]);
  });

  it('ends where its bits end, and is not mixed with lists of today', async () => {
    const host = serving(await list2021([]));
    acceptedOf(await verifyWith(host, entry({ statusListIndex: '15999' }), { members }));
    const beyond = await verifyWith(host, entry({ statusListIndex: '16000' }), { members });
    expect(codesOf(beyond)).toEqual(['status-list-invalid']);
    expect(codesOf(await verifyWith(host, statusEntry()))).toEqual(['status-list-invalid']);
    expect(codesOf(await verifyWith(serving(await signedList([])), entry(), { members }))).toEqual([
      'status-list-invalid',
    ]);
  });
});

describe('what is not asked', () => {
  it('is more lists than one submission may name, however many credentials name them', async () => {
    const names = [1, 2, 3].map((number) => `https://shop.example/status/${number}`);
    const tokens = names.map((id) =>
      provider.sign(
        credentialWith(statusEntry({ id: `${id}#7`, statusListCredential: id }), { id: `${id}/credential` }),
      ),
    );
    const host = createStatusHost();
    for (const id of names) host.served.set(id, await signedList([], { id }));
    const present = async (count: number) =>
      provider.present((await Promise.all(tokens.slice(0, count))).map((token) => enveloped(token)));
    const { verify } = createBench(documents, { statusLists: 2 }, { statusLists: host });
    acceptedOf(await verify(await present(2), 'application/vp+jwt'));
    const verdict = await verify(await present(3), 'application/vp+jwt');
    expect(verdict.report.findings).toMatchObject([{ code: 'status-unknown', credential: 2 }]);
    expect(host.asked).toEqual(names.slice(0, 2));
    acceptedOf(await verify(await present(2), 'application/vp+jwt'));
  });

  it('is any list for a credential that is not proven to be its issuer’s', async () => {
    const host = serving(await signedList([]));
    const forged = await (await createProvider(did)).sign(credentialWith(statusEntry()));
    const verdict = await createBench(documents, {}, { statusLists: host }).verify(forged);
    expect(codesOf(verdict)).toEqual(['proof-invalid']);
    expect(stepOf(verdict)).toMatchObject({ outcome: 'skipped', detail: expect.stringMatching(/\S\.$/) });
    expect(host.asked).toEqual([]);
  });

  it('is a list for one that is still to be signed; only the form of its entries counts', async () => {
    const host = createStatusHost();
    const { verifier } = createBench(documents, {}, { statusLists: host });
    expect(await verifier.checkUnsigned(credentialWith(statusEntry()))).toEqual([]);
    expect(await verifier.checkUnsigned(credentialWith(statusEntry({ statusPurpose: 1 })))).toMatchObject([
      { code: 'status-list-invalid', step: 'status' },
    ]);
    expect(host.asked).toEqual([]);
  });

  it('is the status of a presentation, which has none', async () => {
    const { verify } = createBench(documents, {}, { statusLists: createStatusHost() });
    const token = await provider.sign(disclosure(did));
    const presentation = await provider.present([enveloped(token)], { credentialStatus: statusEntry() });
    expect(codesOf(await verify(presentation, 'application/vp+jwt'))).toContain('status-unsupported');
  });
});

describe('a status that is spelled twice', () => {
  const cred = 'https://www.w3.org/2018/credentials#credentialStatus';
  const ns = 'https://www.w3.org/ns/credentials/status#';

  it.each<[string, JsonObject]>([
    ['a second entry under its IRI', { [cred]: statusEntry({ id: `${listAddress}#8`, statusListIndex: '8' }) }],
    ['a second index', { credentialStatus: statusEntry({ [`${ns}statusListIndex`]: '8' }) }],
    [
      'a second list',
      { credentialStatus: statusEntry({ [`${ns}statusListCredential`]: { '@id': 'https://a.example' } }) },
    ],
    ['two entries of one identifier', { credentialStatus: [statusEntry(), statusEntry({ statusListIndex: '8' })] }],
    ['nothing', { credentialStatus: null }],
  ])('is refused: %s', async (_what, members) => {
    const host = serving(await signedList([]));
    const { verify } = createBench(documents, {}, { statusLists: host });
    const verdict = await verify(await provider.sign(credentialWith(statusEntry(), members)));
    expect(codesOf(verdict)).toContain('context-invalid');
    expect(host.asked).toEqual([]);
  });

  it('is not the one where two entries without identifiers differ', async () => {
    const host = serving(await signedList([8]));
    const entry = (statusListIndex: string) => statusEntry({ id: undefined, statusListIndex });
    acceptedOf(await verifyWith(host, [entry('7'), entry('9')]));
    expect(codesOf(await verifyWith(host, [entry('7'), entry('8')]))).toEqual(['revoked']);
  });
});

describe('who holds a revoked credential', () => {
  it('cannot take its status off or turn it to another place', async () => {
    const host = serving(await signedList([7]));
    const { verify } = createBench(documents, {}, { statusLists: host });
    const { credentialStatus, ...rest } = await provider.signEmbedded(credentialWith(statusEntry()));
    const changes = [
      undefined,
      null,
      [],
      { '@set': [] },
      statusEntry({ statusListIndex: '8' }),
      statusEntry({ statusPurpose: 'refresh' }),
      statusEntry({ type: undefined }),
      statusEntry({ id: undefined }),
      statusEntry({ statusListIndex: 7 }),
      { '@graph': [credentialStatus] },
      { '@nest': credentialStatus },
    ];
    for (const changed of changes) {
      expect((await verify({ ...rest, credentialStatus: changed }, 'application/vc')).ok).toBe(false);
    }
    expect(host.asked).toEqual([]);
    for (const same of [credentialStatus, [credentialStatus], statusEntry({ statusSize: null })]) {
      expect((await verify({ ...rest, credentialStatus: same }, 'application/vc')).ok).toBe(false);
    }
  });

  it('cannot pass a status list off as an offer', async () => {
    const verdict = await createBench(documents).verify(await signedList([]));
    expect(codesOf(verdict)).toContain('type-unsupported');
  });
});

describe('as of another instant', () => {
  it('the status is still that of the time of fetching, and the report says so', async () => {
    const at = new Date('2026-02-10T00:00:00Z');
    for (const [set, outcome] of [
      [[], 'passed'],
      [[7], 'failed'],
    ] as const) {
      const step = stepOf(await verifyWith(serving(await signedList([...set])), statusEntry(), { at }));
      expect(step).toMatchObject({ outcome, input: { asOf: now.toISOString() } });
      expect(step?.detail).toContain(
        `This rests on what was had at ${now.toISOString()}; nothing of ${at.toISOString()} is held.`,
      );
    }
    const later = await verifyWith(serving(await signedList([])), statusEntry(), {
      at: new Date('2026-06-01T00:00:00Z'),
    });
    expect(stepOf(later)?.input).toHaveProperty('asOf');
  });

  it('nothing is said where the list is of that time', async () => {
    for (const at of [now, new Date(now.getTime() - 5_000), new Date(now.getTime() + 299_000)]) {
      const step = stepOf(await verifyWith(serving(await signedList([])), statusEntry(), { at }));
      expect(step?.input).not.toHaveProperty('asOf');
    }
  });
});
