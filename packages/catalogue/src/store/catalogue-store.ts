import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Database, openDatabase, openReading, readDatabase } from '@vigie/service';
import { DirectReader } from './direct-reader.js';
import * as initial from './migrations/0001-initial.js';
import * as disclosures from './migrations/0002-disclosures.js';
import * as nonconformant from './migrations/0003-nonconformant.js';
import * as importProfiles from './migrations/0004-import-profiles.js';
import * as waitingTypes from './migrations/0005-waiting-types.js';
import * as conflicts from './migrations/0006-conflicts.js';
import * as derived from './migrations/0007-derived.js';
import * as evidence from './migrations/0008-evidence.js';
import * as watchedStatuses from './migrations/0009-watched-statuses.js';
import * as dataSpaces from './migrations/0010-data-spaces.js';
import * as feedback from './migrations/0011-feedback.js';
import * as changes from './migrations/0012-changes.js';
import * as serviceTypes from './migrations/0013-service-types.js';
import * as withdrawals from './migrations/0014-withdrawals.js';
import * as registryLogs from './migrations/0015-registry-logs.js';
import * as searchTerms from './migrations/0016-search-terms.js';
import * as searchRevisions from './migrations/0017-search-revisions.js';
import * as subjectsByDigest from './migrations/0018-subjects-by-digest.js';
import * as newestInstant from './migrations/0019-newest-instant.js';
import { CatalogueReader } from './reader.js';
import type { SearchChange } from './search-change.js';
import { SearchView } from './search-view.js';
import type { Tables } from './tables.js';
import { CatalogueTransactor } from './transactor.js';

/** Name of the database in the catalogue's folder. */
export const catalogueFile = 'catalogue.sqlite';

/** Numbered and append-only. */
export const migrations = {
  '0001-initial': initial,
  '0002-disclosures': disclosures,
  '0003-nonconformant': nonconformant,
  '0004-import-profiles': importProfiles,
  '0005-waiting-types': waitingTypes,
  '0006-conflicts': conflicts,
  '0007-derived': derived,
  '0008-evidence': evidence,
  '0009-watched-statuses': watchedStatuses,
  '0010-data-spaces': dataSpaces,
  '0011-feedback': feedback,
  '0012-changes': changes,
  '0013-service-types': serviceTypes,
  '0014-withdrawals': withdrawals,
  '0015-registry-logs': registryLogs,
  '0016-search-terms': searchTerms,
  '0017-search-revisions': searchRevisions,
  '0018-subjects-by-digest': subjectsByDigest,
  '0019-newest-instant': newestInstant,
};

/** Is told of offers that a transaction has changed, removals first, as soon as it is kept. */
export type SearchListener = (changed: SearchChange['changed']) => void;

type Observe = <Result>(run: () => Promise<Result>) => Promise<Result>;

/** What a catalogue holds. All of it can be had again from the feeds. */
export class CatalogueStore {
  readonly reader: CatalogueReader;
  readonly #database: Database<Tables>;
  readonly #direct: DirectReader;
  readonly #view: SearchView;
  readonly #observe: Observe;
  readonly #listeners = new Set<SearchListener>();

  private constructor(database: Database<Tables>, direct: DirectReader, observe: Observe) {
    this.#database = database;
    this.#direct = direct;
    this.#view = new SearchView(direct);
    this.#observe = observe;
    this.reader = new CatalogueReader(database.reader);
  }

  /** @param observe - Runs each transaction, to measure it. */
  static async open(folder: string, observe: Observe = (run) => run()): Promise<CatalogueStore> {
    await mkdir(folder, { recursive: true });
    const file = join(folder, catalogueFile);
    const database = await openDatabase<Tables>({ file, migrations });
    return new CatalogueStore(database, new DirectReader(openReading(file)), observe);
  }

  /** Runs writes together: all of them are kept, or none. */
  transact<Result>(work: (transactor: CatalogueTransactor) => Promise<Result>): Promise<Result> {
    return this.#observe(async () => {
      let change: SearchChange | undefined;
      const result = await this.#database.writer.transaction().execute(async (transaction) => {
        const transactor = new CatalogueTransactor(transaction);
        change = transactor.searchChange;
        const done = await work(transactor);
        await transactor.writeSearchChange();
        return done;
      });
      if (change !== undefined) this.#tell(change.changed);
      return result;
    });
  }

  /** Searches offers in one committed state, without waiting for anything. */
  searching<Answer>(search: (view: SearchView) => Answer): Answer {
    return this.#direct.snapshot(() => search(this.#view));
  }

  /** The revision of what is kept now: see `SearchView.revision`. */
  searchRevision(): number {
    return this.#view.revision();
  }

  /** Whether time has changed an offer that was not put together again since. */
  anyOfferDue(now: Date): boolean {
    return this.#direct.rows('SELECT 1 FROM offers WHERE reassemble_at_ms <= ? LIMIT 1', now.getTime()).length > 0;
  }

  /**
   * Has an index of offers told what changes, in the order of the transactions.
   *
   * @returns what ends that
   */
  onSearchChange(listener: SearchListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(changed: SearchChange['changed']): void {
    if (changed.put.length === 0 && changed.removed.length === 0) return;
    for (const listener of this.#listeners) listener(changed);
  }

  close(): Promise<void> {
    this.#direct.close();
    return this.#database.close();
  }
}

/** Reads a catalogue's database without migrating it: a backup, or one that a doctor looks at. */
export function readCatalogueFile<Result>(
  file: string,
  read: (reader: CatalogueReader) => Promise<Result>,
): Promise<Result> {
  return readDatabase<Tables, Result>(file, (db) => read(new CatalogueReader(db)));
}
