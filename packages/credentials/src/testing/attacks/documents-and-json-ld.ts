import type { JsonObject } from '../../json/json-value.js';
import { createBench } from '../bench.js';
import { disclosure } from '../credentials.js';
import { now } from '../provider.js';
import { signTagus, tagusDisclosure } from '../tagus.js';
import { type AttackGroup, attack } from './attack.js';
import { attacker, did, embedded, signedBy, verify, victim } from './stage.js';

const subjectOf = (document: JsonObject) => document.credentialSubject as JsonObject;
const proofOf = (document: JsonObject) => document.proof as JsonObject;
const lenient = createBench([victim.document], {}, { profiles: ['strict', 'gaia-x-tagus'] });

/** Blank nodes that all look alike, which canonicalisation has to try in every order. */
const tangle = (size: number): JsonObject => {
  const nodes = Array.from({ length: size }, (_, index) => ({
    id: `_:b${index}`,
    party: Array.from({ length: size }, (_, other) => ({ id: `_:b${other}` })),
  }));
  return { hosting: nodes };
};

export const documentsAndJsonLd: AttackGroup = {
  title: 'Documents with a proof, and JSON-LD',
  attacks: [
    attack('a document edited after signing (eddsa-rdfc-2022)', 'proof-invalid', () =>
      embedded((document) => ({ ...document, credentialSubject: { ...subjectOf(document), segment: 'SaaS' } })),
    ),
    attack('a document edited after signing (JsonWebSignature2020)', 'proof-invalid', async () => {
      const document = await signTagus(victim, tagusDisclosure(did));
      return lenient.verify(
        { ...document, credentialSubject: { ...subjectOf(document), segment: 'SaaS' } },
        'application/vc',
      );
    }),
    attack('an end put into a proof whose members are not signed', 'proof-invalid', async () => {
      const document = await signTagus(victim, tagusDisclosure(did));
      return lenient.verify(
        { ...document, proof: { ...proofOf(document), expires: '2030-01-01T00:00:00Z' } },
        'application/vc',
      );
    }),
    attack('the proof of another document', 'proof-invalid', async () => {
      const other = await victim.signEmbedded(disclosure(did, { segment: 'SaaS' }));
      return embedded((document) => ({ ...document, proof: proofOf(other) }));
    }),
    attack('a proof that names another purpose', 'key-not-authorised', () =>
      embedded((document) => ({ ...document, proof: { ...proofOf(document), proofPurpose: 'authentication' } })),
    ),
    attack('a proof set with one bad proof', 'envelope-invalid', async () => {
      const other = await attacker.signEmbedded(disclosure(did));
      return embedded((document) => ({ ...document, proof: [proofOf(document), proofOf(other)] }));
    }),
    attack('a proof by the key of another', 'issuer-mismatch', async () =>
      verify(await attacker.signEmbedded(disclosure(did)), 'application/vc'),
    ),
    attack('no proof', 'proof-missing', () => verify(disclosure(did), 'application/vc')),
    attack('a proof of a suite that nobody reads', 'cryptosuite-unsupported', () =>
      embedded((document) => ({ ...document, proof: { ...proofOf(document), cryptosuite: 'none' } })),
    ),
    attack('an unknown term that would be dropped', 'term-unknown', () => signedBy(victim, { exposedTo: 'US' })),
    attack('an unknown term added to a signed document', 'term-unknown', () =>
      embedded((document) => ({ ...document, credentialSubject: { ...subjectOf(document), promise: 'immune' } })),
    ),
    attack('a context that redefines a term', 'context-invalid', () =>
      signedBy(
        victim,
        {},
        { '@context': ['https://www.w3.org/ns/credentials/v2', { segment: 'https://evil.example/#' }] },
      ),
    ),
    attack('a context of the attacker, to be fetched', 'context-unknown', () =>
      signedBy(victim, {}, { '@context': ['https://www.w3.org/ns/credentials/v2', 'https://evil.example/context'] }),
    ),
    attack('a context below the top', 'context-invalid', () =>
      signedBy(victim, { hosting: [{ '@context': 'https://w3id.org/vigie/v1', serviceName: 'x' }] }),
    ),
    attack('a context bomb', 'context-invalid', () => {
      const bomb = Array.from({ length: 1_000 }, (_, index) => ({ [`t${index}`]: `https://evil.example/${index}` }));
      return signedBy(victim, {}, { '@context': ['https://www.w3.org/ns/credentials/v2', ...bomb] });
    }),
    attack('blank nodes that make canonicalisation endless', 'proof-invalid', () =>
      embedded((document) => ({ ...document, credentialSubject: { ...subjectOf(document), ...tangle(10) } })),
    ),
    attack('more blank nodes than are canonicalised', 'context-invalid', () =>
      embedded((document) => ({ ...document, credentialSubject: { ...subjectOf(document), ...tangle(60) } })),
    ),
    attack('more values than are processed', 'context-invalid', () =>
      signedBy(victim, { identityPortability: Array.from({ length: 6_000 }, (_, index) => `x${index}`) }),
    ),
    attack('a relative reference that names the prototype', 'context-invalid', () =>
      signedBy(victim, { hosting: [{ service: '__proto__' }] }),
    ),
    attack('a second end under its IRI', 'context-invalid', () =>
      signedBy(victim, {}, { 'https://www.w3.org/2018/credentials#validUntil': '2030-01-01T00:00:00Z' }),
    ),
    attack('a named graph', 'context-invalid', () =>
      signedBy(victim, { hosting: [{ id: 'https://shop.example/x', '@graph': [{ serviceName: 'x' }] }] }),
    ),
    attack('a reversed property', 'shape-violation', () =>
      signedBy(victim, { '@reverse': { hosting: { id: 'https://rival.example/offer' } } }),
    ),
    attack('a property stated and unknown at once', 'stated-and-unknown', () =>
      signedBy(victim, { unknown: ['noticePeriod'] }),
    ),
    attack('a credential that calls itself something else than its subject', 'envelope-invalid', () =>
      signedBy(victim, {}, { type: ['VerifiableCredential', 'ServiceOffering', 'ServiceDisclosure'] }),
    ),
    attack('a credential from the future', 'not-yet-valid', () =>
      signedBy(victim, {}, { validFrom: new Date(now.getTime() + 1_000).toISOString() }),
    ),
  ],
};
