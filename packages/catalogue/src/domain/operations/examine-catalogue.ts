import { join } from 'node:path';
import { digestOf } from '@vigie/credentials';
import {
  type DoctorFinding,
  type DoctorReport,
  examineAttempts,
  examineDatabase,
  examineDisk,
  examineRecordedTime,
  finding,
  type Look,
  loadSchemaFolder,
  loadTls,
  look,
  openPinnedDocuments,
  openTrustAnchors,
  readDisk,
  reportOf,
} from '@vigie/service';
import type { CatalogueConfig } from '../../config/config.js';
import { catalogueFile, migrations, readCatalogueFile } from '../../store/catalogue-store.js';
import type { CatalogueReader } from '../../store/reader.js';
import { indexFolder } from '../search-index/index-keeper.js';
import { readIndex } from '../search-index/saved-index.js';

/** Damaged texts that are named one by one. */
const most = 20;

/** Looks at everything of a catalogue that can be looked at without changing it. */
export async function examineCatalogue(config: CatalogueConfig, now: Date): Promise<DoctorReport> {
  const file = join(config.store.folder, catalogueFile);
  const database = await look('database', () => examineDatabase(file, Object.keys(migrations)));
  const looks: Look[] = [await look('settings', () => examineSettings(config)), database];
  const unusable =
    'findings' in database && database.findings.some(({ code }) => ['database-missing', 'schema-older'].includes(code));
  if (unusable) {
    const skipped = 'there is no database of this version to read';
    looks.push(...['disk', 'search-index', 'bodies', 'clock', 'registries'].map((name) => ({ name, skipped })));
    return reportOf('vigie-catalogue', now, looks);
  }
  looks.push(await look('disk', async () => examineDisk(await readDisk(config.store.folder, file))));
  looks.push(await look('search-index', () => examineIndex(join(config.store.folder, indexFolder))));
  try {
    looks.push(...(await readCatalogueFile(file, (read) => lookAtHoldings(read, config, now))));
  } catch (error) {
    const detail = `What is held cannot be read: ${(error as Error).message}.`;
    looks.push({ name: 'holdings', findings: [finding('database-corrupt', detail)] });
  }
  return reportOf('vigie-catalogue', now, looks);
}

async function examineSettings(config: CatalogueConfig): Promise<DoctorFinding[]> {
  const { tls } = config.http;
  const attempts: Array<() => Promise<unknown>> = [
    () => openTrustAnchors(config.certificates),
    () => openPinnedDocuments(config.did),
    () => loadSchemaFolder(config.schemas),
    ...(tls === undefined ? [] : [() => loadTls(tls)]),
  ];
  return examineAttempts(attempts);
}

/** Where there is none, the next start makes it. */
async function examineIndex(folder: string): Promise<DoctorFinding[]> {
  const read = await readIndex(folder);
  return read.ok || read.reason === 'missing' ? [] : [finding('search-index-unusable', `${folder}: ${read.detail}.`)];
}

async function lookAtHoldings(read: CatalogueReader, config: CatalogueConfig, now: Date): Promise<Look[]> {
  const followed = (await read.followed()).filter(({ url }) => config.registries.includes(url));
  const newest = followed.flatMap((one) => one.last_sync_at ?? []).sort();
  return [
    await look('bodies', () => examineBodies(read)),
    await look('clock', async () => examineRecordedTime(now, newest.at(-1))),
    await look('registries', async () => [
      ...config.registries
        .filter((url) => !followed.some((one) => one.url === url && one.last_sync_at !== null))
        .map((url) => finding('registry-never-read', `${url} has never been read.`)),
      ...followed.flatMap(({ url, cursor, head, last_error }) => [
        ...(last_error === null ? [] : [finding('registry-failing', `${url}: ${last_error}`)]),
        ...(head < cursor
          ? [finding('registry-went-back', `${url} ends at number ${head}, and was read up to ${cursor}.`)]
          : []),
      ]),
    ]),
  ];
}

async function examineBodies(read: CatalogueReader): Promise<DoctorFinding[]> {
  const damaged: string[] = [];
  for (let after = ''; ; ) {
    const page = await read.bodies(after, 200);
    for (const { digest, body } of page) if (digestOf(body) !== digest) damaged.push(digest);
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.digest;
  }
  const rest = damaged.length > most ? [`${damaged.length - most} more`] : [];
  return [...damaged.slice(0, most), ...rest].map((one) =>
    finding(
      'body-digest-differs',
      `The bytes of ${one} have another digest; start from an empty folder to have them again.`,
    ),
  );
}
