import type { ColumnType } from 'kysely';

/** What the operator did, as events of the feed. */
export interface OperatorEventTable {
  sequence: number;
  at: string;
  actor: string;
  action: string;
  /** As JSON. */
  details: string;
}

/** The entry of each event: event `n` at position `n - 1`. */
export interface LogEntryTable {
  position: number;
  entry: string;
}

/** The hashes in the tiles of the log: on level 0 of leaves, on level `l` of complete subtrees of 256^l leaves. */
export interface LogNodeTable {
  level: number;
  position: number;
  /** Base 64. */
  hash: string;
}

/** The right edge of the tree, one row. */
export interface LogEdgeTable {
  name: 'feed';
  size: number;
  /** StoredRange's hashes as JSON. */
  hashes: string;
}

export interface LogCheckpointTable {
  /** Name and identifier of the key: a log that comes to be called otherwise signs anew. */
  signer: string;
  size: number;
  note: string;
}

export interface LogCosignatureTable {
  signer: string;
  size: number;
  /** Name and identifier of the witness's key. */
  witness: string;
  /** The signature line. */
  line: string;
  at_ms: ColumnType<number | string, number, number>;
}

export interface LogTables {
  operator_events: OperatorEventTable;
  log_entries: LogEntryTable;
  log_nodes: LogNodeTable;
  log_edge: LogEdgeTable;
  log_checkpoints: LogCheckpointTable;
  log_cosignatures: LogCosignatureTable;
}
