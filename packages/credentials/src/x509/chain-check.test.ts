import { expect, it } from 'vitest';
import { createAuthority, listAt } from '../testing/authorities.js';
import { anchorOf, createCertificateHost, createSealed } from '../testing/certificate-bench.js';
import { now } from '../testing/provider.js';
import { createChainCheck } from './chain-check.js';

const pem = (...certificates: Array<{ toString(format: 'pem'): string }>) =>
  new TextEncoder().encode(certificates.map((one) => one.toString('pem')).join('\n'));

it('tells to which anchor a chain leads, in any order, from bytes and from an address', async () => {
  const root = await createAuthority('Root');
  const middle = await root.issueAuthority('Middle', { extensions: [listAt('http://lists.example/root')] });
  const { leaf } = await createSealed(middle, { extensions: [listAt('http://lists.example/middle')] });
  const host = createCertificateHost({
    'http://lists.example/root': await root.list(),
    'http://lists.example/middle': await middle.list(),
    'https://shop.example/chain.pem': pem(leaf, middle.certificate),
  });
  const check = createChainCheck({ anchors: [anchorOf(root)], fetcher: host }, () => now);
  const verdict = { ok: true, anchor: { subject: 'CN=Root', source: 'test' }, pathLength: 2 };
  expect(await check.check(pem(leaf, middle.certificate))).toMatchObject(verdict);
  expect(await check.check(pem(leaf, root.certificate, middle.certificate))).toMatchObject(verdict);
  expect(await check.checkAt('https://shop.example/chain.pem')).toMatchObject(verdict);

  host.served.set(
    'http://lists.example/middle',
    await middle.list({ revoked: [{ certificate: leaf, at: '2026-02-01T00:00:00Z' }] }),
  );
  const later = createChainCheck({ anchors: [anchorOf(root)], fetcher: host }, () => now);
  expect(await later.check(pem(leaf, middle.certificate))).toMatchObject({ ok: false, code: 'certificate-revoked' });
  host.served.clear();
  const blind = createChainCheck({ anchors: [anchorOf(root)], fetcher: host }, () => now);
  expect(await blind.check(pem(leaf, middle.certificate))).toMatchObject({ code: 'certificate-status-unknown' });
  expect(await blind.checkAt('https://shop.example/chain.pem')).toMatchObject({ code: 'certificate-unavailable' });
});

it('refuses what leads nowhere, is over, is broken or is nothing', async () => {
  const [root, stranger] = await Promise.all([createAuthority('Root'), createAuthority('Stranger')]);
  const { leaf } = await createSealed(stranger);
  const { leaf: over } = await createSealed(root, { notAfter: '2026-01-02T00:00:00Z' });
  const fetcher = createCertificateHost();
  const check = createChainCheck({ anchors: [anchorOf(root)], fetcher }, () => now);
  const code = async (bytes: Uint8Array) => {
    const verdict = await check.check(bytes);
    return verdict.ok ? 'ok' : verdict.code;
  };
  expect(await code(pem(leaf, stranger.certificate))).toBe('certificate-untrusted');
  expect(await code(pem(over))).toBe('certificate-expired');
  expect(await code(new TextEncoder().encode('nothing'))).toBe('certificate-malformed');
  expect(await code(new Uint8Array())).toBe('certificate-malformed');
  const none = createChainCheck({ anchors: [], fetcher }, () => now);
  expect(await none.check(pem(leaf))).toMatchObject({ code: 'certificate-untrusted' });
});
