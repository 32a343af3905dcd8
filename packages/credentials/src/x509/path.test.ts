import { describe, expect, it } from 'vitest';
import {
  alternativeNames,
  createAuthority,
  directoryName,
  extension,
  KeyUsageFlags,
  nameConstraints,
  purpose,
} from '../testing/authorities.js';
import { anchorOf, createSealed, verifySealed, x5c } from '../testing/certificate-bench.js';
import type { TrustAnchor } from './trust-anchor.js';

const quiet = { revocation: 'when-reachable', require: 'always' } as const;

/** A root, an authority below it and a leaf, each with members of its own, and what became of a credential. */
async function chainWith({
  root: rootMembers = {},
  middle: middleMembers = {},
  leaf: leafMembers = {},
  anchor = {},
  at,
}: {
  root?: Parameters<typeof createAuthority>[1];
  middle?: Parameters<typeof createAuthority>[1];
  leaf?: Parameters<typeof createAuthority>[1];
  anchor?: Partial<TrustAnchor>;
  at?: Date;
} = {}) {
  const root = await createAuthority('Root', rootMembers);
  const middle = await root.issueAuthority('Middle', middleMembers);
  const { provider, leaf } = await createSealed(middle, leafMembers);
  const jwk = x5c(leaf, middle.certificate);
  return verifySealed({
    provider,
    jwk,
    options: { ...quiet, anchors: [anchorOf(root, anchor)] },
    ...(at === undefined ? {} : { at }),
  });
}

describe('a path', () => {
  it('that holds is accepted, and the report says whose it is', async () => {
    const { verdict, step } = await chainWith();
    expect(verdict.ok).toBe(true);
    expect(step).toMatchObject({
      outcome: 'passed',
      detail: expect.stringContaining('CN=Root'),
      source: 'DID document',
      input: {
        pathLength: 2,
        leaf: {
          subject: 'C=FR,O=Shop SAS,CN=Shop seal',
          issuer: 'CN=Middle',
          serial: expect.stringMatching(/^[0-9a-f]+$/),
        },
        anchor: { subject: 'CN=Root', source: 'test', fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) },
      },
    });
  });

  it.each([
    ['an expired leaf', { leaf: { notAfter: '2026-02-28T00:00:00Z' } }, 'certificate-expired'],
    ['a leaf that is not valid yet', { leaf: { notBefore: '2026-03-02T00:00:00Z' } }, 'certificate-expired'],
    ['an expired authority', { middle: { notAfter: '2026-02-28T00:00:00Z' } }, 'certificate-expired'],
    ['an expired root', { root: { notAfter: '2026-02-28T00:00:00Z' } }, 'certificate-expired'],
    ['a root that was removed', { anchor: { until: new Date('2026-02-28T00:00:00Z') } }, 'certificate-untrusted'],
    ['a root that is not trusted yet', { anchor: { from: new Date('2026-03-02T00:00:00Z') } }, 'certificate-untrusted'],
    ['a leaf in the place of an authority', { middle: { isAuthority: false } }, 'certificate-constraint'],
    [
      'an authority that may not sign',
      { middle: { keyUsage: KeyUsageFlags.digitalSignature } },
      'certificate-constraint',
    ],
    ['an authority without key usage', { middle: { keyUsage: 0 } }, 'certificate-constraint'],
    ['a root that may not sign', { root: { keyUsage: KeyUsageFlags.cRLSign } }, 'certificate-constraint'],
    ['a root that is no authority', { root: { isAuthority: false } }, 'certificate-constraint'],
    ['a path that is too long', { root: { pathLength: 0 } }, 'certificate-constraint'],
    ['a leaf for encryption', { leaf: { keyUsage: KeyUsageFlags.keyEncipherment } }, 'certificate-constraint'],
    ['a leaf for time stamps', { leaf: { extensions: [purpose('1.3.6.1.5.5.7.3.8')] } }, 'certificate-constraint'],
    ['an unknown critical extension', { leaf: { extensions: [extension('1.2.3.4', true)] } }, 'certificate-constraint'],
    ['one of an authority', { middle: { extensions: [extension('1.2.3.4', true)] } }, 'certificate-constraint'],
    [
      'policy constraints that are critical',
      { middle: { extensions: [extension('2.5.29.36', true)] } },
      'certificate-constraint',
    ],
  ] as const)('with %s is refused', async (_what, parts, code) => {
    const { verdict, step } = await chainWith(parts as Parameters<typeof chainWith>[0]);
    expect(verdict).toMatchObject({ ok: false, code });
    expect(step.outcome).toBe('failed');
    expect(verdict.report.findings).toHaveLength(1);
  });

  it.each([
    ['an unknown extension that is not critical', { leaf: { extensions: [extension('1.2.3.4', false)] } }],
    ['a leaf without key usage', { leaf: { keyUsage: 0 } }],
    ['a leaf for commitments alone', { leaf: { keyUsage: KeyUsageFlags.nonRepudiation } }],
    ['a path that is just short enough', { root: { pathLength: 1 }, middle: { pathLength: 0 } }],
    ['a root that was trusted then', { anchor: { until: new Date('2026-03-02T00:00:00Z') } }],
    ['a root of old that says nothing of itself', { root: { keyUsage: 0 } }],
  ] as const)('with %s is accepted', async (_what, parts) => {
    expect((await chainWith(parts as Parameters<typeof chainWith>[0])).verdict.ok).toBe(true);
  });

  it('is judged as of the instant asked for', async () => {
    const parts = { middle: { notAfter: '2026-02-28T00:00:00Z' }, anchor: { until: new Date('2026-02-20T00:00:00Z') } };
    expect((await chainWith(parts)).verdict.ok).toBe(false);
    expect((await chainWith({ ...parts, at: new Date('2026-02-10T00:00:00Z') })).verdict.ok).toBe(true);
  });
});

