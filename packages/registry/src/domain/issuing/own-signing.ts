import type { Clock } from '@vigie/credentials';
import type { PassphraseSource } from '@vigie/credentials/node';
import type { JWK } from 'jose';
import type { RegistryStore } from '../../store/registry-store.js';
import { createOwnIdentity, type OwnIdentity } from './own-identity.js';
import { OwnStatusLists } from './own-status-lists.js';
import { readRegistryKey } from './registry-key.js';
import { createSecure, type Secure } from './secure.js';

/** What a registry that has a key of its own can do with it. */
export interface OwnSigning {
  identity: OwnIdentity;
  secure: Secure;
  statusLists: OwnStatusLists;
}

/** @throws VigieError `file-unreadable`, `key-file-invalid`, `key-passphrase-missing` or `key-passphrase-wrong`. */
export async function openOwnSigning(
  keyFile: string,
  parts: {
    store: RegistryStore;
    clock: Clock;
    publicUrl(): string;
    logKey?: { kid: string; publicJwk: JWK };
    passphrase?: PassphraseSource;
  },
): Promise<OwnSigning> {
  const key = await readRegistryKey(keyFile, parts.passphrase);
  const identity = createOwnIdentity(key, parts.publicUrl, parts.logKey);
  const secure = createSecure(key, identity, parts.clock);
  return { identity, secure, statusLists: new OwnStatusLists({ ...parts, identity, secure }) };
}
