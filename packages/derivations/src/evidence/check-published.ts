import { isDeepStrictEqual } from 'node:util';
import { type DidResolver, type EvidenceFile, readJson, readUtf8, type Verifier } from '@vigie/credentials';
import type { EvidenceDifference } from './difference.js';
import { evidenceOf } from './published-archive.js';

/** Who is asked what is published now. */
export interface PublishedNow {
  resolver: DidResolver;
  /** Verifies by what is published now, with the profiles and status issuers of the file. */
  verifier: Verifier;
}

const maximumDepth = 32;

/**
 * Asks anew for the DID documents that a file carries or that were pinned, and verifies its originals by the keys and
 * status lists of now. A list that was only signed again is no difference; one that revokes an original is.
 */
export async function checkPublished(
  { published, pinned, originals }: Pick<EvidenceFile, 'published' | 'pinned' | 'originals'>,
  { resolver, verifier }: PublishedNow,
): Promise<EvidenceDifference[]> {
  const differences: EvidenceDifference[] = [];
  const newest = new Map<string, unknown>(pinned.map((document) => [document.id, document]));
  for (const one of [...published].sort((a, b) => Date.parse(a.from) - Date.parse(b.from))) {
    const document = documentIn(evidenceOf(one).bytes);
    if (document !== undefined) newest.set(document.id, document);
  }
  for (const [did, document] of newest) {
    const resolution = await resolver.resolve(did);
    const where = `published/${did}`;
    if (!resolution.ok) {
      const detail = `The DID document of ${did} cannot be had now: ${resolution.detail}`;
      differences.push({ code: 'evidence-published-differs', where, detail });
      continue;
    }
    const now = resolution.evidence === undefined ? resolution.document : documentIn(resolution.evidence.bytes);
    if (isDeepStrictEqual(now, document)) continue;
    const detail = `The DID document of ${did} is not the one in the file.`;
    differences.push({ code: 'evidence-published-differs', where, detail });
  }
  for (const { digest, body, mediaType } of originals) {
    const verification = await verifier.verify({ bytes: new TextEncoder().encode(body), mediaType });
    if (verification.ok) continue;
    // That time has passed since is nobody's change.
    const findings = verification.findings.filter(({ code }) => code !== 'expired');
    const [first] = findings;
    if (first === undefined) continue;
    const detail = `By what is published now, the original ${digest} does not verify; ${first.code}: ${first.detail}`;
    differences.push({ code: 'evidence-published-differs', where: `originals/${digest}`, detail, findings });
  }
  return differences;
}

function documentIn(bytes: Uint8Array): { id: string } | undefined {
  const text = readUtf8(bytes);
  const json = text.ok ? readJson(text.text, maximumDepth) : text;
  if (!json.ok || !('value' in json)) return undefined;
  const { id } = (json.value ?? {}) as { id?: unknown };
  return typeof id === 'string' && id.startsWith('did:') ? (json.value as { id: string }) : undefined;
}
