import { expect, it } from 'vitest';
import { acceptedOf, createBench } from '../testing/bench.js';
import { disclosure, legalPerson, offering } from '../testing/credentials.js';
import { createProvider } from '../testing/provider.js';

const did = 'did:web:shop.example';

it.each([
  ['a disclosure', disclosure(did, { exitPlan: undefined, unknown: ['erasure'] })],
  ['an offering', offering(did)],
  ['an offering of somebody else', offering(did, { providedBy: 'https://other.example/legal-person' })],
  ['a legal person', legalPerson(did)],
  ['a disclosure that names a wrong code', disclosure(did, { segment: 'XaaS' })],
  ['a disclosure with a term that nobody defines', disclosure(did, { segmnet: 'IaaS' })],
])('reads of %s that is still to be signed what verifying reads of the signed one', async (_what, document) => {
  const provider = await createProvider(did);
  const bench = createBench([provider.document]);
  const verdict = await bench.verify(await provider.sign(document));
  const reading = await bench.verifier.readUnsigned(document);
  if (!verdict.ok) {
    const told = ({ code, path, value }: { code: string; path?: string; value?: string }) => [code, path, value];
    expect(reading).toMatchObject({ ok: false });
    expect(reading.ok ? [] : reading.findings.map(told)).toEqual(verdict.findings.map(told));
    return;
  }
  const [accepted] = acceptedOf(verdict);
  const { digest, mediaType, body, securing, verificationMethod, ...statement } = accepted ?? {};
  expect(reading).toEqual({ ok: true, statement });
});
