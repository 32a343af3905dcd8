/** Bounds on what one verification may cost. */
export interface Limits {
  /** Size of a submission in bytes. */
  bytes: number;
  /** Levels of nesting of a JSON document. */
  depth: number;
  credentialsPerPresentation: number;
  /** Size of a token's protected header in bytes. */
  headerBytes: number;
  /** Disclosures of one SD-JWT. */
  disclosures: number;
  /** JSON values that one document may hold. JSON-LD processing takes time in the square of the values of a property. */
  values: number;
  /** RDF statements that one document may hold. */
  quads: number;
  /** Status lists that one submission may name; fetching is work that it makes others do. */
  statusLists: number;
  /** Findings that are listed for one step; the rest is counted. */
  findingsPerStep: number;
}

export const defaultLimits: Limits = {
  bytes: 4 * 1024 * 1024,
  depth: 32,
  credentialsPerPresentation: 100,
  headerBytes: 8 * 1024,
  disclosures: 1_000,
  values: 5_000,
  quads: 20_000,
  statusLists: 10,
  findingsPerStep: 100,
};
