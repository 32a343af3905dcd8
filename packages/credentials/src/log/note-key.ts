import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { VigieError } from '../errors/vigie-error.js';
import { say } from '../text/sentence.js';
import { fromBase64, toBase64 } from './base64.js';
import { logSentences } from './log-sentences.js';

/**
 * How a key signs notes: `ed25519` over the text alone (C2SP signed-note, type 0x01), `cosignature` with the time at which
 * a witness saw the checkpoint (C2SP tlog-cosignature, type 0x04).
 */
export type NoteKeyType = 'ed25519' | 'cosignature';

const typeBytes: Record<NoteKeyType, number> = { ed25519: 0x01, cosignature: 0x04 };

/** The public half of a key that signs notes. */
export interface NoteKey {
  /** Whose it is, such as the origin of a log. */
  name: string;
  type: NoteKeyType;
  /** 32 bytes (RFC 8032 §5.1.5). */
  publicKey: Uint8Array;
  /** First four bytes of the SHA-256 of name and key, as 8 lowercase hexadecimal digits. */
  id: string;
}

/** Whether a text can name a key: neither empty nor with a space, a control character or a plus sign in it. */
export function isKeyName(name: string): boolean {
  return /^[^\s\p{Cc}+]+$/u.test(name);
}

/** @throws VigieError `log-note-malformed` for a name that cannot stand in a note, or a key that has not 32 bytes */
export function noteKey(name: string, publicKey: Uint8Array, type: NoteKeyType = 'ed25519'): NoteKey {
  if (!isKeyName(name)) throw malformed(say(logSentences['key-name'], { name }));
  if (publicKey.length !== 32) throw malformed(say(logSentences['key-length'], { name }));
  const hash = sha256
    .create()
    .update(utf8ToBytes(`${name}\n`))
    .update(Uint8Array.of(typeBytes[type]))
    .update(publicKey);
  return { name, type, publicKey: Uint8Array.from(publicKey), id: bytesToHex(hash.digest()).slice(0, 8) };
}

/**
 * The text form of a key: name, key identifier and key, with plus signs (C2SP signed-note, verifier keys).
 *
 * @example formatNoteKey(key) // 'registry.example+1f3c09aa+AZ…'
 */
export function formatNoteKey({ name, id, type, publicKey }: NoteKey): string {
  return `${name}+${id}+${toBase64(Uint8Array.of(typeBytes[type], ...publicKey))}`;
}

/** @throws VigieError `log-note-malformed` for what is no key of the two types, or whose identifier does not fit */
export function parseNoteKey(text: string): NoteKey {
  const [, name = '', id, encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim()) ?? [];
  const [typeByte, ...publicKey] = fromBase64(encoded) ?? [];
  const type = (Object.keys(typeBytes) as NoteKeyType[]).find((one) => typeBytes[one] === typeByte);
  if (type === undefined) throw malformed(say(logSentences['key-form']));
  const key = noteKey(name, Uint8Array.from(publicKey), type);
  if (key.id !== id) throw malformed(say(logSentences['key-identifier'], { name, found: key.id, stated: String(id) }));
  return key;
}

/**
 * Reads the key of a log.
 *
 * @throws VigieError `log-note-malformed`, also for the key of a witness
 */
export function parseLogKey(text: string): NoteKey {
  return requireLogKey(parseNoteKey(text));
}

/** @throws VigieError `log-note-malformed` for a key that signs as a witness, not for a log */
export function requireLogKey(key: NoteKey): NoteKey {
  if (key.type === 'ed25519') return key;
  throw malformed(say(logSentences['witness-key'], { name: key.name }));
}

function malformed(detail: string): VigieError {
  return new VigieError('log-note-malformed', detail);
}
