import { describe, expect, it } from 'vitest';
import type { Code } from '../errors/codes.js';
import type { JsonObject } from '../json/json-value.js';
import { acceptedOf, createBench, findingsOf } from '../testing/bench.js';
import { disclosure } from '../testing/credentials.js';
import { createProvider, enveloped, now } from '../testing/provider.js';
import { createHolder, digestOfDisclosure, disclosureOf, issueSdJwt, signSdJwt } from '../testing/sd-jwt.js';
import { profileNames } from '../verify/profiles.js';
import type { Verification } from '../verify/verifier.js';

const did = 'did:web:shop.example';
const mediaType = 'application/vc+sd-jwt';
const provider = await createProvider(did);
const holder = await createHolder();
const thief = await createHolder();
const { verify } = createBench([provider.document], { disclosures: 8, depth: 12 });
const send = (text: string) => verify(text, mediaType);

const salted = (...parts: unknown[]) => disclosureOf('c2FsdHNhbHRzYWx0c2FsdA', ...parts);
const notice = salted('bulkExport', true);
const digest = digestOfDisclosure(notice);
const entry = salted('S3');
const entryDigest = digestOfDisclosure(entry);

/** A credential whose subject, or whose top, has members put in by hand. */
async function made(subject: JsonObject, disclosures: string[], members: JsonObject = {}): Promise<Verification> {
  return send((await signSdJwt(provider, disclosure(did, subject, members), disclosures)).text);
}

const regular = await issueSdJwt(provider, disclosure(did, { bulkExport: true }), {
  credentialSubject: { _sd: ['noticePeriod', 'bulkExport'] },
});
const [first = '', second = ''] = regular.disclosures;
const bound = await issueSdJwt(
  provider,
  { ...disclosure(did), cnf: { jwk: holder.publicJwk } },
  { credentialSubject: { _sd: ['noticePeriod'] } },
);
const [boundNotice = ''] = bound.disclosures;
const withKey = async (cnf: unknown) =>
  send(await holder.bind((await issueSdJwt(provider, { ...disclosure(did), cnf })).text));

/** Another spelling of the same bytes, which lenient decoders take. */
function secondSpelling(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return text.slice(0, -1) + alphabet[alphabet.indexOf(text.slice(-1)) + 1];
}

let deepest: unknown = 'x';
const nested: string[] = [];
for (let level = 0; level < 8; level += 1) {
  const inner = salted(`level${level}`, { deep: [[deepest]] });
  nested.push(inner);
  deepest = { _sd: [digestOfDisclosure(inner)] };
}

