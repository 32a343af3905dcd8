/**
 * What the operator of a registry did, or an issuer had it do to a status list, numbered in one row with the events of
 * its feed. A reader passes over actions that it does not know: none of them carries claims.
 */
export interface OperatorEvent {
  sequence: number;
  kind: 'operator';
  /** RFC 3339. */
  at: string;
  /** DID of the operator, `operator` where the registry knows none; of `status-changed`, of the issuer who asked for it. */
  actor: string;
  /** What was done, such as `schema-added` or `schema-retired`. */
  action: string;
  /** To what, as the action has it. */
  details: Record<string, unknown>;
}

/** Where a credential stands in the log of its registry. */
export interface LogPosition {
  /** Place of the leaf of its `accepted` event, from 0. */
  leafIndex: number;
  /** Lowercase hex. */
  leafHash: string;
}

/** `GET /log/proof/{digest}`: that the acceptance of a credential stands in the log (RFC 9162 §2.1.3). */
export interface LogProof {
  digest: string;
  leafIndex: number;
  /** The entry as text: its UTF-8 bytes are what the leaf hash is of. */
  entry: string;
  /** Hashes from the leaf up, in base 64. */
  proof: string[];
  /** The signed checkpoint to whose root they lead. */
  checkpoint: string;
}

/** Answer to `POST /log/cosignatures`. */
export interface CosignatureReceipt {
  size: number;
  /** Names of the witnesses whose cosignatures were taken. */
  witnesses: string[];
}
