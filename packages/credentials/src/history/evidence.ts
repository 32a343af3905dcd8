/**
 * What somebody else published and a verdict rests on: a DID document, a status list.
 *
 * `from` is when this version was first had. Nobody tells when it was published, so a version counts from then until
 * another one is seen.
 */
export interface Evidence {
  /** Address that it was had from. */
  address: string;
  /** Media type in lower case, without parameters. */
  mediaType: string;
  bytes: Uint8Array;
  from: Date;
}

/** What was published, version by version. */
export interface EvidenceArchive {
  /**
   * The version in force at that instant; where the oldest one held is younger, that one. Undefined where nothing of the
   * address is held.
   */
  heldAt(address: string, at: Date): Promise<Evidence | undefined>;
}

/** An archive that holds nothing: what is asked for as of the past is answered with what is published today. */
export const emptyArchive: EvidenceArchive = { heldAt: async () => undefined };

/** Evidence that was had just now, counted from when the same bytes were first held. */
export async function datedBy(archive: EvidenceArchive, evidence: Evidence): Promise<Evidence> {
  const held = await archive.heldAt(evidence.address, evidence.from);
  const known = held !== undefined && Buffer.compare(held.bytes, evidence.bytes) === 0 && held.from < evidence.from;
  return known ? { ...evidence, from: held.from } : evidence;
}
