import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf } from '@vigie/credentials';
import { offerTemplate, publishOffer } from '@vigie/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Network, startNetwork } from './network/network.js';
import { vigie } from './network/vigie.js';

let network: Network;

beforeAll(async () => {
  network = await startNetwork();
});

afterAll(() => network.stop());

/** Shapes without a context of their own are for every credential: no offering may be called as that of the template. */
const shapes = `@prefix sh: <http://www.w3.org/ns/shacl#> .
<https://ecosystem.example/short> a sh:NodeShape ; sh:targetClass <https://w3id.org/gaia-x/development#ServiceOffering> ;
  sh:property [ sh:path <https://schema.org/name> ; sh:maxLength 10 ] .
`;
const described = ['--kind', 'shapes', '--address', 'https://ecosystem.example/shapes', '--schema-version', 'rules-1'];

it('lets the operator preview, add, list, pull and retire schemas of a registry from the command line', {
  timeout: 120_000,
}, async () => {
  const { registry, registries, clock, folder } = network;
  const acme = await network.participant('acme');
  const yaml = offerTemplate().replaceAll('did:web:cloud.example.eu', acme.did);
  await publishOffer(yaml, { signer: acme.signer, registry, now: clock.now });

  const file = join(folder, 'short.ttl');
  const tokenFile = join(folder, 'operator-token');
  await writeFile(file, shapes);
  await writeFile(tokenFile, registries[0]?.context.operatorToken ?? '');
  const url = registries[0]?.url ?? '';
  const schemas = (...words: string[]) => vigie(['registry', 'schemas', ...words, '--registry', url]);
  const asOperator = (...words: string[]) => schemas(...words, '--token-file', tokenFile);

  expect(await schemas('add', file, ...described)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('operator-token-missing'),
  });
  const preview = await asOperator('preview', file, ...described);
  expect(preview).toMatchObject({ status: 1, stdout: expect.stringContaining('1 of 4 stored credentials would fail') });
  expect(preview.stdout).toContain('shape-violation');
  expect((await schemas('list')).stdout).not.toContain('rules-1');

  const added = await asOperator('add', file, ...described);
  expect(added).toMatchObject({ status: 0, stdout: expect.stringContaining('added: ') });
  await registries[0]?.context.rechecker.settle();
  expect((await schemas('list')).stdout).toContain(`in-force rules-1/short.ttl sha256-${digestOf(shapes)}`);
  expect(await asOperator('add', file, ...described)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('schema-exists'),
  });

  expect(await schemas('pull', '--to', join(folder, 'pulled'))).toMatchObject({ status: 0 });
  expect(await readFile(join(folder, 'pulled', 'rules-1--short.ttl'), 'utf8')).toBe(shapes);

  // The catalogue has no such rule: what the registry found is a hint to it.
  await network.settle();
  expect((await network.buyer.search({})).total).toBe(1);

  clock.now = new Date(clock.now.getTime() + 60_000);
  expect(await asOperator('retire', 'rules-1', 'short.ttl')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('retired: rules-1/short.ttl'),
  });
  await registries[0]?.context.rechecker.settle();
  expect((await schemas('list')).stdout).toContain('retired rules-1/short.ttl');
  const { events } = await registry.feed();
  expect(events.slice(-2).map(({ kind }) => kind)).toEqual(['nonconformant', 'conformant']);
  expect(await asOperator('retire', 'rules-1', 'short.ttl')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('not-found'),
  });
});
