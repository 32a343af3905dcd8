import type { Code } from '../errors/codes.js';
import type { Verification } from '../verify/verifier.js';
import { type CertificateMembers, createAuthority, listAt } from './authorities.js';
import { anchorOf, createCertificateHost, createSealed, verifySealed, x5c } from './certificate-bench.js';

const list = 'http://ca.example/list.crl';

/** Refuses a leaf with such members and such a JWK, with a revocation list that revokes it or not. */
async function refuse(members: CertificateMembers, jwk?: Record<string, unknown>, isRevoked = false) {
  const root = await createAuthority('Root');
  const { provider, leaf } = await createSealed(root, { extensions: [listAt(list)], ...members });
  const revoked = isRevoked ? [{ certificate: leaf, at: '2026-02-20T00:00:00Z' }] : [];
  const host = createCertificateHost({ [list]: await root.list({ revoked }) });
  const options = { anchors: [anchorOf(root)], require: 'always' } as const;
  return (await verifySealed({ provider, jwk: jwk ?? x5c(leaf), host, options })).verdict;
}

/** Each code of the step `certificate`, and what is refused with it. */
export const certificateRefusals: Array<[code: Code, what: string, submit: () => Promise<Verification>]> = [
  ['certificate-missing', 'a key without a chain', () => refuse({}, {})],
  ['certificate-malformed', 'a chain that is no chain', () => refuse({}, { x5c: 'MII' })],
  ['certificate-unavailable', 'an address with nothing there', () => refuse({}, { x5u: 'https://shop.example/x' })],
  [
    'certificate-key-mismatch',
    'the certificate of another key',
    async () => refuse({}, x5c((await createSealed(await createAuthority('Root'))).leaf)),
  ],
  [
    'certificate-untrusted',
    'a root that nobody trusts',
    async () => {
      const { provider, leaf } = await createSealed(await createAuthority('Stranger'));
      const anchors = [anchorOf(await createAuthority('Root'))];
      return (await verifySealed({ provider, jwk: x5c(leaf), options: { anchors } })).verdict;
    },
  ],
  ['certificate-expired', 'a certificate of yesterday', () => refuse({ notAfter: '2026-02-28T00:00:00Z' })],
  ['certificate-constraint', 'a certificate for encryption', () => refuse({ keyUsage: 4 })],
  ['certificate-revoked', 'a certificate on the list', () => refuse({}, undefined, true)],
  ['certificate-status-unknown', 'a certificate that names no list', () => refuse({ extensions: [] })],
];
