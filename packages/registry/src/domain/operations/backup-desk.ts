import { join } from 'node:path';
import type { Clock } from '@vigie/credentials';
import type { BackupManifest } from '@vigie/service';
import type { RegistryConfig } from '../../config/config.js';
import { backUpRegistry } from './back-up-registry.js';
import type { RegistryState } from './registry-state.js';

export interface BackupMade extends BackupManifest<RegistryState> {
  /** Folder on the machine of the registry. */
  folder: string;
}

/** Makes the backups that are asked for over HTTP: one after the other, in the operator's folder, never with keys. */
export class BackupDesk {
  readonly #config: RegistryConfig;
  readonly #clock: Clock;
  #last: Promise<unknown> = Promise.resolve();

  constructor(config: RegistryConfig, clock: Clock) {
    this.#config = config;
    this.#clock = clock;
  }

  /** @throws VigieError `folder-in-use` for a second one in the same second. */
  make(): Promise<BackupMade> {
    const made = this.#last.then(() => this.#make());
    this.#last = made.catch(() => undefined);
    return made;
  }

  /** Resolves when no backup is under way. */
  async stop(): Promise<void> {
    await this.#last;
  }

  async #make(): Promise<BackupMade> {
    const now = this.#clock();
    const name = `registry-${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
    const folder = join(this.#config.operations?.backups ?? join(this.#config.store.folder, 'backups'), name);
    return { folder, ...(await backUpRegistry(this.#config, { to: folder, withKeys: false, now })) };
  }
}
