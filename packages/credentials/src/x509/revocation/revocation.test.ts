import { describe, expect, it } from 'vitest';
import {
  type AnswerMembers,
  type CertificateMembers,
  createAuthority,
  extension,
  type ListMembers,
  listAt,
  purpose,
  responderAt,
} from '../../testing/authorities.js';
import {
  anchorOf,
  createCertificateHost,
  createSealed,
  shop,
  verifierOf,
  verifySealed,
  x5c,
} from '../../testing/certificate-bench.js';
import { disclosure } from '../../testing/credentials.js';
import type { RevocationPolicy } from '../certificate-check.js';

const list = 'http://ca.example/list.crl';
const responder = 'http://ca.example/ocsp';

/** A leaf of a root, whose revocation is told in one way, and what became of a credential. */
async function sealed(extensions: CertificateMembers['extensions'] & {} = [listAt(list)]) {
  const root = await createAuthority('Root');
  const { provider, leaf } = await createSealed(root, { extensions });
  const host = createCertificateHost();
  const verify = (more: { revocation?: RevocationPolicy; at?: string } = {}) =>
    verifySealed({
      provider,
      jwk: x5c(leaf),
      host,
      options: {
        anchors: [anchorOf(root)],
        ...(more.revocation === undefined ? {} : { revocation: more.revocation }),
      },
      ...(more.at === undefined ? {} : { at: new Date(more.at) }),
    });
  return { root, leaf, provider, host, verify };
}

const byList = async (members: ListMembers = {}) => {
  const world = await sealed();
  world.host.served.set(list, await world.root.list(members));
  return world;
};
const byAnswer = async (members: AnswerMembers = {}) => {
  const world = await sealed([responderAt(responder)]);
  world.host.served.set(responder, world.root.answer(world.leaf, members));
  return world;
};

describe('a revocation list', () => {
  it('that does not name the certificate says that it is good', async () => {
    const { verify } = await byList();
    const { verdict, step } = await verify();
    expect(verdict.ok).toBe(true);
    expect(step.input?.revocation).toEqual([
      {
        subject: 'C=FR,O=Shop SAS,CN=Shop seal',
        status: 'good',
        source: 'crl',
        address: list,
        thisUpdate: '2026-02-28T00:00:00.000Z',
        nextUpdate: '2026-03-07T00:00:00.000Z',
      },
    ]);
  });

  it('that names it refuses, and not for the time before', async () => {
    const { root, leaf, host, verify } = await sealed();
    host.served.set(list, await root.list({ revoked: [{ certificate: leaf, at: '2026-02-20T00:00:00Z' }] }));
    const { verdict, step } = await verify();
    expect(verdict).toMatchObject({ ok: false, code: 'certificate-revoked' });
    expect(step.detail).toContain('2026-02-20T00:00:00.000Z (keyCompromise)');
    expect((await verify({ revocation: 'when-reachable' })).verdict).toMatchObject({ code: 'certificate-revoked' });
    const before = await verify({ at: '2026-02-19T00:00:00Z' });
    expect(before.verdict.ok).toBe(true);
    expect(before.step.detail).toContain('was revoked later, on 2026-02-20T00:00:00.000Z');
    expect(before.step.input).toMatchObject({ revocation: [{ status: 'good at that instant' }] });
  });

  it('that names another certificate is no matter', async () => {
    const { root, provider, host, verify } = await sealed();
    const certificate = await root.issue(provider.publicJwk);
    host.served.set(list, await root.list({ revoked: [{ certificate, at: '2026-02-20T00:00:00Z' }] }));
    expect((await verify()).verdict.ok).toBe(true);
  });

  it.each([
    ['has expired', { nextUpdate: '2026-03-01T00:00:00Z' }],
    ['is of tomorrow', { thisUpdate: '2026-03-02T00:00:00Z' }],
    ['is that of another authority', { issuer: 'CN=Other' }],
    ['has a critical extension that is unknown', { extensions: [extension('1.2.3.4', true)] }],
    ['has only what changed', { extensions: [extension('2.5.29.27', true, new Uint8Array([2, 1, 1]))] }],
    [
      'is for authorities only',
      { extensions: [extension('2.5.29.28', true, new Uint8Array([0x30, 3, 0x82, 1, 0xff]))] },
    ],
    ['is indirect', { extensions: [extension('2.5.29.28', true, new Uint8Array([0x30, 3, 0x84, 1, 0xff]))] }],
    ['has a scope that cannot be read', { extensions: [extension('2.5.29.28', true, new Uint8Array([9, 9]))] }],
  ] satisfies Array<[string, ListMembers]>)('that %s says nothing', async (_what, members) => {
    const { verify } = await byList(members);
    expect((await verify()).verdict).toMatchObject({ ok: false, code: 'certificate-status-unknown' });
    const lenient = await verify({ revocation: 'when-reachable' });
    expect(lenient.verdict.ok).toBe(true);
    expect(lenient.step.detail).toContain('Nobody can say whether');
    expect(lenient.step.input).toMatchObject({ revocation: [{ status: 'unknown' }] });
  });

  it('that a stranger signed, or that is no list, says nothing', async () => {
    const stranger = await createAuthority('Root');
    const { verify, host } = await byList({ keys: stranger.keys });
    expect((await verify()).verdict).toMatchObject({ ok: false, code: 'certificate-status-unknown' });
    host.served.set(list, new Uint8Array([0x30, 3, 1, 2, 3]));
    expect((await verify()).verdict).toMatchObject({ ok: false, code: 'certificate-status-unknown' });
    host.served.delete(list);
    expect((await verify()).verdict).toMatchObject({ ok: false, code: 'certificate-status-unknown' });
  });

  it('revokes an authority in the middle', async () => {
    const root = await createAuthority('Root');
    const middle = await root.issueAuthority('Middle', { extensions: [listAt(list)] });
    const { provider, leaf } = await createSealed(middle, { extensions: [listAt('http://ca.example/leaf.crl')] });
    const host = createCertificateHost({
      [list]: await root.list({ revoked: [{ certificate: middle.certificate, at: '2026-02-20T00:00:00Z' }] }),
      'http://ca.example/leaf.crl': await middle.list(),
    });
    const options = { anchors: [anchorOf(root)] };
    const { verdict } = await verifySealed({ provider, jwk: x5c(leaf, middle.certificate), host, options });
    expect(verdict).toMatchObject({ ok: false, code: 'certificate-revoked' });
    expect(verdict.report.findings).toHaveLength(1);
    expect(verdict.report.findings[0]?.detail).toContain('CN=Middle');
  });
});

