import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { formatCheckpoint, parseCheckpoint } from './checkpoint.js';
import { emptyRoot } from './merkle-tree.js';
import { formatNoteKey, type NoteKey, type NoteKeyType, noteKey, parseNoteKey } from './note-key.js';
import { formatNote, parseNote } from './note-text.js';
import { openCheckpoint } from './open-checkpoint.js';
import { signNote, verifyNote } from './signed-note.js';

/** A key and a note as the documentation of Go's note package has published them. */
const publishedKey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const publishedNote = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;

interface Pair {
  key: NoteKey;
  privateKey: KeyObject;
}

function pair(name: string, type: NoteKeyType = 'ed25519'): Pair {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  return { key: noteKey(name, raw, type), privateKey };
}

const signatureOf = (text: string, { key, privateKey }: Pair, at?: Date) =>
  signNote(text, key, (data) => sign(null, data, privateKey), at);

const text = formatCheckpoint({ origin: 'registry.example', size: 3, root: emptyRoot() });

describe('a signed note', () => {
  it('is verified and spelt as the published one', () => {
    const key = parseNoteKey(publishedKey);
    expect(formatNoteKey(key)).toBe(publishedKey);
    const note = parseNote(publishedNote);
    expect(verifyNote(note, [key])).toEqual({ ok: true, signatures: [{ key }] });
    expect(formatNote(note)).toBe(publishedNote);
    for (const changed of [
      publishedNote.replace('the answer', 'an answer'),
      publishedNote.replace('x08go/Z', 'x08go/Y'),
    ]) {
      expect(verifyNote(parseNote(changed), [key])).toMatchObject({ ok: false, code: 'log-signature-invalid' });
    }
  });

  it('is refused where a trusted key has not signed or a trusted signature does not hold, whoever else signed', async () => {
    const [one, other, stranger] = [pair('one.example'), pair('other.example'), pair('one.example')];
    const [ofOne, ofOther] = [await signatureOf(text, one), await signatureOf(text, other)];
    expect(verifyNote({ text, signatures: [ofOne, ofOther] }, [other.key])).toEqual({
      ok: true,
      signatures: [{ key: other.key }],
    });
    expect(verifyNote({ text, signatures: [ofOne] }, [other.key, stranger.key]).ok).toBe(false);
    expect(verifyNote({ text, signatures: [ofOne] }, []).ok).toBe(false);
    const broken = { ...ofOther, signature: ofOne.signature };
    expect(verifyNote({ text, signatures: [ofOne, broken] }, [one.key, other.key]).ok).toBe(false);
    expect(verifyNote({ text, signatures: [{ ...ofOne, signature: new Uint8Array(63) }] }, [one.key]).ok).toBe(false);
  });

  it.each([
    ['', /empty line/],
    ['text\n', /empty line/],
    ['text\n\n', /no signature/],
    ['text\n\n— name AAAAAAA=', /empty line/],
    ['text\n\n- name AAAAAAA=\n', /dash/],
    ['text\n\n— na+me AAAAAAA=\n', /dash/],
    ['text\n\n— name AAAAAAA\n', /base 64/],
    ['text\n\n— name AAAAAB==\n', /base 64/],
    ['text\n\n— name AAAAAAA= more\n', /dash/],
    ['te\txt\n\n— name AAAAAAA=\n', /control/],
    ['te\rxt\n\n— name AAAAAAA=\n', /control/],
    [`text\n\n${'— name AAAAAAA=\n'.repeat(101)}`, /100/],
    [`${'x'.repeat(70_000)}\n\n— name AAAAAAA=\n`, /65536/],
  ])('is refused where it is malformed: %j', (note, reason) => {
    expect(() => parseNote(note)).toThrow(reason);
  });

  it('takes a text with empty lines up to the last of them', () => {
    expect(parseNote('a\n\nb\n\n— name AAAAAAA=\n')).toMatchObject({
      text: 'a\n\nb\n',
      signatures: [{ name: 'name' }],
    });
  });
});

describe('a verification key', () => {
  it('keeps its type, and its identifier depends on it', () => {
    const { key } = pair('witness.example', 'cosignature');
    expect(parseNoteKey(formatNoteKey(key))).toEqual(key);
    expect(noteKey(key.name, key.publicKey).id).not.toBe(key.id);
  });

  it.each([
    'PeterNeumann',
    'PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    'Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10',
    'PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    '+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  ])('is refused where it is malformed or does not fit: %s', (key) => {
    expect(() => parseNoteKey(key)).toThrow(expect.objectContaining({ code: 'log-note-malformed' }));
  });
});

describe('a checkpoint', () => {
  it('is opened by the key of its log, with the time of each witness', async () => {
    const log = pair('registry.example');
    const witness = pair('witness.example', 'cosignature');
    const at = new Date('2026-03-01T12:00:00Z');
    const signatures = [await signatureOf(text, log), await signatureOf(text, witness, at)];
    const note = formatNote({ text, signatures });
    expect(openCheckpoint(note, log.key, [witness.key])).toEqual({
      ok: true,
      checkpoint: { origin: 'registry.example', size: 3, root: emptyRoot() },
      signatures: [{ key: log.key }, { key: witness.key, at }],
    });
    expect(openCheckpoint(note, log.key)).toMatchObject({ ok: true, signatures: [{ key: log.key }] });

    const later = Buffer.from(signatures[1]?.signature ?? []);
    later.writeBigUInt64BE(BigInt(at.getTime() / 1000 + 1));
    const moved = formatNote({ text, signatures: signatures.with(1, { ...witness.key, signature: later }) });
    expect(openCheckpoint(moved, log.key, [witness.key])).toMatchObject({ ok: false, code: 'log-signature-invalid' });
  });

  it('is refused where a witness alone has signed, and where the key is another log’s', async () => {
    const log = pair('registry.example');
    const witness = pair('witness.example', 'cosignature');
    const cosigned = formatNote({ text, signatures: [await signatureOf(text, witness, new Date(0))] });
    expect(openCheckpoint(cosigned, log.key, [witness.key])).toMatchObject({ ok: false });
    const other = pair('other.example');
    const foreign = formatNote({ text, signatures: [await signatureOf(text, other)] });
    expect(openCheckpoint(foreign, other.key)).toMatchObject({
      ok: false,
      detail: expect.stringContaining('other.example'),
    });
  });

  it.each([
    '',
    'origin\n',
    'o\n01\nAAAA\n',
    'o\n-1\nAAAA\n',
    `o\n1\n${'A'.repeat(43)}\n`,
    `o\n9007199254740993\n${'A'.repeat(43)}=\n`,
    `\n1\n${'A'.repeat(43)}=\n`,
  ])('is refused where its text is malformed: %j', (body) => {
    expect(() => parseCheckpoint(body)).toThrow(expect.objectContaining({ code: 'log-note-malformed' }));
  });

  it('may have extension lines', () => {
    expect(parseCheckpoint(`${text}extension\n`)).toEqual(parseCheckpoint(text));
  });
});
