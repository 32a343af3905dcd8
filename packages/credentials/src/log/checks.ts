/**
 * What checks a log and needs nothing of Node, so that a browser runs the code of `vigie log verify`. Signatures are left
 * to the platform: {@link parseNote} tells what was signed, and {@link parseNoteKey} by whom.
 */
export { VigieError } from '../errors/vigie-error.js';
export { fromBase64, toBase64 } from './base64.js';
export { type Checkpoint, parseCheckpoint } from './checkpoint.js';
export { bytesDigest, contentDigest } from './content-digest.js';
export { consistencyProof, leafHash } from './merkle-tree.js';
export { type NoteKey, parseLogKey } from './note-key.js';
export { type NoteSignature, parseNote, type SignedNote } from './note-text.js';
export { readLogEntry } from './read-log-entry.js';
export { decodeTile, nodesOfTiles, type TileName, tilePath } from './tiles.js';
export { isSameHash, verifyConsistency, verifyInclusion } from './verify-proofs.js';
