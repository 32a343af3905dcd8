import { generateKeyPairSync, sign } from 'node:crypto';
import {
  type EvidenceOriginal,
  formatCheckpoint,
  formatNote,
  formatNoteKey,
  inclusionProof,
  leafHash,
  logEntryOf,
  type NoteKey,
  nodesOf,
  noteKey,
  type OriginalLogProof,
  type ShortlistLog,
  signNote,
  toBase64,
  treeRoot,
} from '@vigie/credentials';
import { evidenceAt } from './signed-world.js';

/** A log that accepted credentials in their order, signed with a key of this run. */
export interface SignedLog {
  key: NoteKey;
  log: ShortlistLog;
  /** By digest. */
  proofs: Map<string, Extract<OriginalLogProof, { state: 'proven' }>>;
  /** Signs any tree as this log. */
  checkpointOf(size: number, root: Uint8Array): Promise<string>;
}

/** @param kind - Of all events: what no log may pass off as an acceptance. */
export async function signedLog(
  originals: ReadonlyArray<Pick<EvidenceOriginal, 'digest' | 'mediaType'>>,
  { registry = 'https://registry.example', origin = 'registry.example', kind = 'accepted' } = {},
): Promise<SignedLog> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = noteKey(origin, Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'));
  const entries = originals.map(({ digest, mediaType }, index) =>
    logEntryOf({ sequence: index + 1, kind, at: evidenceAt, digest, mediaType } as Parameters<typeof logEntryOf>[0]),
  );
  const nodes = nodesOf(entries.map(leafHash));
  const checkpointOf = async (size: number, root: Uint8Array) => {
    const text = formatCheckpoint({ origin, size, root });
    return formatNote({ text, signatures: [await signNote(text, key, (data) => sign(null, data, privateKey))] });
  };
  const proofs: SignedLog['proofs'] = new Map();
  for (const [leafIndex, { digest }] of originals.entries()) {
    const path = (await inclusionProof(leafIndex, entries.length, nodes)).map(toBase64);
    const entry = new TextDecoder().decode(entries[leafIndex]);
    proofs.set(digest, { registry, state: 'proven', leafIndex, entry, path });
  }
  const checkpoint = await checkpointOf(entries.length, await treeRoot(entries.length, nodes));
  return { key, log: { registry, origin, key: formatNoteKey(key), checkpoint }, proofs, checkpointOf };
}
