import type { Verification } from '../../verify/verifier.js';
import { type CertificateMembers, createAuthority, extension, KeyUsageFlags, listAt } from '../authorities.js';
import { anchorOf, createCertificateHost, createSealed, verifySealed, x5c } from '../certificate-bench.js';
import { type AttackGroup, attack } from './attack.js';

const list = 'http://ca.example/list.crl';

interface Chain {
  root?: CertificateMembers;
  middle?: CertificateMembers;
  leaf?: CertificateMembers;
  /** End of the trust in the root. */
  until?: string;
  /** Whether the authority's list takes the leaf back; no list is had where this is missing. */
  revoked?: boolean;
}

/** Verifies a credential whose key has a certificate, by an authority below a root of the operator's. */
async function sealed({ root = {}, middle = {}, leaf = {}, until, revoked }: Chain): Promise<Verification> {
  const anchor = await createAuthority('Root', root);
  const authority = await anchor.issueAuthority('Middle', {
    extensions: [listAt('http://root.example/list.crl')],
    ...middle,
  });
  const sealing = await createSealed(authority, { extensions: [listAt(list)], ...leaf });
  const taken = revoked ? [{ certificate: sealing.leaf, at: '2026-02-20T00:00:00Z' }] : [];
  const host = createCertificateHost({
    'http://root.example/list.crl': await anchor.list({ revoked: [] }),
    ...(revoked === undefined ? {} : { [list]: await authority.list({ revoked: taken }) }),
  });
  const trusted = anchorOf(anchor, until === undefined ? {} : { until: new Date(until) });
  const options = { anchors: [trusted], require: 'always' } as const;
  const { provider } = sealing;
  return (await verifySealed({ provider, jwk: x5c(sealing.leaf, authority.certificate), host, options })).verdict;
}

const yesterday = '2026-02-28T00:00:00Z';

export const certificates: AttackGroup = {
  title: 'Certificates',
  attacks: [
    attack('the certificate of another key', 'certificate-key-mismatch', async () => {
      const root = await createAuthority('Root');
      const { provider } = await createSealed(root);
      const { leaf } = await createSealed(root);
      return (await verifySealed({ provider, jwk: x5c(leaf), options: { anchors: [anchorOf(root)] } })).verdict;
    }),
    attack('an expired intermediate certificate', 'certificate-expired', () =>
      sealed({ middle: { notAfter: yesterday } }),
    ),
    attack('an expired certificate', 'certificate-expired', () => sealed({ leaf: { notAfter: yesterday } })),
    attack('a root that the operator removed', 'certificate-untrusted', () =>
      sealed({ until: yesterday, revoked: false }),
    ),
    attack('a root that nobody trusts', 'certificate-untrusted', async () => {
      const { provider, leaf } = await createSealed(await createAuthority('Root'));
      const anchors = [anchorOf(await createAuthority('Root'))];
      return (await verifySealed({ provider, jwk: x5c(leaf), options: { anchors } })).verdict;
    }),
    attack('a certificate for end users as an authority', 'certificate-constraint', () =>
      sealed({ middle: { isAuthority: false } }),
    ),
    attack('an authority that may not sign certificates', 'certificate-constraint', () =>
      sealed({ middle: { keyUsage: KeyUsageFlags.cRLSign } }),
    ),
    attack('a path longer than its authority allows', 'certificate-constraint', () =>
      sealed({ root: { pathLength: 0 } }),
    ),
    attack('an unknown critical extension in a certificate', 'certificate-constraint', () =>
      sealed({ leaf: { extensions: [listAt(list), extension('1.2.3.4', true)] } }),
    ),
    attack('a revoked certificate', 'certificate-revoked', () => sealed({ revoked: true })),
    attack('a revocation list that is withheld', 'certificate-status-unknown', () => sealed({})),
    attack('a certificate in the header alone', 'certificate-missing', async () => {
      const root = await createAuthority('Root');
      const { provider, leaf } = await createSealed(root);
      const options = { anchors: [anchorOf(root)], require: 'always' } as const;
      return (await verifySealed({ provider, jwk: {}, options }, x5c(leaf))).verdict;
    }),
  ],
};