describe('signatures of a path', () => {
  it('must be those of the issuer that is named', async () => {
    const root = await createAuthority('Root');
    const middle = await root.issueAuthority('Middle');
    const impostor = await root.issueAuthority('Middle');
    const { provider, leaf } = await createSealed(impostor);
    const options = { ...quiet, anchors: [anchorOf(root)] };
    const { verdict } = await verifySealed({ provider, jwk: x5c(leaf, middle.certificate), options });
    expect(verdict).toMatchObject({ ok: false, code: 'certificate-untrusted' });
    expect(verdict.report.findings[0]?.detail).toContain('is not one of CN=Middle');
  });

  it('must not be made with SHA-1, nor by a key of 1024 bits', async () => {
    const rsa = (hash: string, modulusLength = 2048) => ({
      name: 'RSASSA-PKCS1-v1_5',
      hash,
      modulusLength,
      publicExponent: new Uint8Array([1, 0, 1]),
    });
    for (const [weak, part] of [
      [{ algorithm: rsa('SHA-1') }, 'algorithm that is not accepted'],
      [{ algorithm: rsa('SHA-256', 1024) }, '1024 bits'],
    ] as const) {
      const { verdict } = await chainWith({ middle: weak });
      expect(verdict).toMatchObject({ ok: false, code: 'certificate-constraint' });
      expect(verdict.report.findings[0]?.detail).toContain(part);
    }
    expect((await chainWith({ middle: { algorithm: rsa('SHA-256') } })).verdict.ok).toBe(true);
    expect((await chainWith({ middle: { algorithm: { ...rsa('SHA-256'), name: 'RSA-PSS' } } })).verdict.ok).toBe(true);
  });
});

