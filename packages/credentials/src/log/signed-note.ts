import { createPublicKey, verify } from 'node:crypto';
import type { Code } from '../errors/codes.js';
import { say } from '../text/sentence.js';
import { logSentences } from './log-sentences.js';
import type { NoteKey } from './note-key.js';
import type { NoteSignature, SignedNote } from './note-text.js';

/** A signature that holds. */
export interface VerifiedSignature {
  key: NoteKey;
  /** When a witness cosigned; the word of the witness. */
  at?: Date;
}

export type NoteCheck =
  | { ok: true; signatures: VerifiedSignature[] }
  | { ok: false; code: Extract<Code, 'log-signature-invalid'>; detail: string };

/** Signs bytes with Ed25519 (RFC 8032). */
export type NoteSigner = (data: Uint8Array) => Promise<Uint8Array> | Uint8Array;

/**
 * Signs the text of a note.
 *
 * @param at - When a witness saw the checkpoint, for a key of the type `cosignature`; told in whole seconds.
 */
export async function signNote(text: string, key: NoteKey, sign: NoteSigner, at?: Date): Promise<NoteSignature> {
  const { name, id } = key;
  if (key.type === 'ed25519') return { name, id, signature: await sign(Buffer.from(text, 'utf8')) };
  if (at === undefined) throw new TypeError('a cosignature tells its time');
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 1000)));
  return { name, id, signature: Buffer.concat([time, await sign(cosigned(text, time))]) };
}

/**
 * Checks the signatures of a note by the keys that the reader trusts.
 *
 * Signatures of other keys are passed over. One that is of a trusted key and does not hold refuses the note, as does the
 * absence of any (C2SP signed-note).
 */
export function verifyNote({ text, signatures }: SignedNote, keys: readonly NoteKey[]): NoteCheck {
  const verified: VerifiedSignature[] = [];
  for (const one of signatures) {
    const key = keys.find(({ name, id }) => name === one.name && id === one.id);
    if (key === undefined) continue;
    const found = check(text, key, one.signature);
    if (found === undefined) return refuse(say(logSentences['signature-invalid'], { name: key.name }));
    verified.push(found);
  }
  if (verified.length > 0) return { ok: true, signatures: verified };
  return refuse(
    say(logSentences['no-trusted-signature'], { keys: keys.map(({ name, id }) => `${name}+${id}`).join(', ') }),
  );
}

function check(text: string, key: NoteKey, signature: Uint8Array): VerifiedSignature | undefined {
  if (key.type === 'ed25519') return holds(Buffer.from(text, 'utf8'), key, signature) ? { key } : undefined;
  if (signature.length !== 8 + 64) return undefined;
  const time = Buffer.from(signature.slice(0, 8));
  if (!holds(cosigned(text, time), key, signature.slice(8))) return undefined;
  const at = new Date(Number(time.readBigUInt64BE()) * 1000);
  return Number.isNaN(at.getTime()) ? undefined : { key, at };
}

/** What a witness signs (C2SP tlog-cosignature, Ed25519 signed message). */
function cosigned(text: string, time: Buffer): Uint8Array {
  return Buffer.from(`cosignature/v1\ntime ${time.readBigUInt64BE()}\n${text}`, 'utf8');
}

function holds(data: Uint8Array, { publicKey }: NoteKey, signature: Uint8Array): boolean {
  const x = Buffer.from(publicKey).toString('base64url');
  return verify(null, data, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }), signature);
}

function refuse(detail: string): NoteCheck {
  return { ok: false, code: 'log-signature-invalid', detail };
}
