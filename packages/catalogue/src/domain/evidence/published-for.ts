import type { Evidence, EvidenceArchive, PublishedEvidence, Verification, Verifier } from '@vigie/credentials';
import { publishedOf, verifyOriginal } from '@vigie/derivations';
import type { StoredOriginal } from '../../store/original-rows.js';
import { mapInTurns } from '../sync/map-in-turns.js';

export interface PublishedParts {
  verifier: Verifier;
  archive: EvidenceArchive;
  /** Told of what verifying each original came to. */
  told?(original: StoredOriginal, verification: Verification): void;
}

/**
 * What others published that the originals rest on as of an instant: found by verifying each again. What cannot be had
 * any more is taken as it was held.
 */
export async function publishedFor(
  originals: readonly StoredOriginal[],
  at: Date,
  { verifier, archive, told }: PublishedParts,
): Promise<PublishedEvidence[]> {
  const found = await mapInTurns(originals, async (original): Promise<Evidence[]> => {
    const verification = await verifyOriginal(verifier, original, at);
    told?.(original, verification);
    const { evidence } = verification;
    const had = new Set(evidence.map(({ address }) => address));
    const lost = original.addresses.filter((address) => !had.has(address));
    const held = await Promise.all(lost.map((address) => archive.heldAt(address, at)));
    return [...evidence, ...held.filter((one) => one !== undefined)];
  });
  return versionsOf(found.flat()).map(publishedOf);
}

/** Each version once, by address and age: the same bytes had twice are one version, from when they were first had. */
function versionsOf(evidence: readonly Evidence[]): Evidence[] {
  const sorted = [...evidence].sort((one, other) => {
    if (one.address !== other.address) return one.address < other.address ? -1 : 1;
    return one.from.getTime() - other.from.getTime();
  });
  return sorted.filter((one, index) => {
    const before = sorted[index - 1];
    return before?.address !== one.address || Buffer.compare(before.bytes, one.bytes) !== 0;
  });
}
