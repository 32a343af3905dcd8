export { fromBase64, toBase64 } from './base64.js';
export { type Checkpoint, formatCheckpoint, parseCheckpoint } from './checkpoint.js';
export { CompactRange, type NodeVisitor, type StoredRange } from './compact-range.js';
export { type LoggedEvent, logEntryOf, loggedEvents } from './log-entry.js';
export {
  consistencyProof,
  emptyRoot,
  inclusionProof,
  leafHash,
  type NodeSource,
  nodeHash,
  nodesOf,
  treeRoot,
} from './merkle-tree.js';
export {
  formatNoteKey,
  isKeyName,
  type NoteKey,
  type NoteKeyType,
  noteKey,
  parseLogKey,
  parseNoteKey,
  requireLogKey,
} from './note-key.js';
export {
  formatNote,
  formatSignatureLine,
  type NoteSignature,
  parseNote,
  parseSignatureLine,
  type SignedNote,
} from './note-text.js';
export { type OpenedCheckpoint, openCheckpoint } from './open-checkpoint.js';
export { type LogEntryReading, readLogEntry } from './read-log-entry.js';
export { type NoteCheck, type NoteSigner, signNote, type VerifiedSignature, verifyNote } from './signed-note.js';
export {
  decodeEntries,
  decodeTile,
  encodeEntries,
  encodeTile,
  maximumEntryLength,
  nodesOfTiles,
  parseTilePath,
  type TileName,
  tileHeight,
  tilePath,
  tileWidth,
  tileWidthAt,
} from './tiles.js';
export { type AcceptanceCheck, type LogPlace, verifyAcceptance } from './verify-acceptance.js';
export { type TileReader, verifyGrowth } from './verify-growth.js';
export { type LogProofCheck, verifyLogProof } from './verify-log-proof.js';
export { isSameHash, type LogCheck, type TreeHead, verifyConsistency, verifyInclusion } from './verify-proofs.js';
export { lackingFor, leastFor, parseWitnessPolicy, type Quorum, type WitnessPolicy } from './witness-policy.js';
