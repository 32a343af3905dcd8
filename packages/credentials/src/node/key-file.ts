import { readFile } from 'node:fs/promises';
import { calculateJwkThumbprint, type JWK } from 'jose';
import { VigieError } from '../errors/vigie-error.js';
import { unprotectKey } from '../keys/protect-key.js';
import { type Algorithm, algorithms, secretMemberOf } from '../keys/public-key.js';
import { localSigningKey, type SigningKey, signatureHolds } from '../keys/signing-key.js';
import { commandSigner } from './command-signer.js';
import type { PassphraseSource } from './passphrase.js';

/** What a key file says: it holds the private key, in the clear or encrypted, or it names the program that uses it. */
export type KeyFile =
  | { kind: 'local'; kid: string; alg: Algorithm; privateKeyJwk: JWK; encrypted: boolean }
  | { kind: 'external'; kid: string; alg: Algorithm; publicKeyJwk: JWK; command: string[] };

/** A key that can sign, with its public half. */
export interface OpenedKey extends SigningKey {
  /** Fragment of its verification method. */
  kid: string;
  publicJwk: JWK;
}

export interface KeyFileOptions {
  /** Asked only for a file that is encrypted. Default: nobody knows a passphrase. */
  passphrase?: PassphraseSource;
}

const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/**
 * Opens a key file for signing.
 *
 * @throws VigieError `file-unreadable`, `key-file-invalid`, `key-passphrase-missing`, `key-passphrase-wrong`
 * @example
 * const key = await openKeyFile('key.json', { passphrase: async () => passphrase });
 * const signature = await key.sign(bytes);
 */
export async function openKeyFile(path: string, options: KeyFileOptions = {}): Promise<OpenedKey> {
  return openKeyText(await textOf(path), { ...options, file: path });
}

/** As {@link openKeyFile}, of a text; `file` names it in messages. */
export async function openKeyText(text: string, options: KeyFileOptions & { file?: string } = {}): Promise<OpenedKey> {
  const file = await parseKeyFileText(text, options);
  if (file.kind === 'external') {
    const { kid, alg, publicKeyJwk: publicJwk, command } = file;
    return { kid, publicJwk, ...commandSigner(command, alg, publicJwk) };
  }
  const members = Object.entries(file.privateKeyJwk).filter(
    ([name]) => !privateMembers.includes(name) && !['kid', 'alg'].includes(name),
  );
  const publicJwk: JWK = Object.fromEntries(members);
  return { kid: file.kid, publicJwk, ...localSigningKey(file.alg, file.privateKeyJwk) };
}

async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const facts = { file: path, reason: cause.code };
    throw new VigieError('file-unreadable', `The key file ${path} cannot be read.`, facts, { cause });
  });
}

/**
 * Reads the text of a key file: `{ kid, alg, privateKeyJwk }`, `{ kid, alg, privateKeyJwe }` with the encrypted key, or
 * `{ kid, alg, publicKeyJwk, signer: { command } }`. No message shows any of its content.
 *
 * @throws VigieError `key-file-invalid`, `key-passphrase-missing`, `key-passphrase-wrong`
 */
export async function parseKeyFileText(
  text: string,
  options: KeyFileOptions & { file?: string } = {},
): Promise<KeyFile> {
  const facts = options.file === undefined ? {} : { file: options.file };
  const refuse = (reason: string, cause?: unknown): VigieError =>
    new VigieError('key-file-invalid', `The key file ${reason}.`, facts, { cause });
  const content = objectIn(text);
  if (content === undefined) throw refuse('is not a JSON object');
  const { kid, alg, privateKeyJwk, privateKeyJwe, publicKeyJwk, signer } = content;
  const algorithm = algorithms.find((one) => one === alg);
  if (algorithm === undefined) throw refuse('names no algorithm of EdDSA, ES256 and PS256 as "alg"');
  if (kid !== undefined && (typeof kid !== 'string' || !/^[A-Za-z0-9._~-]+$/.test(kid))) {
    throw refuse('has a "kid" that cannot stand in the fragment of a DID URL');
  }
  const kidOf = async (jwk: JWK) => kid ?? (await calculateJwkThumbprint(jwk));
  const usable = (check: () => unknown) => {
    try {
      check();
    } catch (error) {
      throw refuse(`holds a key that cannot be used with ${algorithm}`, error);
    }
  };
  if (signer !== undefined) {
    const command = Object(signer).command;
    if (!isCommand(command)) throw refuse('names no "signer" with a "command": a program and its arguments, as a list');
    if (!isJwk(publicKeyJwk) || secretMemberOf(publicKeyJwk) !== undefined) throw refuse('has no "publicKeyJwk"');
    usable(() => signatureHolds(algorithm, publicKeyJwk, new Uint8Array(), new Uint8Array()));
    return { kind: 'external', kid: await kidOf(publicKeyJwk), alg: algorithm, publicKeyJwk, command };
  }
  const encrypted = typeof privateKeyJwe === 'string';
  const jwk = encrypted ? await unlock(privateKeyJwe, options, facts) : privateKeyJwk;
  if (!isJwk(jwk)) throw refuse('has no "privateKeyJwk"');
  usable(() => localSigningKey(algorithm, jwk));
  const local = { kind: 'local' as const, kid: await kidOf(jwk), alg: algorithm, privateKeyJwk: jwk, encrypted };
  // Beside the encrypted key anybody could have changed them.
  if (encrypted && (jwk.kid !== local.kid || jwk.alg !== algorithm)) throw refuse('is not about the key that it holds');
  return local;
}

async function unlock(jwe: string, { passphrase, file = '' }: KeyFileOptions & { file?: string }, facts: object) {
  const given = await passphrase?.(file);
  if (given === undefined || given === '') {
    throw new VigieError('key-passphrase-missing', 'The key file is encrypted, and no passphrase is given.', {
      ...facts,
    });
  }
  return unprotectKey(jwe, given).catch((error: unknown) => {
    if (!(error instanceof VigieError)) throw error;
    throw new VigieError(error.code, error.message, { ...facts }, { cause: error });
  });
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const content: unknown = JSON.parse(text);
    return isJwk(content) ? (content as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function isJwk(value: unknown): value is JWK {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCommand(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every((word) => typeof word === 'string') && value[0] !== '';
}
