import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import { VigieError } from '../errors/vigie-error.js';
import { say } from '../text/sentence.js';
import { fromBase64, toBase64 } from './base64.js';
import { logSentences } from './log-sentences.js';
import { isKeyName } from './note-key.js';

/** One signature line of a note. */
export interface NoteSignature {
  /** Name of the key. */
  name: string;
  /** Identifier of the key, as in `NoteKey`. */
  id: string;
  /** What follows the key identifier: the signature, after the time in a cosignature. */
  signature: Uint8Array;
}

/** A text with its signatures (C2SP signed-note). The text says nothing before a signature has been verified. */
export interface SignedNote {
  /** With its last newline. */
  text: string;
  signatures: NoteSignature[];
}

const mostSignatures = 100;
const mostCharacters = 64 * 1024;
const dash = '\u2014';

/** @throws VigieError `log-note-malformed` */
export function parseNote(note: string): SignedNote {
  const end = note.lastIndexOf('\n\n');
  if (note.length > mostCharacters) throw malformed(say(logSentences['note-length'], { number: mostCharacters }));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not be in a note.
  if (/[\u0000-\u0009\u000b-\u001f]/.test(note)) throw malformed(say(logSentences['note-control-character']));
  if (end === -1 || !note.endsWith('\n')) throw malformed(say(logSentences['note-form']));
  const lines = note
    .slice(end + 2)
    .split('\n')
    .slice(0, -1);
  if (lines.length === 0) throw malformed(say(logSentences['note-unsigned']));
  if (lines.length > mostSignatures) throw malformed(say(logSentences['note-signatures'], { number: mostSignatures }));
  return { text: note.slice(0, end + 1), signatures: lines.map(parseSignatureLine) };
}

/** The text of a note with its signatures. */
export function formatNote({ text, signatures }: SignedNote): string {
  return `${text}\n${signatures.map((one) => `${formatSignatureLine(one)}\n`).join('')}`;
}

/** @throws VigieError `log-note-malformed` */
export function parseSignatureLine(line: string): NoteSignature {
  const [start, name = '', encoded = '', ...others] = line.split(' ');
  const bytes = fromBase64(encoded);
  if (start !== dash || !isKeyName(name) || bytes === undefined || bytes.length < 5 || others.length > 0) {
    throw malformed(say(logSentences['signature-line']));
  }
  return { name, id: bytesToHex(bytes.slice(0, 4)), signature: bytes.slice(4) };
}

export function formatSignatureLine({ name, id, signature }: NoteSignature): string {
  return `${dash} ${name} ${toBase64(concatBytes(hexToBytes(id), signature))}`;
}

function malformed(detail: string): VigieError {
  return new VigieError('log-note-malformed', detail);
}
