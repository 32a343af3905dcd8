import { join } from 'node:path';
import {
  type DoctorFinding,
  type DoctorReport,
  examineDatabase,
  examineDisk,
  examineRecordedTime,
  examineServedDatabase,
  finding,
  type Look,
  look,
  readDisk,
  reportOf,
} from '@vigie/service';
import type { RegistryConfig } from '../../config/config.js';
import { migrations } from '../../store/migrations/index.js';
import type { RegistryReader } from '../../store/registry-reader.js';
import { readRegistryFile, registryFile } from '../../store/registry-store.js';
import { examineBodies, examineNumbers } from './examine-holdings.js';
import { examineLog } from './examine-log.js';
import { examineIdentity, examineSettings } from './examine-settings.js';
import { askWitnesses, examineSightings } from './witnesses.js';

export interface DoctorParts {
  config: RegistryConfig;
  now: Date;
  fetch: typeof fetch;
  /** Address by which others follow the registry. */
  publicUrl: string;
  /** Whether a registry is serving meanwhile: then a large file is not gone through, because all would wait for it. */
  serving: boolean;
}

/** Looks at everything of a registry that can be looked at without changing it. */
export async function examineRegistry(parts: DoctorParts): Promise<DoctorReport> {
  const { config, now, serving } = parts;
  const file = join(config.store.folder, registryFile);
  const looks: Look[] = [
    await look('settings', () => examineSettings(config)),
    await look('identity', () => examineIdentity(config, parts)),
  ];
  const database = serving
    ? await look('database', () => examineServedDatabase(file, Object.keys(migrations)))
    : await look('database', () => examineDatabase(file, Object.keys(migrations)));
  looks.push(database);
  const unusable =
    'findings' in database && database.findings.some(({ code }) => ['database-missing', 'schema-older'].includes(code));
  const held = ['disk', 'bodies', 'numbering', 'log', 'clock', 'rechecks', 'witnesses'];
  if (unusable) {
    looks.push(...held.map((name) => ({ name, skipped: 'there is no database of this version to read' })));
    return reportOf('vigie-registry', now, looks);
  }
  looks.push(await look('disk', async () => examineDisk(await readDisk(config.store.folder, file))));
  try {
    looks.push(...(await readRegistryFile(file, (read) => lookAtHoldings(read, parts))));
  } catch (error) {
    const detail = `What is held cannot be read: ${(error as Error).message}.`;
    looks.push({ name: 'holdings', findings: [finding('database-corrupt', detail)] });
  }
  return reportOf('vigie-registry', now, looks);
}

async function lookAtHoldings(read: RegistryReader, parts: DoctorParts): Promise<Look[]> {
  const { config, now } = parts;
  const witnesses = config.operations?.witnesses ?? [];
  return [
    await look('bodies', () => examineBodies(read)),
    await look('numbering', () => examineNumbers(read)),
    await look('log', () => examineLog(read, config.store.folder, config.keyPassphrase)),
    await look('clock', async () => examineRecordedTime(now, await read.newestInstant())),
    await look('rechecks', async () => examineRechecks(read)),
    await look('witnesses', async () => {
      if (witnesses.length === 0) return 'VIGIE_REGISTRY_WITNESSES names nobody';
      const sightings = await askWitnesses({ witnesses, registry: parts.publicUrl, fetch: parts.fetch });
      return examineSightings(sightings, await read.head(), now);
    }),
  ];
}

async function examineRechecks(read: RegistryReader): Promise<DoctorFinding[]> {
  const [oldest, ...others] = await read.unfinishedRechecks();
  if (oldest === undefined) return [];
  const more = others.length === 0 ? '' : ` ${others.length} more wait behind it.`;
  return [finding('recheck-unfinished', `It has come to number ${oldest.position} of ${oldest.last}.${more}`)];
}