const attacks: Array<[code: Code, name: string, submit: () => Promise<Verification>]> = [
  ['sd-jwt-malformed', 'no tilde at all', () => send(regular.jwt)],
  ['sd-jwt-malformed', 'an empty disclosure', () => send(`${regular.jwt}~~`)],
  ['sd-jwt-malformed', 'padding', () => send(`${regular.jwt}~${first}=~${second}~`)],
  ['sd-jwt-malformed', 'a disclosure in base64', () => send(`${regular.jwt}~+/+/~`)],
  ['sd-jwt-malformed', 'a disclosure that is no list', () => made({}, [Buffer.from('{}').toString('base64url')])],
  ['sd-jwt-malformed', 'a disclosure of one part', () => made({}, [disclosureOf('salt')])],
  ['sd-jwt-malformed', 'a disclosure of four parts', () => made({}, [disclosureOf('salt', 'a', 1, 2)])],
  ['sd-jwt-malformed', 'a salt that is no text', () => made({}, [disclosureOf(1, 'bulkExport', true)])],
  ['sd-jwt-malformed', 'a name that is no text', () => made({}, [salted(1, true)])],
  [
    'sd-jwt-malformed',
    'too many disclosures',
    () =>
      made(
        {},
        Array.from({ length: 9 }, (_, i) => salted(`x${i}`, 1)),
      ),
  ],
  ['sd-jwt-malformed', 'white space inside', () => send(`${regular.jwt}~ ${first}~${second}~`)],
  [
    'json-duplicate-key',
    'a member twice inside a disclosure',
    () => made({}, [Buffer.from('["salt","hosting",{"a":1,"a":2}]').toString('base64url')]),
  ],
  [
    'json-malformed',
    'text behind the list of a disclosure',
    () => made({}, [Buffer.from('["salt","bulkExport",true] x').toString('base64url')]),
  ],
  [
    'encoding-invalid',
    'a disclosure that is no UTF-8',
    () => made({}, [Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d]).toString('base64url')]),
  ],
  [
    'json-too-deep',
    'disclosures inside disclosures without end',
    () => made({ _sd: [digestOfDisclosure(nested.at(-1) ?? '')] }, nested),
  ],
  ['jwt-malformed', 'a fourth part of the token', () => send(`${regular.jwt}.x~${first}~`)],
  ['jwt-malformed', 'JSON', () => verify('{}', mediaType)],
  ['json-malformed', 'an SD-JWT under a JSON type', () => verify(regular.text, 'application/vc')],
  ['jwt-malformed', 'an SD-JWT under a token type', () => verify(regular.text, 'application/vc+jwt')],
  ['jwt-header-invalid', 'the issuer’s token alone', () => verify(regular.jwt, 'application/vc+jwt')],
  ['jwt-header-invalid', 'a plain token with a tilde', async () => send(`${await provider.sign(disclosure(did))}~`)],
  [
    'jwt-header-invalid',
    'the typ of another kind of SD-JWT',
    async () => send((await issueSdJwt(provider, disclosure(did), {}, { typ: 'dc+sd-jwt' })).text),
  ],
  [
    'jwt-header-invalid',
    'another cty',
    async () => send((await issueSdJwt(provider, disclosure(did), {}, { cty: 'vp' })).text),
  ],
  [
    'jwt-header-invalid',
    'no kid',
    async () => send((await issueSdJwt(provider, disclosure(did), {}, { kid: undefined })).text),
  ],
  [
    'proof-invalid',
    'the disclosures of one token behind the payload of another',
    async () => {
      const [head, , signature] = regular.jwt.split('.');
      const payload = Buffer.from(JSON.stringify(disclosure(did))).toString('base64url');
      return send(`${head}.${payload}.${signature}~`);
    },
  ],
  ['hash-algorithm-unsupported', 'MD5', () => made({}, [], { _sd_alg: 'md5' })],
  ['hash-algorithm-unsupported', 'SHA-1', () => made({}, [], { _sd_alg: 'sha-1' })],
  ['hash-algorithm-unsupported', 'another spelling', () => made({}, [], { _sd_alg: 'SHA-256' })],
  ['hash-algorithm-unsupported', 'null', () => made({}, [], { _sd_alg: null })],
  ['hash-algorithm-unsupported', 'a list', () => made({}, [], { _sd_alg: ['sha-256'] })],
  ['hash-algorithm-unsupported', 'a name of the prototype', () => made({}, [], { _sd_alg: 'constructor' })],
  ['disclosure-invalid', 'a disclosure that fits no digest', () => made({}, [notice])],
  [
    'disclosure-invalid',
    'a disclosure with another salt',
    () => made({ _sd: [digest] }, [disclosureOf('other', 'bulkExport', true)]),
  ],
  [
    'disclosure-invalid',
    'a disclosure with another value',
    () => made({ _sd: [digest] }, [salted('bulkExport', false)]),
  ],
  ['disclosure-invalid', 'the same disclosure twice', () => made({ _sd: [digest] }, [notice, notice])],
  ['disclosure-invalid', 'the same digest twice in one object', () => made({ _sd: [digest, digest] }, [notice])],
  [
    'disclosure-invalid',
    'the same digest in two objects',
    () => made({ _sd: [digest], hosting: [{ _sd: [digest] }] }, [notice]),
  ],
  [
    'disclosure-invalid',
    'the same undisclosed digest in two objects',
    () => made({ _sd: [digest], hosting: [{ _sd: [digest] }] }, []),
  ],
  [
    'disclosure-invalid',
    'a digest again inside its own disclosure',
    () => {
      const outer = salted('hosting', [{ _sd: [digest] }]);
      return made({ _sd: [digest, digestOfDisclosure(outer)] }, [notice, outer]);
    },
  ],
  ['disclosure-invalid', 'a member that is there already', () => made({ bulkExport: false, _sd: [digest] }, [notice])],
  [
    'disclosure-invalid',
    'a member that another disclosure brought',
    () => {
      const other = salted('bulkExport', false);
      return made({ _sd: [digest, digestOfDisclosure(other)] }, [notice, other]);
    },
  ],
  ...['_sd', '...', 'id', 'type', '@id', '@type', '@context', '@graph'].map((name): (typeof attacks)[number] => [
    'disclosure-invalid',
    `the name ${name}`,
    () => {
      const one = salted(name, 'ServiceOffering');
      return made({ _sd: [digestOfDisclosure(one)] }, [one]);
    },
  ]),
  ...[
    'issuer',
    'validFrom',
    'validUntil',
    'credentialStatus',
    'type',
    '@context',
    'id',
    'cnf',
    'exp',
    'nbf',
    'iat',
    'kid',
    'credentialSubject',
    'name',
  ].map((name): (typeof attacks)[number] => [
    'disclosure-invalid',
    `${name} disclosed`,
    () => {
      const one = salted(name, 'x');
      return made({}, [one], { [name]: undefined, _sd: [digestOfDisclosure(one)] });
    },
  ]),
  [
    'disclosure-invalid',
    'something withheld beside the claims, a status for example',
    () => made({}, [], { _sd: [digest] }),
  ],
  [
    'disclosure-invalid',
    'something withheld inside the status',
    () =>
      made({}, [], {
        credentialStatus: { id: 'https://shop.example/s#1', type: 'BitstringStatusListEntry', _sd: [digest] },
      }),
  ],
  [
    'disclosure-invalid',
    'an entry of the types',
    () => made({}, [entry], { type: ['VerifiableCredential', { '...': entryDigest }] }),
  ],
  ['disclosure-invalid', 'digests that are no list', () => made({ _sd: digest }, [notice])],
  ['disclosure-invalid', 'a digest that is no text', () => made({ _sd: [1] }, [])],
  ['disclosure-invalid', 'a digest of another length', () => made({ _sd: [digestOfDisclosure(notice, 'sha512')] }, [])],
  ['disclosure-invalid', 'a name of the prototype as a digest', () => made({ _sd: ['__proto__'] }, [])],
  ['disclosure-invalid', 'a digest in its second spelling', () => made({ _sd: [secondSpelling(digest)] }, [notice])],
  ['disclosure-invalid', 'a member’s disclosure in a list', () => made({ hosting: [{ '...': digest }] }, [notice])],
  ['disclosure-invalid', 'an entry’s disclosure in an object', () => made({ _sd: [entryDigest] }, [entry])],
  [
    'disclosure-invalid',
    'an entry with a member beside its digest',
    () => made({ hosting: [{ '...': entryDigest, service: 'x' }] }, [entry]),
  ],
  ['disclosure-invalid', 'an entry’s digest outside a list', () => made({ hosting: { '...': entryDigest } }, [entry])],
  [
    'disclosure-incomplete',
    'one of two entries of a list withheld',
    async () => {
      const credential = disclosure(did, { hosting: [{ serviceName: 'A' }, { serviceName: 'B' }] });
      const issued = await issueSdJwt(provider, credential, { credentialSubject: { hosting: { _sd: [0, 1] } } });
      return send([issued.jwt, issued.disclosures[0], ''].join('~'));
    },
  ],
  [
    'term-unknown',
    'a disclosed claim that no context defines',
    () => {
      const one = salted('noticePeriode', 'P30D');
      return made({ _sd: [digestOfDisclosure(one)] }, [one]);
    },
  ],
  [
    'term-unknown',
    'a disclosed __proto__',
    () => {
      const one = salted('__proto__', { segment: 'SaaS' });
      return made({ _sd: [digestOfDisclosure(one)] }, [one]);
    },
  ],
  [
    'shape-violation',
    'a disclosed value that is broken',
    async () =>
      send(
        (
          await issueSdJwt(provider, disclosure(did, { noticePeriod: 'P2X' }), {
            credentialSubject: { _sd: ['noticePeriod'] },
          })
        ).text,
      ),
  ],
  [
    'stated-and-unknown',
    'a value disclosed that is stated as unknown',
    async () =>
      send(
        (
          await issueSdJwt(provider, disclosure(did, { unknown: ['noticePeriod'] }), {
            credentialSubject: { _sd: ['noticePeriod'] },
          })
        ).text,
      ),
  ],
  [
    'expired',
    'an expired credential',
    async () => send((await issueSdJwt(provider, disclosure(did, {}, { validUntil: '2026-02-01T00:00:00Z' }))).text),
  ],
  ['key-binding-missing', 'a bound credential alone', () => send(bound.text)],
  [
    'key-binding-missing',
    'a bound token, which cannot carry a key binding',
    async () => verify(await provider.sign({ ...disclosure(did), cnf: { jwk: holder.publicJwk } })),
  ],
  [
    'key-binding-missing',
    'a bound credential in a presentation of somebody who copied it',
    async () =>
      verify(
        await provider.present([{ ...enveloped(''), id: `data:${mediaType},${bound.text}` }]),
        'application/vp+jwt',
      ),
  ],
  ['key-binding-invalid', 'a key binding to no key', async () => send(await holder.bind(regular.text))],
  ['key-binding-invalid', 'another key', async () => send(await thief.bind(bound.text))],
  [
    'key-binding-invalid',
    'a key in the header',
    async () => send(await thief.bind(bound.text, {}, { jwk: thief.publicJwk })),
  ],
  [
    'key-binding-invalid',
    'a disclosure taken off afterwards',
    async () => {
      const binding = (await holder.bind(bound.text)).split('~').at(-1);
      return send(`${bound.jwt}~${binding}`);
    },
  ],
  [
    'key-binding-invalid',
    'the key binding of another credential',
    async () => {
      const other = await issueSdJwt(provider, { ...disclosure(did), cnf: { jwk: holder.publicJwk } });
      return send(bound.text + (await holder.bind(other.text)).split('~').at(-1));
    },
  ],
  ['key-binding-invalid', 'text that is no token', () => send(`${bound.text}x`)],
  [
    'key-binding-invalid',
    'white space before it',
    async () => send((await holder.bind(bound.text)).replace(/~([^~]*)$/, '~ $1')),
  ],
  ['key-binding-invalid', 'another typ', async () => send(await holder.bind(bound.text, {}, { typ: 'JWT' }))],
  [
    'key-binding-invalid',
    'another algorithm than the key’s',
    async () => send(await (await createHolder('EdDSA')).bind(bound.text)),
  ],
  ['key-binding-invalid', 'no sd_hash', async () => send(await holder.bind(bound.text, { sd_hash: undefined }))],
  ['key-binding-invalid', 'no nonce', async () => send(await holder.bind(bound.text, { nonce: undefined }))],
  ['key-binding-invalid', 'no audience', async () => send(await holder.bind(bound.text, { aud: undefined }))],
  ['key-binding-invalid', 'several audiences', async () => send(await holder.bind(bound.text, { aud: ['a', 'b'] }))],
  ['key-binding-invalid', 'no instant', async () => send(await holder.bind(bound.text, { iat: undefined }))],
  [
    'key-binding-invalid',
    'an instant of the future',
    async () => send(await holder.bind(bound.text, { iat: now.getTime() / 1_000 + 61 })),
  ],
  [
    'key-binding-invalid',
    'an end of the past',
    async () => send(await holder.bind(bound.text, { exp: now.getTime() / 1_000 })),
  ],
  [
    'key-binding-invalid',
    'a start of the future',
    async () => send(await holder.bind(bound.text, { nbf: now.getTime() / 1_000 + 1 })),
  ],
  ['key-binding-invalid', 'a cnf without a key', () => withKey({})],
  ['key-binding-invalid', 'a cnf that is no object', () => withKey('key')],
  ['key-binding-invalid', 'two keys in cnf', () => withKey({ jwk: holder.publicJwk, kid: provider.keyId })],
  ['key-binding-invalid', 'an address of keys in cnf', () => withKey({ jku: 'https://shop.example/keys' })],
  ['key-binding-invalid', 'a shared secret in cnf', () => withKey({ jwk: { kty: 'oct', k: 'AA' } })],
  ['key-binding-invalid', 'a private key in cnf', () => withKey({ jwk: { ...holder.publicJwk, d: 'AA' } })],
  ['key-binding-invalid', 'a kid that is no DID URL', () => withKey({ kid: 'key-1' })],
  ['key-binding-invalid', 'a kid whose document cannot be had', () => withKey({ kid: 'did:web:nowhere.example#k' })],
  ['key-binding-invalid', 'a kid of another key', () => withKey({ kid: provider.keyId })],
  [
    'key-binding-invalid',
    'a key binding on a presentation',
    async () =>
      verify(
        await holder.bind(
          `${await provider.present([enveloped(await provider.sign(disclosure(did)))], {}, { typ: 'vp+sd-jwt' })}~`,
        ),
        'application/vp+sd-jwt',
      ),
  ],
  [
    'disclosure-invalid',
    'a credential of a presentation disclosed',
    async () => {
      const held = salted(enveloped(await provider.sign(disclosure(did))));
      const token = await provider.present([{ '...': digestOfDisclosure(held) }], {}, { typ: 'vp+sd-jwt' });
      return verify(`${token}~${held}~`, 'application/vp+sd-jwt');
    },
  ],
  ...profileNames
    .filter((name) => name !== 'strict')
    .map((name): (typeof attacks)[number] => [
      'securing-not-allowed',
      `an SD-JWT under ${name}`,
      () => createBench([provider.document], {}, { profiles: [name] }).verify(regular.text, mediaType),
    ]),
];

describe('an SD-JWT', () => {
  it.each(attacks)('is refused as %s: %s', async (code, _name, submit) => {
    const verdict = await submit();
    expect(findingsOf(verdict).map((finding) => finding.code)).toContain(code);
    expect(verdict.report.outcome).toBe('refused');
  });

  it('is what these attacks start from', async () => {
    expect(acceptedOf(await send(regular.text))[0]?.subjects[0]?.claims).toMatchObject({ bulkExport: true });
    expect(acceptedOf(await made({ _sd: [digest] }, [notice]))[0]?.subjects[0]?.claims).toMatchObject({
      bulkExport: true,
    });
    expect((await send(await holder.bind(bound.text))).ok).toBe(true);
    expect((await send(await holder.bind(`${bound.jwt}~${boundNotice}~`))).ok).toBe(true);
  });
});
