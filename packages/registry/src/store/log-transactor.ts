import type { OperatorEvent } from '@vigie/credentials';
import type { Transaction } from 'kysely';
import type { Tables } from './tables.js';

/** Writes of the log that are not its leaves, which follow from the events. Exists only inside a transaction. */
export class LogTransactor {
  readonly #db: Transaction<Tables>;

  constructor(db: Transaction<Tables>) {
    this.#db = db;
  }

  /** Keeps a checkpoint, for good: there is one for each key and size. */
  async keepCheckpoint(signer: string, size: number, note: string): Promise<void> {
    await this.#db.insertInto('log_checkpoints').values({ signer, size, note }).execute();
  }

  /** Keeps a cosignature, unless a later one of that witness is there. */
  async keepCosignature(cosignature: {
    signer: string;
    size: number;
    witness: string;
    line: string;
    at: Date;
  }): Promise<void> {
    const { at, ...row } = cosignature;
    await this.#db
      .insertInto('log_cosignatures')
      .values({ ...row, at_ms: at.getTime() })
      .onConflict((conflict) =>
        conflict
          .columns(['signer', 'size', 'witness'])
          .doUpdateSet({ line: row.line, at_ms: at.getTime() })
          .where('log_cosignatures.at_ms', '<', at.getTime()),
      )
      .execute();
  }

  async addOperatorEvent({ sequence, at, actor, action, details }: Omit<OperatorEvent, 'kind'>): Promise<void> {
    await this.#db
      .insertInto('operator_events')
      .values({ sequence, at, actor, action, details: JSON.stringify(details) })
      .execute();
  }
}
