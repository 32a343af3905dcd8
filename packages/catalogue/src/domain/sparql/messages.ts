import type { Code } from '@vigie/credentials';
import type { GraphAnswer, GraphState } from './knowledge-graph.js';
import type { RowFormat, StatementFormat } from './result-formats.js';

/** What a thread is started with. */
export interface ThreadData {
  /** Folder of the database. */
  store: string;
  /** Folder of the schemas that are used besides the shipped ones. */
  schemas?: string;
  megabytes: number;
}

export interface FollowRequest {
  kind: 'follow';
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now: number;
}

export interface QueryRequest {
  kind: 'query';
  query: string;
  formats: { rows: RowFormat; statements: StatementFormat };
  mostRows: number;
}

export type ThreadRequest = FollowRequest | QueryRequest;

export type ThreadAnswer =
  | { outcome: 'followed'; state: GraphState }
  | { outcome: 'answered'; answer: GraphAnswer }
  | { outcome: 'refused'; code: Code; detail: string; facts: Record<string, unknown> }
  /** The thread cannot go on. */
  | { outcome: 'broken'; reason: string };
