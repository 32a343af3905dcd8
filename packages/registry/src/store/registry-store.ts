import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Database, openDatabase, readDatabase } from '@vigie/service';
import { appendLog } from './append-log.js';
import { migrations } from './migrations/index.js';
import { RegistryReader } from './registry-reader.js';
import { RegistryTransactor } from './registry-transactor.js';
import type { Tables } from './tables.js';

/** Name of the database in the registry's folder. */
export const registryFile = 'registry.sqlite';

type Observe = <Result>(run: () => Promise<Result>) => Promise<Result>;

/** What the registry keeps. Reading sees the last committed state; writing happens only inside {@link transact}. */
export class RegistryStore {
  readonly read: RegistryReader;
  readonly #database: Database<Tables>;

  readonly #observe: Observe;

  /** @param observe - Runs each transaction, to measure it. */
  constructor(database: Database<Tables>, observe: Observe = (run) => run()) {
    this.#database = database;
    this.#observe = observe;
    this.read = new RegistryReader(database.reader);
  }

  /** Commits what `work` wrote with its leaves in the log, or nothing when it throws. Transactions follow one another; they never overlap. */
  transact<Result>(work: (tx: RegistryTransactor) => Promise<Result>): Promise<Result> {
    return this.#observe(() =>
      this.#database.writer.transaction().execute(async (transaction) => {
        const tx = new RegistryTransactor(transaction);
        await tx.queueUp();
        const result = await work(tx);
        await appendLog(transaction);
        return result;
      }),
    );
  }

  close(): Promise<void> {
    return this.#database.close();
  }
}

/** Opens the registry's database in a folder, which is made when it is not there. */
export async function openRegistryStore(folder: string, observe?: Observe): Promise<RegistryStore> {
  await mkdir(folder, { recursive: true });
  const database = await openDatabase<Tables>({ file: join(folder, registryFile), migrations });
  const store = new RegistryStore(database, observe);
  try {
    // A database from before the log gets the leaves of its events, all of them or, when that breaks off, none.
    await store.transact(async () => {});
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Reads a registry's database without migrating it: a backup, or one that a doctor looks at. */
export function readRegistryFile<Result>(
  file: string,
  read: (reader: RegistryReader) => Promise<Result>,
): Promise<Result> {
  return readDatabase<Tables, Result>(file, (db) => read(new RegistryReader(db)));
}
