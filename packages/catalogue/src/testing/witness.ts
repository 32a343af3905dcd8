import { generateKeyPairSync, sign } from 'node:crypto';
import { formatNote, formatNoteKey, noteKey, parseNote, signNote } from '@vigie/credentials';

export interface Witness {
  /** Verification key, as text. */
  key: string;
  /** The checkpoint with the cosignature of this witness beside those that it has. */
  cosign(checkpoint: string): Promise<string>;
}

/** A witness that cosigns whatever it is given: that it does so once per size is up to the test. */
export function createWitness(name: string): Witness {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  const key = noteKey(name, raw, 'cosignature');
  return {
    key: formatNoteKey(key),
    cosign: async (checkpoint) => {
      const { text, signatures } = parseNote(checkpoint);
      const own = await signNote(text, key, (data) => sign(null, data, privateKey), new Date('2026-03-01T12:00:00Z'));
      return formatNote({ text, signatures: [...signatures, own] });
    },
  };
}
