import { generateKeyPairSync, sign } from 'node:crypto';
import { formatNote, type NoteKey, noteKey, parseNote, signNote } from '@vigie/credentials';

export interface Witness {
  key: NoteKey;
  /** The checkpoint with the cosignature of this witness alone. */
  cosign(checkpoint: string, at: Date): Promise<string>;
}

/** A witness that cosigns whatever it is given. */
export function createWitness(name: string): Witness {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  const key = noteKey(name, raw, 'cosignature');
  return {
    key,
    cosign: async (checkpoint, at) => {
      const { text } = parseNote(checkpoint);
      return formatNote({ text, signatures: [await signNote(text, key, (data) => sign(null, data, privateKey), at)] });
    },
  };
}
