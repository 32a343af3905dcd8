import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { digestOf } from '@vigie/credentials';
import { startRegistry } from '@vigie/registry';
import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';

/** The official files are not ours to ship; see gaia-x.test.ts. */
const official = fileURLToPath(new URL('../../../shared/gaia-x/danube-25.11', import.meta.url));
const missing = !existsSync(official);

const now = new Date('2026-03-01T12:00:00Z');
const w3c = 'https://www.w3.org/ns/credentials/v2';
const gx = 'https://w3id.org/gaia-x/development#';
const gx2511 = 'https://w3id.org/gaia-x/2511#';
const did = 'did:web:provider.example';

type Json = Record<string, unknown>;

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'vigie-gaia-x-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

/** A folder of schemas with the official files, and the 25.11 context under its versioned address too. */
async function officialSchemas(): Promise<string> {
  const made = await folder();
  const read = (name: string) => readFileSync(`${official}/${name}`, 'utf8');
  const context = read('gx.context.jsonld');
  const files: Array<[kind: string, address: string, file: string, text: string]> = [
    ['context', gx, 'context.jsonld', context],
    ['context', gx2511, 'context-2511.jsonld', context.replaceAll(gx, gx2511)],
    ['shapes', `${gx}shapes`, 'shapes.ttl', read('gx.shacl.ttl')],
    ['ontology', `${gx}ontology`, 'ontology.ttl', read('gx.owl.ttl')],
  ];
  const items = files.map(([kind, address, file, text]) => ({
    kind,
    address,
    file,
    version: 'gaia-x-25.11',
    digest: `sha256-${digestOf(text)}`,
  }));
  for (const [, , file, text] of files) await writeFile(join(made, file), text);
  await writeFile(join(made, 'manifest.json'), JSON.stringify({ items, namespaces: { [gx2511]: gx } }));
  return made;
}

async function start(document: Json, schemas?: string) {
  const data = await folder();
  const documents = await folder();
  await writeFile(join(documents, 'provider.json'), JSON.stringify(document));
  const registry = await startRegistry(
    {
      http: { host: '127.0.0.1', port: 0, bodyLimit: 1024 * 1024 },
      store: { folder: data },
      did: { documents, offline: true, loopbackHttp: false },
      status: { offline: true, issuers: [] },
      certificates: { require: 'when-present', revocation: 'required', offline: true },
      profiles: ['gaia-x'],
      sweepSeconds: 3600,
      log: { level: 'silent' },
      ...(schemas === undefined ? {} : { schemas }),
    },
    { clock: () => now, logger: pino({ level: 'silent' }) },
  );
  onTestFinished(() => registry.stop());
  return async (token: string) => {
    const answer = await fetch(`${registry.url}/credentials`, {
      method: 'POST',
      headers: { 'content-type': 'application/vp+jwt' },
      body: new TextEncoder().encode(token),
    });
    return { status: answer.status, body: (await answer.json()) as Json };
  };
}

async function createProvider() {
  const { privateKey, publicKey } = await generateKeyPair('PS256', { extractable: true });
  const kid = `${did}#key-1`;
  const sign = (payload: Json, typ: string, cty: string) =>
    new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
      .setProtectedHeader({ alg: 'PS256', typ, cty, kid, iss: did })
      .sign(privateKey);
  const document = {
    id: did,
    verificationMethod: [{ id: kid, type: 'JsonWebKey', controller: did, publicKeyJwk: await exportJWK(publicKey) }],
    assertionMethod: [kid],
    authentication: [kid],
  };
  const present = async (...credentials: Json[]) => {
    const tokens = await Promise.all(credentials.map((credential) => sign(credential, 'vc+jwt', 'vc')));
    return sign(
      {
        '@context': [w3c, gx],
        id: 'https://provider.example/vp',
        type: ['VerifiablePresentation'],
        issuer: did,
        validFrom: '2026-01-01T00:00:00Z',
        verifiableCredential: tokens.map((token) => ({
          '@context': w3c,
          id: `data:application/vc+jwt,${token}`,
          type: 'EnvelopedVerifiableCredential',
        })),
      },
      'vp+jwt',
      'vp',
    );
  };
  return { document, present };
}

const provider = await createProvider();
const address = { type: 'Address', countryCode: 'DE', 'vcard:locality': 'Berlin' };

function credential(type: string, subject: Json, context = gx): Json {
  return {
    '@context': [w3c, context],
    id: `https://provider.example/credentials/${type}`,
    type: ['VerifiableCredential', type],
    issuer: did,
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: { type, ...subject },
  };
}

const number = (context?: string) =>
  credential('VatID', { id: 'https://provider.example/vat', vatID: 'DE123456789', countryCode: 'DE' }, context);
const person = (context?: string) =>
  credential(
    'LegalPerson',
    {
      id: 'https://provider.example/company',
      registrationNumber: 'https://provider.example/vat',
      legalAddress: address,
      headquartersAddress: address,
    },
    context,
  );
const terms = (context?: string) =>
  credential(
    'Issuer',
    {
      id: 'https://provider.example/issuer',
      gaiaxTermsAndConditions: '4bd7554097444c960292b4726c2efa1373485e8a5565d94d41195214c5e0ceb3',
    },
    context,
  );
const offering = (members: Json = {}, context?: string) =>
  credential(
    'ServiceOffering',
    {
      id: 'https://provider.example/offering',
      providedBy: { id: 'https://provider.example/company' },
      serviceOfferingTermsAndConditions: {
        type: 'TermsAndConditions',
        url: { '@value': 'https://provider.example/terms', '@type': 'xsd:anyURI' },
        hash: '3f2a',
      },
      ...members,
    },
    context,
  );

describe.skipIf(missing)('a Gaia-X presentation in the official terms', () => {
  it('is accepted where the official schemas were added', { timeout: 60_000 }, async () => {
    const submit = await start(provider.document, await officialSchemas());
    const whole = await submit(await provider.present(offering(), person(), number(), terms()));
    expect(whole).toMatchObject({ status: 201, body: { items: [{ type: [`${gx}ServiceOffering`] }, {}, {}, {}] } });

    const named = [offering({}, gx2511), person(gx2511), number(gx2511), terms(gx2511)];
    const versioned = await submit(await provider.present(...named));
    expect(versioned).toMatchObject({ status: 201, body: { items: [{ type: [`${gx}ServiceOffering`] }, {}, {}, {}] } });

    const { headquartersAddress: _missing, ...rest } = person().credentialSubject as Json;
    const broken = { ...person(), id: 'https://provider.example/credentials/broken', credentialSubject: rest };
    const refused = await submit(await provider.present(offering({ unknownTerm: 1 }), broken, number(), terms()));
    expect(refused).toMatchObject({
      status: 422,
      body: {
        code: 'shape-violation',
        violations: [
          { credential: 0, path: 'gx:unknownTerm', component: 'sh:ClosedConstraintComponent' },
          {
            credential: 1,
            focus: 'https://provider.example/company',
            path: 'headquartersAddress',
            component: 'sh:MinCountConstraintComponent',
            severity: 'violation',
          },
        ],
      },
    });
  });

  it('is refused where they were not', async () => {
    const submit = await start(provider.document);
    const refused = await submit(await provider.present(offering(), person(), number(), terms()));
    expect(refused).toMatchObject({ status: 422, body: { code: 'context-unknown' } });
  });
});
