import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf, type SchemaKind } from '@vigie/credentials';
import type { Json, Provider } from './provider.js';
import { temporaryFolder } from './test-catalogue.js';

const shop = 'https://ecosystem.example/shop#';

/** A folder as `VIGIE_SCHEMAS` takes it. */
export async function schemaFolder(files: ReadonlyArray<readonly [SchemaKind, string]>): Promise<string> {
  const folder = join(await temporaryFolder(), 'schemas');
  await mkdir(folder);
  const items = files.map(([kind, text], index) => ({
    kind,
    address: kind === 'context' ? shop : `${shop}${kind}`,
    version: 'shop-1',
    file: `${index}.${kind}`,
    digest: `sha256-${digestOf(text)}`,
  }));
  for (const [index, [kind, text]] of files.entries()) await writeFile(join(folder, `${index}.${kind}`), text);
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ items }));
  return folder;
}

/** Stores name their owners and owners their stores; each must be what it is named as. */
export const shopSchemas = [
  [
    'context',
    JSON.stringify({
      '@context': {
        shop,
        Store: 'shop:Store',
        Owner: 'shop:Owner',
        ownedBy: { '@id': 'shop:ownedBy', '@type': '@id' },
        owns: { '@id': 'shop:owns', '@type': '@id' },
      },
    }),
  ],
  [
    'shapes',
    `@prefix shop: <${shop}> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
shop:StoreShape a sh:NodeShape ; sh:targetClass shop:Store ;
  sh:property [ sh:path shop:ownedBy ; sh:minCount 1 ; sh:class shop:Owner ] .
shop:OwnerShape a sh:NodeShape ; sh:targetClass shop:Owner ;
  sh:property [ sh:path shop:owns ; sh:minCount 1 ; sh:class shop:Store ] .
`,
  ],
] as const;

/** Rules for every credential, without a context of their own: names of offerings have to be short. */
export const shortNames = [
  [
    'shapes',
    `@prefix sh: <http://www.w3.org/ns/shacl#> .
<${shop}short> a sh:NodeShape ; sh:targetClass <https://w3id.org/gaia-x/development#ServiceOffering> ;
  sh:property [ sh:path <https://schema.org/name> ; sh:maxLength 10 ] .
`,
  ],
] as const;

/** Signs a credential in the terms of the shop. */
export function signShop(provider: Provider, subject: Json & { id: string; type: string }): Promise<string> {
  return provider.sign({
    '@context': ['https://www.w3.org/ns/credentials/v2', shop],
    id: `${subject.id}-credential`,
    type: ['VerifiableCredential', subject.type],
    issuer: provider.did,
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: subject,
  });
}
