import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { VigieError } from '@vigie/credentials';
import { type Database, openDatabase, readDatabase, storageFailure } from '@vigie/service';
import type { Transaction } from 'kysely';
import { appendLog } from './append-log.js';
import { GroupCommit, type Shared, type Within } from './group-commit.js';
import { savepoint } from './ingest-queries.js';
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
  readonly #groups: GroupCommit<RegistryTransactor>;

  /**
   * @param observe - Runs each transaction, to measure it.
   * @param grouped - Told how many pieces of work a transaction of several had.
   */
  constructor(database: Database<Tables>, observe: Observe = (run) => run(), grouped?: (size: number) => void) {
    this.#database = database;
    this.#observe = observe;
    this.read = new RegistryReader(database.reader);
    this.#groups = new GroupCommit({
      transact: (work) => this.#transact((tx, transaction) => work(tx, withinSavepoint(transaction))),
      isStorageFailure: (error) => storageFailure(error) !== undefined,
      ...(grouped === undefined ? {} : { committed: grouped }),
    });
  }

  /** Commits what `work` wrote with its leaves in the log, or nothing when it throws. Transactions follow one another; they never overlap. */
  transact<Result>(work: (tx: RegistryTransactor) => Promise<Result>): Promise<Result> {
    return this.#transact(work);
  }

  /**
   * As {@link transact}, in one transaction with other work that is ready: each is committed or undone by itself, and
   * resolves when it is on disk.
   *
   * @param shared - How the same is done more cheaply for all that share the transaction.
   */
  transactTogether<Result, Input>(
    work: (tx: RegistryTransactor) => Promise<Result>,
    shared?: Shared<RegistryTransactor, Input, Result>,
  ): Promise<Result> {
    return this.#groups.run(work, shared);
  }

  #transact<Result>(
    work: (tx: RegistryTransactor, transaction: Transaction<Tables>) => Promise<Result>,
  ): Promise<Result> {
    return this.#observe(() =>
      this.#database.writer.transaction().execute(async (transaction) => {
        const tx = new RegistryTransactor(transaction);
        await tx.queueUp();
        const result = await work(tx, transaction);
        await appendLog(transaction);
        return result;
      }),
    );
  }

  close(): Promise<void> {
    return this.#database.close();
  }
}

/** Work of one transaction that is undone without the rest of it. */
function withinSavepoint(transaction: Transaction<Tables>): Within {
  return async (work) => {
    await transaction.executeQuery(savepoint.begin);
    try {
      const result = await work();
      await transaction.executeQuery(savepoint.release);
      return result;
    } catch (error) {
      // After some failures the whole transaction is gone; what was thrown first says why.
      await transaction.executeQuery(savepoint.undo).catch(() => {
        throw new VigieError('storage-unavailable', 'The transaction was given up.', {}, { cause: error });
      });
      await transaction.executeQuery(savepoint.release);
      throw error;
    }
  };
}

/** Opens the registry's database in a folder, which is made when it is not there. */
export async function openRegistryStore(
  folder: string,
  observe?: Observe,
  grouped?: (size: number) => void,
): Promise<RegistryStore> {
  await mkdir(folder, { recursive: true });
  const database = await openDatabase<Tables>({ file: join(folder, registryFile), migrations });
  const store = new RegistryStore(database, observe, grouped);
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
