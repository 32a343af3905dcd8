import type { DidDocument, EvidenceSettings } from '@vigie/credentials';
import type { StoredOriginal } from '../../store/original-rows.js';

/** The pinned DID documents of those who signed the originals, or whose status lists are believed. */
export function pinnedFor(
  originals: readonly StoredOriginal[],
  { pinned, settings }: { pinned: ReadonlyMap<string, DidDocument>; settings: EvidenceSettings },
): DidDocument[] {
  const issuers = new Set([...originals.map(({ claims }) => claims.issuer), ...settings.statusIssuers]);
  return [...issuers].sort().flatMap((did) => pinned.get(did) ?? []);
}
