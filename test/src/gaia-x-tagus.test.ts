import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  createDidResolver,
  createRefusingFetcher,
  createSchemaSet,
  createVerifier,
  digestOf,
  parseDidDocument,
  type SchemaItem,
  type SchemaSet,
  shippedSchemas,
} from '@vigie/credentials';
import { exportJWK, FlattenedSign, generateKeyPair } from 'jose';
import jsonld, { type JsonLdDocument, type Options } from 'jsonld';
import { describe, expect, it } from 'vitest';

/** The official files are not ours to ship; see gaia-x.test.ts. */
const official = fileURLToPath(new URL('../../../shared/gaia-x/tagus-22.10', import.meta.url));
const missing = !existsSync(official);

const gx = 'https://registry.lab.gaia-x.eu/development/api/trusted-shape-registry/v1/shapes/jsonld/trustframework#';
const did = 'did:web:provider.example';
const kid = `${did}#key-1`;
const clock = () => new Date('2026-03-01T12:00:00Z');

type Json = Record<string, unknown>;

/** The context and shapes of 22.10; the shapes have a placeholder where the namespace belongs. */
async function tagusSchemas(): Promise<SchemaSet> {
  const item = (kind: SchemaItem['kind'], address: string, name: string, text: string): SchemaItem => ({
    kind,
    address,
    name,
    text,
    version: 'gaia-x-22.10',
    digest: digestOf(text),
  });
  const read = (name: string) => readFileSync(`${official}/${name}`, 'utf8');
  const shapes = read('trustframework.shacl.ttl').replaceAll('https://$BASE_URL$/gx#', gx);
  return createSchemaSet([
    item('context', gx, 'context.jsonld', read('trustframework.context.jsonld')),
    item('shapes', `${gx}shapes`, 'shapes.ttl', shapes),
  ]);
}

const { privateKey, publicKey } = await generateKeyPair('PS256', { extractable: true });

async function verifierWith(schemas: SchemaSet) {
  const document = {
    id: did,
    verificationMethod: [{ id: kid, type: 'JsonWebKey', controller: did, publicKeyJwk: await exportJWK(publicKey) }],
    assertionMethod: [kid],
  };
  const fetcher = createRefusingFetcher('nothing is fetched here');
  const resolver = createDidResolver({ fetcher, clock, pinned: new Map([[did, parseDidDocument(document)]]) });
  return createVerifier({ resolver, clock, schemas, profiles: ['gaia-x-tagus'] });
}

/** Signs as Gaia-X 22.10 did: over the hash of the canonical document, in hexadecimal digits. */
async function sign(credential: Json, { documentLoader }: SchemaSet): Promise<Uint8Array> {
  // The types know the algorithm by its older name alone.
  const canonical: string = await jsonld.canonize(credential as JsonLdDocument, {
    algorithm: 'URDNA2015',
    format: 'application/n-quads',
    documentLoader: documentLoader as unknown as NonNullable<Options.DocLoader['documentLoader']>,
  });
  const hash = createHash('sha256').update(canonical).digest('hex');
  const { protected: header, signature } = await new FlattenedSign(new TextEncoder().encode(hash))
    .setProtectedHeader({ alg: 'PS256', b64: false, crit: ['b64'] })
    .sign(privateKey);
  const proof = {
    type: 'JsonWebSignature2020',
    created: '2026-01-01T00:00:00Z',
    proofPurpose: 'assertionMethod',
    verificationMethod: kid,
    jws: `${header}..${signature}`,
  };
  return new TextEncoder().encode(JSON.stringify({ ...credential, proof }));
}

const address = { 'gx:countrySubdivisionCode': 'FR-IDF' };
const participant = {
  id: 'https://provider.example/company',
  type: 'gx:LegalParticipant',
  'gx:legalRegistrationNumber': { type: 'gx:legalRegistrationNumber', 'gx:vatID': 'FR00000000000' },
  'gx:headquarterAddress': address,
  'gx:legalAddress': address,
};
const credential = (credentialSubject: Json): Json => ({
  '@context': ['https://www.w3.org/2018/credentials/v1', 'https://w3id.org/security/suites/jws-2020/v1', gx],
  id: 'https://provider.example/credentials/company',
  type: ['VerifiableCredential', 'gx:LegalParticipant'],
  issuer: did,
  issuanceDate: '2026-01-01T00:00:00Z',
  credentialSubject,
});

describe.skipIf(missing)('a Gaia-X 22.10 credential in the official terms', () => {
  it('is accepted with the official context and shapes, and refused by the shapes where they say so', async () => {
    const schemas = await tagusSchemas();
    const verifier = await verifierWith(schemas);
    const check = async (subject: Json) =>
      verifier.verify({ bytes: await sign(credential(subject), schemas), mediaType: 'application/vc' });
    expect(await check(participant)).toMatchObject({
      ok: true,
      credential: { types: [`${gx}LegalParticipant`], securing: 'JsonWebSignature2020', standing: 'self' },
    });

    const { 'gx:legalAddress': _address, ...without } = participant;
    expect(await check(without)).toMatchObject({
      ok: false,
      findings: [{ path: `${gx}legalAddress`, component: 'sh:MinCountConstraintComponent', focus: participant.id }],
    });
    expect(await check({ ...participant, 'gx:legalAddress': { 'gx:countrySubdivisionCode': 'Paris' } })).toMatchObject({
      ok: false,
      code: 'shape-violation',
    });
  });

  it('is refused without them', async () => {
    const verifier = await verifierWith(shippedSchemas);
    const bytes = await sign(credential(participant), await tagusSchemas());
    expect(await verifier.verify({ bytes, mediaType: 'application/vc' })).toMatchObject({
      ok: false,
      findings: expect.arrayContaining([expect.objectContaining({ code: 'context-unknown', value: gx })]),
    });
  });
});
