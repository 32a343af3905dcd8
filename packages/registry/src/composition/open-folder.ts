import type { Clock, TrustAnchor } from '@vigie/credentials';
import { openGate, type SchemaFolder } from '@vigie/service';
import type { RegistryConfig } from '../config/config.js';
import type { OwnSigning } from '../domain/issuing/own-signing.js';
import { recheckWhereAnchorsChanged } from '../domain/lifecycle/anchors-changed.js';
import { openLog } from '../domain/log/open-log.js';
import type { RegistryLog } from '../domain/log/registry-log.js';
import { AccreditationChanges } from '../domain/rechecks/accreditation-changes.js';
import { Schemas } from '../domain/schemas.js';
import type { RegistryStore } from '../store/registry-store.js';
import { openOwn } from './open-issuing.js';

/** What stands in the data folder beside the database: its log, its keys, its operator and its schemas. A failure closes the store. */
export async function openFolder(
  config: RegistryConfig,
  parts: {
    store: RegistryStore;
    clock: Clock;
    anchors: readonly TrustAnchor[];
    publicUrl(): string;
    ask: typeof fetch;
    folder: SchemaFolder;
  },
): Promise<{
  log: RegistryLog;
  own: OwnSigning | undefined;
  gate: Awaited<ReturnType<typeof openGate>>;
  schemas: Schemas;
  accreditations: AccreditationChanges;
}> {
  const { store, clock, anchors, publicUrl, ask, folder } = parts;
  const passphrase = config.keyPassphrase === undefined ? {} : { passphrase: config.keyPassphrase };
  const oidc = config.access?.oidc === undefined ? {} : { oidc: config.access.oidc };
  const operator = config.operator === undefined ? {} : { operator: config.operator };
  const { folder: data } = config.store;
  try {
    await recheckWhereAnchorsChanged(store, anchors, clock);
    const opened = await openLog({ store, folder: data, publicUrl, clock, ...passphrase, ...config.transparencyLog });
    return {
      log: opened.log,
      own: await openOwn(config, { store, clock, publicUrl, logKey: opened.key, ...passphrase }),
      gate: await openGate({ folder: data, ...oidc, fetch: ask, now: clock }),
      schemas: await Schemas.open({ store, clock, namespaces: folder.namespaces }, folder),
      accreditations: await AccreditationChanges.open({ store, clock, ...operator }),
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
