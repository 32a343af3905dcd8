import { type BackupManifest, readBackup, restoreFiles, writeBackup } from '@vigie/service';
import type { RegistryConfig } from '../../config/config.js';
import { readRegistryFile, registryFile } from '../../store/registry-store.js';
import { readRegistryKey } from '../issuing/registry-key.js';
import { type RegistryState, readState } from './registry-state.js';
import { askWitnesses, refuseFork, type Sighting } from './witnesses.js';

const service = 'vigie-registry';

/**
 * Makes a consistent copy of a registry, which may be running. Keys are named, and copied only where the operator asks.
 *
 * @throws VigieError `folder-in-use`, `backup-failed`, `file-unreadable` or `key-file-invalid`.
 */
export async function backUpRegistry(
  config: RegistryConfig,
  { to, withKeys, now }: { to: string; withKeys: boolean; now: Date },
): Promise<BackupManifest<RegistryState>> {
  const { issuer } = config;
  const keys =
    issuer === undefined
      ? []
      : [
          {
            use: 'registry',
            file: issuer.keyFile,
            kid: (await readRegistryKey(issuer.keyFile, config.keyPassphrase)).kid,
          },
        ];
  return writeBackup<RegistryState>(to, {
    service,
    folder: config.store.folder,
    database: registryFile,
    others: ['operator-token.sha256'],
    keys,
    withKeys,
    settings: config,
    now,
    state: (file) => readRegistryFile(file, readState),
  });
}

export interface Restored {
  manifest: BackupManifest;
  state: RegistryState;
  sightings: Sighting[];
}

/**
 * Puts a backup into the data folder, after its digests, and after asking the witnesses whether anybody has seen more than
 * it holds: served again, that would be a second feed under the same numbers.
 *
 * @param options - `despiteWitnesses` restores all the same, to read what is there; it must not be served.
 * @throws VigieError `backup-invalid`, `folder-in-use` or `behind-witness`; nothing is written then.
 */
export async function restoreRegistry(
  config: RegistryConfig,
  options: { from: string; publicUrl: string; fetch: typeof fetch; despiteWitnesses: boolean },
): Promise<Restored> {
  const manifest = await readBackup(options.from, service);
  const state = await readRegistryFile(`${options.from}/${manifest.database}`, readState);
  const witnesses = config.operations?.witnesses ?? [];
  const sightings = await askWitnesses({ witnesses, registry: options.publicUrl, fetch: options.fetch });
  if (!options.despiteWitnesses) refuseFork(sightings, state.head);
  await restoreFiles(options.from, manifest, config.store.folder);
  return { manifest, state, sightings };
}
