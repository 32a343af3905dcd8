import type {
  CertificateOptions,
  Evidence,
  FetchUse,
  Limits,
  ProfileName,
  SchemaItem,
  VerifyOptions,
} from '@vigie/credentials';

/** What a verifying thread is told once, when it starts. */
export interface ThreadSettings {
  profiles?: readonly ProfileName[];
  audience?: readonly string[];
  limits?: Partial<Limits>;
  certificates?: Omit<CertificateOptions, 'fetcher'>;
}

/** One submission on its way to a thread. Everything in it can be cloned. */
export interface VerifyTask {
  id: number;
  bytes: Uint8Array;
  mediaType: string;
  /** Milliseconds since 1970: the clock of the service, for a thread has none of its own. */
  now: number;
  /** The instant to verify as of, where it is another than now. */
  at?: number;
  options: Omit<VerifyOptions, 'at' | 'knownTypes'>;
  knowsTypes: boolean;
  statusIssuers: readonly string[];
  /** The state of the schemas that the verdict has to rest on. */
  schemas: number;
}

/** A verdict on its way back: as JSON but for the bytes that it rests on. */
export interface VerifyAnswer {
  verdict: string;
  evidence: Evidence[];
}

/** The schemas in force from an instant on. */
export interface SchemaEra {
  /** Milliseconds since 1970; minus infinity for the first. */
  from: number;
  items: readonly SchemaItem[];
  namespaces: Readonly<Record<string, string>>;
}

/** What a thread cannot know and asks the thread that serves. */
export type Question =
  | { ask: 'resolve'; did: string; past?: Date }
  | { ask: 'status-list'; address: string }
  | { ask: 'held-status-list'; address: string; past: Date }
  | { ask: 'fetch'; address: string; use: FetchUse }
  | { ask: 'known-types'; task: number; ids: readonly string[] }
  | { ask: 'schemas' };

export interface Asked {
  number: number;
  question: Question;
}

/** What a thread tells the thread that serves: a question, a verdict or why there is none, or that it has begun with a batch. */
export type Told =
  | { asked: Asked }
  | { done: number; answer: VerifyAnswer }
  | { done: number; failed: unknown }
  | { begun: number };

/** Tasks that are handed over together. */
export interface VerifyBatch {
  number: number;
  tasks: readonly VerifyTask[];
}

export type Reply = { number: number } & ({ value: unknown } | { failed: string });
