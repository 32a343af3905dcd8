import { access } from 'node:fs/promises';
import { parseCheckpoint, parseNote, VigieError } from '@vigie/credentials';
import { type BackupManifest, type KeyReference, readBackup, restoreFiles, writeBackup } from '@vigie/service';
import type { RegistryConfig } from '../../config/config.js';
import { readRegistryFile, registryFile } from '../../store/registry-store.js';
import { readRegistryKey } from '../issuing/registry-key.js';
import { logKeyFile } from '../log/log-key.js';
import { findUnlike, readSignedHead, refuseUnlike, type SignedTree, writeSignedHead } from '../log/signed-head.js';
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
  const keys = await keysOf(config);
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

async function keysOf({ issuer, store, keyPassphrase }: RegistryConfig): Promise<KeyReference[]> {
  const ofLog = logKeyFile(store.folder);
  // A registry from before the log, or one that was never started, has none.
  const hasLog = await access(ofLog).then(
    () => true,
    () => false,
  );
  const files = [
    ...(issuer === undefined ? [] : [{ use: 'registry', file: issuer.keyFile }]),
    ...(hasLog ? [{ use: 'log', file: ofLog }] : []),
  ];
  return Promise.all(files.map(async (key) => ({ ...key, kid: (await readRegistryKey(key.file, keyPassphrase)).kid })));
}

export interface Restored {
  manifest: BackupManifest;
  state: RegistryState;
  sightings: Sighting[];
}

/**
 * Puts a backup into the data folder, after its digests, and after asking the witnesses whether anybody has seen more than
 * it holds, and whether its log is the one that was signed: served again, that would be a second feed under the same numbers.
 * What the log of the backup has signed last is remembered in the folder, where every start compares it with the database.
 *
 * @param options - `despiteWitnesses` restores all the same, to read what is there; it must not be served.
 * @throws VigieError `backup-invalid`, `folder-in-use`, `behind-witness` or `log-inconsistent`; nothing is written then.
 */
export async function restoreRegistry(
  config: RegistryConfig,
  options: { from: string; publicUrl: string; fetch: typeof fetch; despiteWitnesses: boolean },
): Promise<Restored> {
  const manifest = await readBackup(options.from, service);
  const database = `${options.from}/${manifest.database}`;
  const state = await readRegistryFile(database, readState);
  const stated = statedHead(manifest, options.from);
  if (stated !== undefined) {
    const unlike = await readRegistryFile(database, ({ log }) => findUnlike(stated, log));
    if (unlike !== undefined) throw invalid(options.from, `By its manifest: ${unlike.detail}`);
  }
  // Of a registry that ran here, and whose database is gone.
  const signed = await readSignedHead(config.store.folder);
  if (signed !== undefined && !options.despiteWitnesses) {
    await readRegistryFile(database, ({ log }) => refuseUnlike(signed, log, config.store.folder));
  }
  const witnesses = config.operations?.witnesses ?? [];
  const sightings = await askWitnesses({ witnesses, registry: options.publicUrl, fetch: options.fetch });
  if (!options.despiteWitnesses) refuseFork(sightings, state.head);
  await restoreFiles(options.from, manifest, config.store.folder);
  if (signed === undefined && stated !== undefined) await writeSignedHead(config.store.folder, stated);
  return { manifest, state, sightings };
}

/** The newest checkpoint that the manifest states; undefined where the log had signed none. */
function statedHead({ state }: BackupManifest, folder: string): SignedTree | undefined {
  const checkpoint: unknown = Object(Object(state).log).checkpoint;
  if (checkpoint === undefined) return undefined;
  try {
    return parseCheckpoint(parseNote(String(checkpoint)).text);
  } catch (cause) {
    throw invalid(folder, 'The checkpoint that the manifest states cannot be read.', cause);
  }
}

function invalid(folder: string, detail: string, cause?: unknown): VigieError {
  return new VigieError('backup-invalid', `${folder}: ${detail}`, { folder }, { cause });
}
