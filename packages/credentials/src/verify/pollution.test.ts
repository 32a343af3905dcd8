import { afterEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../json/json-value.js';
import { createBench } from '../testing/bench.js';
import { disclosure } from '../testing/credentials.js';
import { createProvider, enveloped } from '../testing/provider.js';

const did = 'did:web:shop.example';
const provider = await createProvider(did);
const { verify, verifier } = createBench([provider.document]);
const signed = await provider.signEmbedded(disclosure(did));

const builtIns = [Object.prototype, Array.prototype, Function.prototype, Object, Object.prototype.toString];
const namesOf = () => builtIns.map((object) => Reflect.ownKeys(object).map(String).sort());
const before = namesOf();

const places: Array<[string, (name: string) => JsonObject]> = [
  ['a reference', (name) => ({ hosting: [{ service: name }] })],
  ['a nested thing', (name) => ({ hosting: [{ id: name, serviceName: 'x' }] })],
  ['a nested thing by its reference', (name) => ({ hosting: name })],
  ['a type', (name) => ({ hosting: [{ type: name, serviceName: 'x' }] })],
  ['a listed property', (name) => ({ unknown: [name] })],
  ['a graph', (name) => ({ hosting: [{ '@id': name, '@graph': [{ serviceName: 'x' }] }] })],
  ['an included node', (name) => ({ '@included': [{ id: name, serviceName: 'x' }] })],
  ['a reversed property', (name) => ({ '@reverse': { hosting: { id: name } } })],
  ['a list', (name) => ({ hosting: { '@list': [{ id: name }] } })],
  ['a datatype', (name) => ({ unbundling: { '@value': 'x', '@type': name } })],
  ['a member', (name) => ({ [name]: { id: name } })],
];
const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
const cases = names.flatMap((name) => places.map(([what, place]) => [name, what, place] as const));

describe('names that every object has', () => {
  afterEach(() => expect(namesOf()).toEqual(before));

  it.each(cases)('%s as %s is refused and leaves the process alone', async (name, _what, place) => {
    const subject = JSON.parse(JSON.stringify(place(name))) as JsonObject;
    expect(await verifier.checkUnsigned(disclosure(did, subject))).not.toEqual([]);
    expect((await verify(await provider.sign(disclosure(did, subject)))).ok).toBe(false);
    const embedded = { ...signed, credentialSubject: { ...(signed.credentialSubject as JsonObject), ...subject } };
    expect((await verify(embedded, 'application/vc')).ok).toBe(false);
  });

  it.each(names)('%s in a proof, too', async (name) => {
    for (const members of [
      { id: name },
      { domain: { service: name } },
      { domain: { id: name } },
      { nonce: { hosting: [{ id: name }] } },
    ]) {
      const verdict = await verify(
        { ...signed, proof: { ...(signed.proof as JsonObject), ...members } },
        'application/vc',
      );
      expect(verdict.ok).toBe(false);
    }
  });

  it.each(names)('%s anywhere in a presentation, too', async (name) => {
    const presentation = await provider.presentEmbedded([signed]);
    const token = await provider.sign(disclosure(did));
    const inside = [
      { ...enveloped(token), description: { id: name } },
      {
        ...enveloped(token),
        '@context': ['https://www.w3.org/ns/credentials/v2', 'https://w3id.org/vigie/v1'],
        service: name,
      },
      { ...signed, proof: { ...(signed.proof as JsonObject), id: name } },
      name,
    ];
    for (const entry of inside) {
      const changed = { ...presentation, verifiableCredential: [entry] };
      expect((await verify(changed, 'application/vp')).ok).toBe(false);
    }
    expect((await verify({ ...presentation, id: name }, 'application/vp')).ok).toBe(false);
    expect((await verify({ ...presentation, termsOfUse: { id: name } }, 'application/vp')).ok).toBe(false);
  });
});
