import { type NoteKey, parseNote, type VerifiedSignature } from '@vigie/credentials';
import type { LogDifference, VerifyLogOptions } from './verify-log.js';

/** A cosignature on a checkpoint. */
export interface LogCosignature {
  /** Name of the key, and its identifier as 8 hexadecimal digits. */
  name: string;
  id: string;
  /** Whether it holds under a key that the reader has given. Of other keys nobody can tell, and nothing is made of them. */
  verified: boolean;
  /** RFC 3339: when the witness says that it saw the checkpoint. */
  at?: string;
}

/** What witnesses have cosigned of a checkpoint whose signatures were verified, and what is missing of what was asked for. */
export function readCosignatures(
  note: string,
  log: NoteKey,
  verified: readonly VerifiedSignature[],
  { requireWitnesses = 0, lacking }: Pick<VerifyLogOptions, 'requireWitnesses' | 'lacking'>,
): { cosignatures: LogCosignature[]; difference?: LogDifference } {
  const others = parseNote(note).signatures.filter(({ name, id }) => name !== log.name || id !== log.id);
  const cosignatures = others.map(({ name, id }): LogCosignature => {
    const held = verified.find(({ key }) => key.name === name && key.id === id);
    if (held === undefined) return { name, id, verified: false };
    return { name, id, verified: true, ...(held.at === undefined ? {} : { at: held.at.toISOString() }) };
  });
  // A witness that stands there twice, under one key, has seen it once.
  const keys = new Map(verified.filter(({ key }) => key !== log).map(({ key }) => [`${key.name}+${key.id}`, key]));
  const short = `${keys.size} of the witnesses given have cosigned it, and ${requireWitnesses} are asked for.`;
  const missing = keys.size < requireWitnesses ? short : lacking?.([...keys.values()]);
  if (missing === undefined) return { cosignatures };
  return { cosignatures, difference: { code: 'log-witnesses-missing', detail: missing, checkpoints: [note] } };
}
