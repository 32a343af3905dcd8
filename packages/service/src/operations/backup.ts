import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, copyFile, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { VigieError } from '@vigie/credentials';
import { copyDatabase } from '../store/copy-database.js';

/** One file of a backup. */
export interface BackupFile {
  /** Name in the folder of the backup. */
  name: string;
  /** Bytes. */
  size: number;
  /** Lowercase hex SHA-256. */
  digest: string;
}

/** A key that the service signs with: where it lies and which it is, not the key itself. */
export interface KeyReference {
  /** What it is used for. */
  use: string;
  /** Path on the machine that was backed up. */
  file: string;
  /** Fragment of its verification method. */
  kid: string;
  /** Name in the backup, where the operator asked for the secret to be in it. */
  included?: string;
}

/** What `manifest.json` of a backup says. */
export interface BackupManifest<State = Record<string, unknown>> {
  format: 'vigie-backup-1';
  service: string;
  at: string;
  /** Name of the database among the files. */
  database: string;
  files: BackupFile[];
  keys: KeyReference[];
  /** How far the service was, read out of the copy itself. */
  state: State;
  /** The settings that it ran with; they hold no secret. */
  settings: unknown;
}

export interface BackupPlan<State> {
  service: string;
  /** Data folder of the service, which may be running. */
  folder: string;
  /** Name of the database in it. */
  database: string;
  /** Names of other files in it that are taken where they are there. */
  others: readonly string[];
  keys: readonly KeyReference[];
  /** Puts the secret keys into the backup as well. */
  withKeys: boolean;
  settings: unknown;
  now: Date;
  state(file: string): Promise<State>;
}

export const manifestName = 'manifest.json';

/**
 * Writes a backup into a folder that is not there yet. It is put together beside it and renamed at the end, so that half a
 * backup never looks like a whole one.
 *
 * @throws VigieError `folder-in-use` where the folder is there; `backup-failed` where there is no database to copy.
 */
export async function writeBackup<State>(to: string, plan: BackupPlan<State>): Promise<BackupManifest<State>> {
  if (await exists(to)) throw new VigieError('folder-in-use', `${to} is there already.`, { folder: to });
  const from = join(plan.folder, plan.database);
  if (!(await exists(from))) throw new VigieError('backup-failed', `There is no database at ${from}.`, { file: from });
  const part = `${to}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true, mode: 0o700 });
  try {
    await copyDatabase(from, join(part, plan.database));
    for (const name of plan.others) {
      if (await exists(join(plan.folder, name))) await copyFile(join(plan.folder, name), join(part, name));
    }
    const keys = await Promise.all(plan.keys.map((key, index) => takeKey(key, `key-${index + 1}.json`, part, plan)));
    const manifest: BackupManifest<State> = {
      format: 'vigie-backup-1',
      service: plan.service,
      at: plan.now.toISOString(),
      database: plan.database,
      files: await describeFiles(part),
      keys,
      state: await plan.state(join(part, plan.database)),
      settings: plan.settings,
    };
    await writeFile(join(part, manifestName), `${JSON.stringify(manifest, undefined, 2)}\n`, { mode: 0o600 });
    for (const name of await readdir(part)) await toDisk(join(part, name));
    await toDisk(part);
    await rename(part, to);
    return manifest;
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw error;
  }
}

async function takeKey(
  key: KeyReference,
  name: string,
  part: string,
  { withKeys }: Pick<BackupPlan<unknown>, 'withKeys'>,
): Promise<KeyReference> {
  if (!withKeys) return key;
  await copyFile(key.file, join(part, name));
  await chmod(join(part, name), 0o600);
  return { ...key, included: name };
}

/**
 * Reads a backup and checks every file of it against the manifest.
 *
 * @throws VigieError `backup-invalid`, naming what is missing or differs.
 */
export async function readBackup(folder: string, service: string): Promise<BackupManifest> {
  const invalid = (detail: string, cause?: unknown) =>
    new VigieError('backup-invalid', `${folder}: ${detail}`, { folder }, { cause });
  let manifest: BackupManifest;
  try {
    manifest = JSON.parse(await readFile(join(folder, manifestName), 'utf8'));
  } catch (error) {
    throw invalid(`${manifestName} cannot be read.`, error);
  }
  if (manifest?.format !== 'vigie-backup-1' || !Array.isArray(manifest.files)) {
    throw invalid(`${manifestName} is not one of vigie-backup-1.`);
  }
  if (manifest.service !== service) throw invalid(`It is a backup of ${manifest.service}, not of ${service}.`);
  for (const { name, size, digest } of manifest.files) {
    // A name becomes a path on this machine.
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(String(name))) throw invalid(`"${name}" cannot be the name of a file.`);
    const held = await describeFile(folder, name).catch((error: unknown) => {
      throw invalid(`${name} cannot be read.`, error);
    });
    if (held.size !== size || held.digest !== digest) throw invalid(`${name} is not as the manifest says.`);
  }
  const names = manifest.files.map(({ name }) => name);
  if (!names.includes(manifest.database)) throw invalid('The manifest names no database.');
  return manifest;
}

/**
 * Copies the files of a checked backup into a data folder, the database last: a folder with a database is a whole one.
 * Keys stay where they are.
 *
 * @throws VigieError `folder-in-use` where the folder already holds a database.
 */
export async function restoreFiles(backup: string, manifest: BackupManifest, folder: string): Promise<void> {
  const database = join(folder, manifest.database);
  for (const file of [database, `${database}-wal`]) {
    if (await exists(file)) throw new VigieError('folder-in-use', `${file} is there already.`, { folder });
  }
  await mkdir(folder, { recursive: true });
  const keys = manifest.keys.map(({ included }) => included);
  const others = manifest.files.filter(({ name }) => name !== manifest.database && !keys.includes(name));
  for (const { name } of others) await copyFile(join(backup, name), join(folder, name));
  await copyFile(join(backup, manifest.database), `${database}.part`);
  await chmod(`${database}.part`, 0o600);
  await toDisk(`${database}.part`);
  await rename(`${database}.part`, database);
  await toDisk(folder);
}

async function describeFiles(folder: string): Promise<BackupFile[]> {
  const names = (await readdir(folder)).sort();
  return Promise.all(names.map((name) => describeFile(folder, name)));
}

async function describeFile(folder: string, name: string): Promise<BackupFile> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(join(folder, name))) hash.update(chunk);
  return { name, size: (await stat(join(folder, name))).size, digest: hash.digest('hex') };
}

async function toDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}
