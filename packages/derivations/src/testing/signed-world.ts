import {
  digestOf,
  type EvidenceFile,
  type EvidenceOriginal,
  evidenceKind,
  type PublishedEvidence,
  ruleFiles,
} from '@vigie/credentials';
import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import { recomputeEvidence } from '../evidence/recompute-evidence.js';

type Json = Record<string, unknown>;

/** Somebody with a key, made for one test, and a DID document. */
export interface Party {
  did: string;
  document: Json & { id: string };
  /** Signs what is said of a subject. */
  say(subject: Json & { id: string; type: string }, members?: Json): Promise<EvidenceOriginal>;
}

export const evidenceAt = '2026-03-01T12:00:00.000Z';

export async function createParty(name: string): Promise<Party> {
  const did = `did:web:${name}.example`;
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const kid = `${did}#key-1`;
  const document = {
    id: did,
    verificationMethod: [{ id: kid, type: 'JsonWebKey', controller: did, publicKeyJwk: await exportJWK(publicKey) }],
    assertionMethod: [kid],
  };
  const say: Party['say'] = async (subject, members = {}) => {
    const payload = {
      '@context': ['https://www.w3.org/ns/credentials/v2', 'https://w3id.org/vigie/v1'],
      id: `${did}#credential-${subject.type}-${subject.id.split('#').at(-1)}`,
      type: ['VerifiableCredential', subject.type],
      issuer: did,
      validFrom: '2026-01-01T00:00:00Z',
      credentialSubject: subject,
      ...members,
    };
    const body = await new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
      .setProtectedHeader({ alg: 'EdDSA', typ: 'vc+jwt', cty: 'vc', kid, iss: did })
      .sign(privateKey);
    return {
      digest: digestOf(body),
      mediaType: 'application/vc+jwt',
      body,
      verifiedAt: '2026-02-01T00:00:00.000Z',
      origins: [{ registry: 'https://registry.example', sequence: 1 }],
    };
  };
  return { did, document, say };
}

/** What a party's host serves. */
export function publishedBy({ document }: Pick<Party, 'document'>): PublishedEvidence {
  const host = document.id.slice('did:web:'.length);
  return {
    address: `https://${host}/.well-known/did.json`,
    mediaType: 'application/json',
    bytes: Buffer.from(JSON.stringify(document)).toString('base64'),
    from: '2026-02-01T00:00:00.000Z',
  };
}

/** A file whose verdicts are those that follow from what is in it. */
export async function evidenceFile(
  members: Partial<EvidenceFile> & Pick<EvidenceFile, 'offer'>,
): Promise<EvidenceFile> {
  const file: EvidenceFile = {
    kind: evidenceKind,
    version: 1,
    at: evidenceAt,
    jurisdictions: ['CN', 'US'],
    rules: ruleFiles(),
    settings: {
      profiles: ['strict'],
      operators: [],
      statusIssuers: [],
      keyPaths: [],
      europe: 'EU',
      certificates: false,
    },
    originals: [],
    published: [],
    pinned: [],
    verdicts: { exposure: [], labels: [], conditions: [] },
    ...members,
  };
  const { verdicts } = await recomputeEvidence(file);
  // As it would be read from a file.
  return JSON.parse(JSON.stringify({ ...file, ...(verdicts === undefined ? {} : { verdicts }) })) as EvidenceFile;
}