describe('finding a path', () => {
  it('takes certificates in any order, with extras and loops among them', async () => {
    const root = await createAuthority('Root');
    const upper = await root.issueAuthority('Upper');
    const lower = await upper.issueAuthority('Lower');
    const { provider, leaf } = await createSealed(lower);
    const stranger = await createAuthority('Stranger');
    // Certifies the upper one by the lower one: a circle without an end.
    const loop = await lower.issueAuthority('Upper', { keys: upper.keys });
    const jwk = x5c(
      leaf,
      stranger.certificate,
      loop.certificate,
      upper.certificate,
      lower.certificate,
      root.certificate,
    );
    const trusted = await verifySealed({ provider, jwk, options: { ...quiet, anchors: [anchorOf(root)] } });
    expect(trusted.verdict.ok).toBe(true);
    expect(trusted.step.input).toMatchObject({ pathLength: 3 });
    const circle = x5c(leaf, loop.certificate, lower.certificate);
    const lost = await verifySealed({ provider, jwk: circle, options: { ...quiet, anchors: [anchorOf(root)] } });
    expect(lost.verdict).toMatchObject({ ok: false, code: 'certificate-untrusted' });
  });

  it('tries a cross-signed alternative when the first one does not hold', async () => {
    const oldRoot = await createAuthority('Old root', { notAfter: '2026-02-01T00:00:00Z' });
    const newRoot = await createAuthority('New root');
    const middle = await oldRoot.issueAuthority('Middle', { notAfter: '2026-02-01T00:00:00Z' });
    const again = await newRoot.issueAuthority('Middle', { keys: middle.keys });
    const { provider, leaf } = await createSealed(middle);
    const anchors = [anchorOf(oldRoot), anchorOf(newRoot)];
    const both = x5c(leaf, middle.certificate, again.certificate);
    const { verdict, step } = await verifySealed({ provider, jwk: both, options: { ...quiet, anchors } });
    expect(verdict.ok).toBe(true);
    expect(step.input).toMatchObject({ anchor: { subject: 'CN=New root' } });
    const one = await verifySealed({ provider, jwk: x5c(leaf, middle.certificate), options: { ...quiet, anchors } });
    expect(one.verdict).toMatchObject({ ok: false, code: 'certificate-expired' });
  });

  it('does not take the word of a root that nobody trusts, and takes a leaf that is an anchor itself', async () => {
    const root = await createAuthority('Root');
    const other = await createAuthority('Root');
    const { provider, leaf } = await createSealed(root);
    const jwk = x5c(leaf, root.certificate);
    const options = { ...quiet, anchors: [anchorOf(other)] };
    expect((await verifySealed({ provider, jwk, options })).verdict).toMatchObject({ code: 'certificate-untrusted' });
    const anchors = [{ certificate: new Uint8Array(leaf.rawData), source: 'the very certificate' }];
    const direct = await verifySealed({ provider, jwk, options: { ...quiet, anchors } });
    expect(direct.verdict.ok).toBe(true);
    expect(direct.step.input).toMatchObject({ pathLength: 1, revocation: [] });
  });

  it('ends where every authority is certified by every other', async () => {
    const names = ['A', 'B', 'C'];
    const roots = await Promise.all(names.map((name) => createAuthority(name)));
    const crossed = await Promise.all(
      roots.flatMap((issuer) =>
        roots
          .filter((subject) => subject !== issuer)
          .map((subject) => issuer.issueAuthority(subject.name.slice(3), { keys: subject.keys })),
      ),
    );
    const [first] = roots;
    if (first === undefined) throw new Error('no root');
    const { provider, leaf } = await createSealed(first);
    const jwk = x5c(leaf, ...crossed.map(({ certificate }) => certificate));
    const stranger = await createAuthority('Stranger');
    const { verdict } = await verifySealed({ provider, jwk, options: { ...quiet, anchors: [anchorOf(stranger)] } });
    expect(verdict).toMatchObject({ ok: false, code: 'certificate-untrusted' });
  });
});

describe('name constraints', () => {
  const dns = (value: string) => ({ extensions: [alternativeNames([{ type: 'dns', value }])] });
  const uri = (value: string) => ({ extensions: [alternativeNames([{ type: 'url', value }])] });
  const limits = (...names: Parameters<typeof nameConstraints>) => ({ extensions: [nameConstraints(...names)] });

  it.each([
    ['a host', limits([{ dNSName: 'shop.example' }]), dns('www.shop.example'), true],
    ['another host', limits([{ dNSName: 'shop.example' }]), dns('otherwise-shop.example'), false],
    ['an excluded host', limits([], [{ dNSName: 'shop.example' }]), dns('WWW.Shop.example'), false],
    ['an address', limits([{ uniformResourceIdentifier: 'shop.example' }]), uri('https://shop.example/x'), true],
    [
      'an address below',
      limits([{ uniformResourceIdentifier: 'shop.example' }]),
      uri('https://a.shop.example/x'),
      false,
    ],
    [
      'an address of a tree',
      limits([{ uniformResourceIdentifier: '.shop.example' }]),
      uri('https://a.shop.example'),
      true,
    ],
    ['an address without a host', limits([], [{ uniformResourceIdentifier: 'shop.example' }]), uri('urn:x:y'), false],
    ['a name', limits([{ directoryName: directoryName('C=FR') }]), { name: 'X,C=FR' }, false],
    ['a name in order', limits([{ directoryName: directoryName('CN=Shop') }]), { name: 'Shop,O=Y' }, true],
    [
      'an excluded name in other letters',
      limits([], [{ directoryName: directoryName('CN=SHOP  sas') }]),
      { name: 'Shop SAS' },
      false,
    ],
    [
      'a form that nobody reads here',
      limits([{ rfc822Name: 'shop.example' }]),
      { extensions: [alternativeNames([{ type: 'email', value: 'a@shop.example' }])] },
      false,
    ],
    ['a form that does not occur', limits([{ rfc822Name: 'shop.example' }]), {}, true],
  ] as const)('on %s', async (_what, middle, leaf, accepted) => {
    const { verdict } = await chainWith({ middle: { ...middle }, leaf: { ...leaf } } as Parameters<
      typeof chainWith
    >[0]);
    expect(verdict.ok).toBe(accepted);
    if (!verdict.ok) expect(verdict.code).toBe('certificate-constraint');
  });
});
