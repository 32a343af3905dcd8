import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { VigieError } from '@vigie/credentials';
import type { SettingsReader } from './settings.js';

/** Where a server's certificate and its key lie. */
export interface TlsSettings {
  /** PEM file: the server's certificate, then those that lead to its root. */
  certificate: string;
  /** PEM file: the private key, without a passphrase. */
  key: string;
}

/** What a server proves its name with. */
export interface TlsCredentials {
  cert: Buffer;
  key: Buffer;
}

/**
 * `<prefix>_TLS_CERT` and `<prefix>_TLS_KEY`; a server without them listens in the clear.
 *
 * @throws VigieError `settings-invalid` for one without the other.
 */
export function readTlsSettings(settings: SettingsReader, prefix: string): TlsSettings | undefined {
  const names = { certificate: `${prefix}_TLS_CERT`, key: `${prefix}_TLS_KEY` };
  const certificate = settings.text(names.certificate);
  const key = settings.text(names.key);
  if (certificate !== undefined && key !== undefined) return { certificate, key };
  if (certificate === undefined && key === undefined) return undefined;
  const name = certificate === undefined ? names.certificate : names.key;
  const detail = `${name} is not set, though ${certificate === undefined ? names.key : names.certificate} is.`;
  throw new VigieError('settings-invalid', detail, { name, expected: 'both, or neither' });
}

/**
 * Reads certificate and key, and tries them together, so that a slip ends the start and not the first connection.
 *
 * @throws VigieError `settings-invalid` for files that cannot be read, are not PEM, or do not belong together.
 */
export async function loadTls({ certificate, key }: TlsSettings): Promise<TlsCredentials> {
  const loaded = { cert: await read(certificate), key: await read(key) };
  try {
    createSecureContext(loaded);
  } catch (error) {
    const detail = `The certificate ${certificate} and the key ${key} cannot be used together: ${(error as Error).message}.`;
    throw new VigieError('settings-invalid', detail, { expected: 'PEM files of one key pair' }, { cause: error });
  }
  return loaded;
}

async function read(path: string): Promise<Buffer> {
  return readFile(path).catch((error: unknown) => {
    const detail = `The file ${path} cannot be read: ${(error as Error).message}.`;
    throw new VigieError('settings-invalid', detail, { expected: 'a PEM file' }, { cause: error });
  });
}
