import { describe, expect, it } from 'vitest';
import { createFetcher } from '../fetch/create-fetcher.js';
import { answerOf } from '../testing/answers.js';
import { base64, createAuthority } from '../testing/authorities.js';
import { acceptedOf, createBench } from '../testing/bench.js';
import {
  anchorOf,
  certificateStep,
  createCertificateHost,
  createSealed,
  shop,
  verifierOf,
  verifySealed,
  x5c,
} from '../testing/certificate-bench.js';
import { disclosure } from '../testing/credentials.js';
import { createProvider, now } from '../testing/provider.js';
import { signTagus, tagusDisclosure } from '../testing/tagus.js';

const address = 'https://shop.example/chain.pem';
const bytesOf = (text: string) => new TextEncoder().encode(text);

async function world() {
  const root = await createAuthority('Root');
  const middle = await root.issueAuthority('Middle');
  const { provider, leaf } = await createSealed(middle);
  const options = { anchors: [anchorOf(root)], require: 'always', revocation: 'when-reachable' } as const;
  const pem = `${leaf.toString('pem')}\n${middle.certificate.toString('pem')}\n`;
  return { root, middle, provider, leaf, options, pem };
}

describe('the chain of a key', () => {
  it('is read from x5u, once for five minutes, in PEM or as one certificate', async () => {
    const { provider, options, pem, leaf, middle } = await world();
    const host = createCertificateHost({ [address]: bytesOf(pem) });
    const { verdict, step } = await verifySealed({ provider, jwk: { x5u: address }, host, options });
    expect(verdict.ok).toBe(true);
    expect(step).toMatchObject({ source: address });
    expect(host.asked).toMatchObject([{ address, use: { redirects: 0 } }]);
    expect(host.asked[0]?.use.plainHttp).toBeUndefined();
    const single = createCertificateHost({ [address]: new Uint8Array(leaf.rawData) });
    const anchors = [anchorOf(middle)];
    const one = await verifySealed({ provider, jwk: { x5u: address }, host: single, options: { ...options, anchors } });
    expect(one.verdict.ok).toBe(true);
  });

  it('may stand in both places when they agree', async () => {
    const { provider, options, pem, leaf, middle } = await world();
    const host = createCertificateHost({ [address]: bytesOf(pem) });
    const agreeing = await verifySealed({ provider, jwk: { ...x5c(leaf), x5u: address }, host, options });
    expect(agreeing.verdict.ok).toBe(true);
    const again = await middle.issue(provider.publicJwk);
    const differing = await verifySealed({
      provider,
      jwk: { ...x5c(again, middle.certificate), x5u: address },
      host,
      options,
    });
    expect(differing.verdict).toMatchObject({ ok: false, code: 'certificate-key-mismatch' });
  });

  it('must begin with the certificate of the key', async () => {
    const { provider, options, leaf, middle } = await world();
    const other = await middle.issue((await createProvider(shop, 'ES256')).publicJwk);
    for (const jwk of [x5c(other, middle.certificate), x5c(middle.certificate, leaf)]) {
      const { verdict } = await verifySealed({ provider, jwk, options });
      expect(verdict).toMatchObject({ ok: false, code: 'certificate-key-mismatch' });
    }
  });

  it.each([
    ['no list', () => 'MII'],
    ['an empty list', () => []],
    ['no text', () => [1]],
    ['no base64', () => ['!!']],
    ['no certificate', () => [Buffer.from('hello').toString('base64')]],
    ['more than one certificate in an entry', (one: string) => [doubled(one)]],
    ['50 certificates', (one: string) => Array.from({ length: 50 }, () => one)],
  ])('is refused when it is %s', async (_what, make) => {
    const { provider, options, leaf } = await world();
    const { verdict } = await verifySealed({ provider, jwk: { x5c: make(base64(leaf)) }, options });
    expect(verdict).toMatchObject({ ok: false, code: 'certificate-malformed' });
  });

  it.each([
    ['is not PEM', () => 'hello'],
    ['is torn', (pem: string) => pem.slice(0, -40)],
    ['is a page', () => '<html></html>'],
    ['is of 50 certificates', (pem: string) => pem.repeat(25)],
  ])('is refused when what x5u names %s', async (_what, make) => {
    const { provider, options, pem } = await world();
    const host = createCertificateHost({ [address]: bytesOf(make(pem)) });
    const { verdict } = await verifySealed({ provider, jwk: { x5u: address }, host, options });
    expect(verdict).toMatchObject({ ok: false, code: 'certificate-malformed' });
  });

  it('is unavailable when x5u cannot be fetched, redirects, or names a private address or plain http', async () => {
    const { provider, options, pem } = await world();
    const pages: Record<string, () => ReturnType<typeof answerOf>> = {
      '/gone.pem': () => answerOf('', {}, 404),
      '/moved.pem': () => answerOf('', { location: address }, 302),
      '/chain.pem': () => answerOf(pem, { 'content-type': 'application/pem-certificate-chain' }),
    };
    const asked: string[] = [];
    const fetcher = createFetcher({
      clock: () => now,
      resolveHost: async (name) => [name === 'inner.example' ? '10.0.0.1' : '93.184.215.14'],
      transport: async ({ url }) => {
        asked.push(url.href);
        return pages[url.pathname]?.() ?? answerOf('', {}, 404);
      },
    });
    const verifyAt = async (x5u: string) =>
      (await verifySealed({ provider, jwk: { x5u }, options: { ...options, fetcher } })).verdict;
    expect((await verifyAt(address)).ok).toBe(true);
    for (const x5u of [
      'https://shop.example/gone.pem',
      'https://shop.example/moved.pem',
      'https://inner.example/chain.pem',
      'https://10.0.0.1/chain.pem',
      'http://shop.example/chain.pem',
      'nonsense',
    ]) {
      expect(await verifyAt(x5u)).toMatchObject({ ok: false, code: 'certificate-unavailable' });
    }
    expect(asked).not.toContain('http://shop.example/chain.pem');
    expect(asked.some((one) => one.includes('inner'))).toBe(false);
  });
});

