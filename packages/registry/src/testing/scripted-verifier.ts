import { digestOf, type VerifiedCredential, type Verifier } from '@vigie/credentials';

/** A credential as verification would hand it over, for tests of what happens after the verdict. */
export function verifiedCredential(members: Partial<VerifiedCredential> = {}): VerifiedCredential {
  const body = members.body ?? JSON.stringify([members.id, members.issuer, members.validFrom, members.validUntil]);
  return {
    digest: digestOf(body),
    mediaType: 'application/vc',
    body,
    securing: 'eddsa-rdfc-2022',
    verificationMethod: 'did:web:provider.example#key-1',
    id: 'https://provider.example/credential',
    types: ['https://w3id.org/gaia-x/development#ServiceOffering'],
    issuer: 'did:web:provider.example',
    validFrom: '2026-01-01T00:00:00Z',
    subjects: [{ id: 'https://provider.example/offering', types: [], claims: {} }],
    standing: 'self',
    standingReason: 'The subject lies under the issuer’s DID.',
    ...members,
  };
}

/** Gives the verdict that the submitted bytes, a JSON list of credentials, ask for: verified, as a presentation. */
export const acceptEverything: Verifier = {
  verify: async ({ bytes, mediaType }) => ({
    ok: true,
    kind: 'presentation',
    holder: 'did:web:provider.example',
    credentials: JSON.parse(Buffer.from(bytes).toString('utf8')),
    report: { at: '2026-03-01T12:00:00.000Z', outcome: 'verified', mediaType, documents: [], findings: [] },
    evidence: [],
  }),
  checkUnsigned: async () => [],
  readUnsigned: async () => ({ ok: false, findings: [] }),
};

/** Takes the submitted text itself for a verified credential. */
export const acceptAnyText: Verifier = {
  verify: async ({ bytes, mediaType }) => ({
    ok: true,
    kind: 'credential',
    credential: verifiedCredential({ body: Buffer.from(bytes).toString('utf8') }),
    report: { at: '2026-03-01T12:00:00.000Z', outcome: 'verified', mediaType, documents: [], findings: [] },
    evidence: [],
  }),
  checkUnsigned: async () => [],
  readUnsigned: async () => ({ ok: false, findings: [] }),
};

export function submissionFor(credentials: readonly VerifiedCredential[]) {
  return { bytes: Buffer.from(JSON.stringify(credentials)), mediaType: 'application/vp' };
}