describe('an OCSP answer', () => {
  it('that is good is enough, and is asked for with the bytes of the question', async () => {
    const { verify, host } = await byAnswer();
    const { verdict, step } = await verify();
    expect(verdict.ok).toBe(true);
    expect(step.input).toMatchObject({ revocation: [{ status: 'good', source: 'ocsp', address: responder }] });
    expect(host.asked).toMatchObject([
      { address: responder, use: { plainHttp: true, redirects: 0, post: { mediaType: 'application/ocsp-request' } } },
    ]);
  });

  it('that says revoked refuses, and not for the time before', async () => {
    const { verify } = await byAnswer({ status: { revokedAt: '2026-02-20T00:00:00Z' } });
    expect((await verify()).verdict).toMatchObject({ ok: false, code: 'certificate-revoked' });
    expect((await verify({ at: '2026-02-20T00:00:00Z' })).verdict).toMatchObject({ code: 'certificate-revoked' });
    expect((await verify({ at: '2026-02-19T23:59:59Z' })).verdict.ok).toBe(true);
  });

  it.each([
    ['does not know the certificate', { status: 'unknown' }],
    ['has expired', { nextUpdate: '2026-03-01T00:00:00Z' }],
    ['has no end and is old', { nextUpdate: undefined, thisUpdate: '2026-02-27T00:00:00Z' }],
    ['is of tomorrow', { thisUpdate: '2026-03-02T00:00:00Z' }],
    ['says that the responder is out of order', { responseStatus: 3 }],
  ] satisfies Array<[string, AnswerMembers]>)('that %s says nothing', async (_what, members) => {
    const { verify } = await byAnswer(members);
    expect((await verify()).verdict).toMatchObject({ ok: false, code: 'certificate-status-unknown' });
    expect((await verify({ revocation: 'when-reachable' })).verdict.ok).toBe(true);
  });

  it('about another certificate, of a stranger, or that cannot be read says nothing', async () => {
    const { root, provider, host, leaf, verify } = await sealed([responderAt(responder)]);
    const other = await root.issue(provider.publicJwk);
    const stranger = await createAuthority('Root');
    const below = await root.issue(provider.publicJwk);
    expect(below.serialNumber).not.toBe(leaf.serialNumber);
    for (const answer of [
      root.answer(other),
      stranger.answer(leaf),
      root.answer(leaf, { by: stranger }),
      new Uint8Array([0x30, 0]),
    ]) {
      host.served.set(responder, answer);
      expect((await verify()).verdict).toMatchObject({ ok: false, code: 'certificate-status-unknown' });
    }
    host.served.delete(responder);
    expect((await verify()).verdict).toMatchObject({ ok: false, code: 'certificate-status-unknown' });
    expect((await verify({ revocation: 'when-reachable' })).verdict.ok).toBe(true);
  });

  it('may come from whom the authority certified for it, and from nobody else', async () => {
    const { root, host, leaf, verify } = await sealed([responderAt(responder)]);
    const signing = purpose('1.3.6.1.5.5.7.3.9');
    const noCheck = extension('1.3.6.1.5.5.7.48.1.5', false);
    const delegate = async (from: typeof root, more: NonNullable<Parameters<typeof root.issueAuthority>[1]>) => {
      const members = { isAuthority: false, keyUsage: 1, ...more };
      return root.answer(leaf, { by: await from.issueAuthority('Responder', members) });
    };
    const delegateList = 'http://ca.example/delegates.crl';
    const attempts: Array<[Uint8Array, boolean]> = [
      [await delegate(root, { extensions: [signing, noCheck] }), true],
      [await delegate(root, { extensions: [noCheck] }), false],
      [await delegate(await createAuthority('Root'), { extensions: [signing, noCheck] }), false],
      [await delegate(root, { extensions: [signing, noCheck], notAfter: '2026-02-28T00:00:00Z' }), false],
      [await delegate(root, { extensions: [signing, noCheck], keyUsage: 4 }), false],
      [await delegate(root, { extensions: [signing, noCheck, extension('1.2.3.4', true)] }), false],
      // Without the mark that it needs no check, its own status must be known.
      [await delegate(root, { extensions: [signing] }), false],
      [await delegate(root, { extensions: [signing, listAt(delegateList)] }), true],
    ];
    host.served.set(delegateList, await root.list());
    for (const [answer, accepted] of attempts) {
      host.served.set(responder, answer);
      expect((await verify()).verdict.ok).toBe(accepted);
    }
  });

  it('that cannot be had gives way to a revocation list', async () => {
    const { root, leaf, host, verify } = await sealed([responderAt(responder), listAt(list)]);
    host.served.set(list, await root.list());
    const good = await verify();
    expect(good.step.input).toMatchObject({ revocation: [{ status: 'good', source: 'crl' }] });
    host.served.set(responder, root.answer(leaf, { status: { revokedAt: '2026-02-20T00:00:00Z' } }));
    expect((await verify()).verdict).toMatchObject({ code: 'certificate-revoked' });
  });
});