function doubled(one: string): string {
  const der = Buffer.from(one, 'base64');
  return Buffer.concat([der, der]).toString('base64');
}

describe('the step certificate', () => {
  it('is skipped, and says why, where nothing is asked for', async () => {
    const { provider, leaf, options } = await world();
    const plain = await createBench([provider.document]).verify(await provider.sign(disclosure(shop)));
    expect(acceptedOf(plain)).toHaveLength(1);
    expect(certificateStep(plain.report.documents[0])).toMatchObject({
      outcome: 'skipped',
      detail: 'No trust anchors are set, so certificates are not looked at.',
    });
    const never = await verifySealed({ provider, jwk: x5c(leaf), options: { ...options, require: 'never' } });
    expect(never.step).toMatchObject({ outcome: 'skipped', detail: 'The operator asks for no certificates.' });
    const absent = await verifySealed({ provider, jwk: {}, options: { ...options, require: 'when-present' } });
    expect(absent.verdict.ok).toBe(true);
    expect(absent.step).toMatchObject({ outcome: 'skipped', detail: expect.stringContaining('None is asked for.') });
  });

  it('refuses a key without a chain where the operator asks for one always', async () => {
    const { provider, options } = await world();
    expect((await verifySealed({ provider, jwk: {}, options })).verdict).toMatchObject({ code: 'certificate-missing' });
  });

  it('takes nothing from the header of a token', async () => {
    const { provider, options, leaf, middle } = await world();
    const header = { ...x5c(leaf, middle.certificate), x5u: address };
    const host = createCertificateHost({ [address]: bytesOf('never read') });
    const { verdict } = await verifySealed({ provider, jwk: {}, host, options }, header);
    expect(verdict).toMatchObject({ ok: false, code: 'certificate-missing' });
    expect(host.asked).toEqual([]);
    const jwk = await verifySealed(
      { provider, jwk: x5c(leaf, middle.certificate), options },
      { jwk: provider.publicJwk },
    );
    expect(jwk.verdict).toMatchObject({ ok: false, code: 'jwt-header-invalid' });
  });

  it('is made for presentations and for embedded proofs as well', async () => {
    const { provider, options, leaf, middle } = await world();
    const verify = async (jwk: Record<string, unknown>, body: string, mediaType: string) =>
      verifierOf({ provider, jwk, options }).verify({ bytes: bytesOf(body), mediaType });
    const good = x5c(leaf, middle.certificate);
    const embedded = JSON.stringify(await provider.signEmbedded(disclosure(shop)));
    const inside = await provider.signEmbedded(disclosure(shop));
    const presentation = await provider.present([inside]);
    const presented = JSON.stringify(await provider.presentEmbedded([inside]));
    const tagus = JSON.stringify(await signTagus(provider, tagusDisclosure(shop)));
    for (const [body, mediaType] of [
      [tagus, 'application/vc'],
      [embedded, 'application/vc'],
      [presentation, 'application/vp+jwt'],
      [presented, 'application/vp'],
    ] as const) {
      expect((await verify(good, body, mediaType)).ok).toBe(true);
      const refused = await verify({}, body, mediaType);
      expect(refused).toMatchObject({ ok: false, code: 'certificate-missing' });
      for (const document of refused.report.documents) expect(certificateStep(document).outcome).toBe('failed');
    }
  });

  it('refuses anchors that cannot be read, before anything is verified', async () => {
    const { provider, options } = await world();
    const anchors = [{ certificate: new Uint8Array([1, 2, 3]), source: 'a file' }];
    expect(() => verifierOf({ provider, jwk: {}, options: { ...options, anchors } })).toThrow(
      expect.objectContaining({ code: 'settings-invalid' }),
    );
  });
});
