import type { NoteKey } from '@vigie/credentials';
import type { PassphraseSource } from '@vigie/credentials/node';
import type { RegistryStore } from '../../store/registry-store.js';
import { type LogKey, openLogKey } from './log-key.js';
import { originOf, RegistryLog } from './registry-log.js';
import { SignedHead } from './signed-head.js';

export interface LogOptions {
  store: RegistryStore;
  /** Data folder of the registry. */
  folder: string;
  publicUrl(): string;
  /** Name of the log. Default: host and path of the public address. */
  origin?: string;
  witnesses?: readonly NoteKey[];
  /** For a key file that the operator has encrypted. */
  passphrase?: PassphraseSource;
}

/** @throws VigieError `settings-invalid`, `file-unreadable`, `key-file-invalid`, `log-inconsistent` */
export async function openLog(options: LogOptions): Promise<{ log: RegistryLog; key: LogKey }> {
  const { store, folder, publicUrl, witnesses = [] } = options;
  const key = await openLogKey(folder, await store.read.log.hasCheckpoints(), options.passphrase);
  const signedHead = await SignedHead.open(folder, store.read);
  const origin = () => options.origin ?? originOf(publicUrl());
  return { log: new RegistryLog({ store, key, signedHead, origin, witnesses }), key };
}
