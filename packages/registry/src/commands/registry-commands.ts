import { type Clock, parseCheckpoint, parseNote, VigieError } from '@vigie/credentials';
import { type Environment, exitStatusOf, finding, reportLines, reportOf, type ServiceCommand } from '@vigie/service';
import { pino } from 'pino';
import { type RegistryConfig, readConfig } from '../config/config.js';
import { createRegistry } from '../context.js';
import { logKeyFile } from '../domain/log/log-key.js';
import { backUpRegistry, type Restored, restoreRegistry } from '../domain/operations/back-up-registry.js';
import { examineRegistry } from '../domain/operations/examine-registry.js';
import { type Rebuilt, rebuildDerived } from '../domain/operations/rebuild.js';
import type { LogState } from '../domain/operations/registry-state.js';

export interface CommandParts {
  environment: Environment;
  clock: Clock;
  fetch: typeof fetch;
}

/** What `vigie-registry` does beside serving: it works on the data folder, mostly while nobody serves it. */
export function registryCommands({ environment, clock, fetch }: CommandParts): ServiceCommand[] {
  const config = () => readConfig(environment);
  return [
    {
      name: 'backup',
      summary: 'Copy the registry, running or not, into a new folder with a manifest; keys only when asked.',
      options: { to: { type: 'string' }, 'with-keys': { type: 'boolean' } },
      required: ['to'],
      run: async (values) => {
        const to = String(values.to);
        const manifest = await backUpRegistry(config(), { to, withKeys: values['with-keys'] === true, now: clock() });
        const { head, credentials, log } = manifest.state;
        const lines = [
          `backed up to ${to}: ${credentials} credentials, up to number ${head}`,
          ...logLines(log),
          ...manifest.files.map(({ name, size, digest }) => `${name} ${size} bytes sha256-${digest}`),
          ...manifest.keys.map((key) => `key ${key.kid}: ${key.included ?? `not in the backup; it is in ${key.file}`}`),
        ];
        return { status: 0, lines, answer: { folder: to, ...manifest } };
      },
    },
    {
      name: 'restore',
      summary:
        'Put a backup into an empty data folder, unless a witness has seen, or the log there has signed, more than it holds.',
      options: { from: { type: 'string' }, 'despite-witnesses': { type: 'boolean' } },
      required: ['from'],
      run: async (values) => {
        const settings = config();
        const restored = await restoreRegistry(settings, {
          from: String(values.from),
          publicUrl: publicUrlOf(settings),
          fetch,
          despiteWitnesses: values['despite-witnesses'] === true,
        });
        return { status: 0, lines: restoredLines(restored, settings), answer: restored };
      },
    },
    {
      name: 'rebuild',
      summary: 'Derive again what follows from stored bytes and events; says whether anything differed.',
      run: async () => {
        const settings = config();
        const logger = pino({ level: 'silent' });
        const registry = await createRegistry(settings, { clock, logger });
        try {
          const rebuilt = await rebuildDerived(registry);
          return { status: rebuilt.unreadable.length === 0 ? 0 : 1, lines: rebuiltLines(rebuilt), answer: rebuilt };
        } finally {
          await registry.store.close();
        }
      },
    },
    {
      name: 'doctor',
      summary:
        'Look at settings, database, bytes, numbers, log, disk, clock, identity and witnesses. 0 sound, 1 warnings, 2 errors.',
      run: async () => {
        const report = await diagnose({ environment, clock, fetch });
        return { status: exitStatusOf(report), lines: reportLines(report), answer: report };
      },
    },
  ];
}

async function diagnose({ environment, clock, fetch }: CommandParts) {
  let config: RegistryConfig;
  try {
    config = readConfig(environment);
  } catch (error) {
    if (!(error instanceof VigieError)) throw error;
    const look = { name: 'settings', findings: [finding('settings-unusable', error.message)] };
    return reportOf('vigie-registry', clock(), [look, { name: 'the rest', skipped: 'the settings cannot be read' }]);
  }
  return examineRegistry({ config, now: clock(), fetch, publicUrl: publicUrlOf(config), serving: false });
}

/** As a serving registry gives it for itself. */
function publicUrlOf({ http }: RegistryConfig): string {
  return http.publicUrl ?? `${http.tls === undefined ? 'http' : 'https'}://localhost:${http.port}`;
}

function restoredLines({ manifest, state, sightings }: Restored, { store }: RegistryConfig): string[] {
  const seen = sightings.map((one) =>
    one.seen === undefined
      ? `witness ${one.witness} could not be asked: ${one.reason}`
      : `witness ${one.witness} has seen number ${one.seen}`,
  );
  return [
    `restored into ${store.folder}: ${state.credentials} credentials, up to number ${state.head}, of ${manifest.at}`,
    ...(seen.length > 0 ? seen : ['no witness was asked: VIGIE_REGISTRY_WITNESSES names nobody']),
    `Before it serves: whoever has seen a number above ${state.head} would see a second feed (a fork). Compare with each`,
    'catalogue that follows it (GET /registries: head). What was accepted after the backup has to be published again.',
    ...logLines(state.log),
    ...manifest.keys.map(({ use, kid, file }) =>
      use === 'log'
        ? `key ${kid} of the log is not put back: copy it to ${logKeyFile(store.folder)} (it was ${file})`
        : `key ${kid} is not put back: set VIGIE_REGISTRY_KEY (it was ${file})`,
    ),
  ];
}

/** The checkpoint itself stands in the manifest. */
function logLines(log: LogState | undefined): string[] {
  if (log === undefined) return ['its database is from before the log'];
  const signed = log.checkpoint === undefined ? 'nothing of it signed yet' : `signed: ${signedSize(log.checkpoint)}`;
  return [`log: ${log.size} entries with the root ${log.root}, ${signed}`];
}

const signedSize = (checkpoint: string) => `${parseCheckpoint(parseNote(checkpoint).text).size} entries`;

function rebuiltLines({ credentials, tables, unreadable }: Rebuilt): string[] {
  return [
    ...unreadable.map((one) => `not read: ${one.digest}: ${one.code}: ${one.detail}`),
    ...tables.map(({ table, same, after }) => `${table}: ${same ? 'as before' : 'mended'} sha256-${after}`),
    `${credentials} credentials, ${unreadable.length} of which could not be verified as of their acceptance`,
  ];
}
