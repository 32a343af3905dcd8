import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type Clock, VigieError } from '@vigie/credentials';
import {
  type CommandResult,
  type Environment,
  exitStatusOf,
  finding,
  readBackup,
  reportLines,
  reportOf,
  restoreFiles,
  type ServiceCommand,
  writeBackup,
} from '@vigie/service';
import { pino } from 'pino';
import { type CatalogueConfig, readConfig } from '../config/config.js';
import { createCatalogue } from '../context.js';
import { examineCatalogue } from '../domain/operations/examine-catalogue.js';
import { rebuildOffers } from '../domain/operations/rebuild.js';
import { catalogueFile, readCatalogueFile } from '../store/catalogue-store.js';

const service = 'vigie-catalogue';

export interface CommandParts {
  environment: Environment;
  clock: Clock;
}

/** What `vigie-catalogue` does beside serving. */
export function catalogueCommands({ environment, clock }: CommandParts): ServiceCommand[] {
  const config = () => readConfig(environment);
  return [
    {
      name: 'backup',
      summary: 'Copy the catalogue, running or not, into a new folder with a manifest.',
      options: { to: { type: 'string' } },
      required: ['to'],
      run: (values) => backUp(config(), String(values.to), clock()),
    },
    {
      name: 'restore',
      summary: 'Put a backup into an empty data folder; the feeds bring the rest.',
      options: { from: { type: 'string' } },
      required: ['from'],
      run: async (values) => {
        const { store } = config();
        const manifest = await readBackup(String(values.from), service);
        await restoreFiles(String(values.from), manifest, store.folder);
        const lines = [`restored into ${store.folder}, as of ${manifest.at}; the next start reads on in the feeds`];
        return { status: 0, lines, answer: { manifest } };
      },
    },
    {
      name: 'rebuild',
      summary:
        'Put offers and index together again from held credentials; or with --from-feeds everything, from the feeds.',
      options: { 'from-feeds': { type: 'boolean' } },
      run: (values) => (values['from-feeds'] === true ? setAside(config(), clock()) : rebuild(config(), clock)),
    },
    {
      name: 'doctor',
      summary: 'Look at settings, database, bytes, disk, clock and registries. 0 sound, 1 warnings, 2 errors.',
      run: async () => {
        const report = await diagnose(environment, clock());
        return { status: exitStatusOf(report), lines: reportLines(report), answer: report };
      },
    },
  ];
}

async function backUp(config: CatalogueConfig, to: string, now: Date): Promise<CommandResult> {
  const manifest = await writeBackup(to, {
    service,
    folder: config.store.folder,
    database: catalogueFile,
    others: ['operator-token.sha256'],
    keys: [],
    withKeys: false,
    settings: config,
    now,
    state: (file) =>
      readCatalogueFile(file, async (read) => ({
        ...(await read.counts(now)),
        registries: (await read.followed()).map(({ url, cursor, head }) => ({ url, cursor, head })),
      })),
  });
  const { offers, credentials } = manifest.state;
  const lines = [
    `backed up to ${to}: ${credentials} credentials, ${offers} offers`,
    ...manifest.files.map(({ name, size, digest }) => `${name} ${size} bytes sha256-${digest}`),
  ];
  return { status: 0, lines, answer: { folder: to, ...manifest } };
}

async function rebuild(config: CatalogueConfig, clock: Clock): Promise<CommandResult> {
  // Nothing is verified here: what is held has been.
  const settings = { ...config, verifying: { threads: 0 } };
  const catalogue = await createCatalogue(settings, { clock, logger: pino({ level: 'silent' }) });
  try {
    const rebuilt = await rebuildOffers({ ...catalogue, clock });
    const lines = [
      ...rebuilt.tables.map(({ table, same, after }) => `${table}: ${same ? 'as before' : 'mended'} sha256-${after}`),
      `${rebuilt.offers} offers`,
    ];
    return { status: 0, lines, answer: rebuilt };
  } finally {
    catalogue.book.close();
    await catalogue.store.close();
  }
}

/** An empty folder is read full again from the feeds; what was there is kept beside it. */
async function setAside({ store }: CatalogueConfig, now: Date): Promise<CommandResult> {
  const file = join(store.folder, catalogueFile);
  const aside = `${file}.before-${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  await rename(file, aside).catch((error: unknown) => {
    throw new VigieError('backup-failed', `${file} cannot be put aside.`, { file }, { cause: error });
  });
  for (const end of ['-wal', '-shm']) await rename(file + end, aside + end).catch(() => undefined);
  const lines = [`put aside as ${aside}; the next start reads every feed from its beginning`];
  return { status: 0, lines, answer: { aside } };
}

async function diagnose(environment: Environment, now: Date) {
  let config: CatalogueConfig;
  try {
    config = readConfig(environment);
  } catch (error) {
    if (!(error instanceof VigieError)) throw error;
    const look = { name: 'settings', findings: [finding('settings-unusable', error.message)] };
    return reportOf(service, now, [look, { name: 'the rest', skipped: 'the settings cannot be read' }]);
  }
  return examineCatalogue(config, now);
}