describe('revocation', () => {
  it('that a certificate says nothing about is unknown, unless its authority says that there is none', async () => {
    const { verify } = await sealed([]);
    expect((await verify()).verdict).toMatchObject({ ok: false, code: 'certificate-status-unknown' });
    const brief = await sealed([extension('2.5.29.56', false)]);
    expect((await brief.verify()).verdict.ok).toBe(true);
    expect(brief.host.asked).toEqual([]);
  });

  it('of an instant that nobody has spoken of yet is unknown', async () => {
    const { verify } = await byList();
    expect((await verify({ at: '2026-03-06T00:00:00Z' })).verdict.ok).toBe(true);
    expect((await verify({ at: '2026-03-08T00:00:00Z' })).verdict).toMatchObject({
      code: 'certificate-status-unknown',
    });
  });

  it('of a certificate that ended before the list was made is unknown', async () => {
    const root = await createAuthority('Root');
    const members = { extensions: [listAt(list)], notAfter: '2026-02-20T00:00:00Z' };
    const { provider, leaf } = await createSealed(root, members);
    const host = createCertificateHost({ [list]: await root.list() });
    const at = new Date('2026-02-10T00:00:00Z');
    const { verdict } = await verifySealed({
      provider,
      jwk: x5c(leaf),
      host,
      options: { anchors: [anchorOf(root)] },
      at,
    });
    expect(verdict).toMatchObject({ ok: false, code: 'certificate-status-unknown' });
  });

  it('is asked for once while it holds, and never for what has not signed or has no path', async () => {
    const { root, leaf, provider, host } = await byList();
    const bench = { provider, jwk: x5c(leaf), host, options: { anchors: [anchorOf(root)] } };
    const verifier = verifierOf(bench);
    const token = await provider.sign(disclosure(shop));
    const submission = { bytes: new TextEncoder().encode(token), mediaType: 'application/vc+jwt' };
    for (let time = 0; time < 3; time += 1) expect((await verifier.verify(submission)).ok).toBe(true);
    expect(host.asked.map(({ address }) => address)).toEqual([list]);

    const forged = new TextEncoder().encode(`${token.slice(0, -6)}AAAAAA`);
    expect((await verifierOf(bench).verify({ ...submission, bytes: forged })).ok).toBe(false);
    const stranger = await createAuthority('Stranger');
    expect((await verifySealed({ ...bench, options: { anchors: [anchorOf(stranger)] } })).verdict.ok).toBe(false);
    expect(host.asked).toHaveLength(1);
  });
});
