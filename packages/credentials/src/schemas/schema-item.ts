/** What an operator can add beside the shipped version. */
export const schemaKinds = ['context', 'shapes', 'ontology', 'json-schema'] as const;
export type SchemaKind = (typeof schemaKinds)[number];

/** One added file. A version is a bundle: its shapes and its ontology are about credentials in its contexts. */
export interface SchemaItem {
  kind: SchemaKind;
  /** IRI under which documents name it; for shapes and ontologies, what they are called. */
  address: string;
  /** Name of the version that it belongs to: letters, digits, dots and hyphens; not `v1`, which is shipped. */
  version: string;
  /** File name, unique in its version. */
  name: string;
  /** Lowercase hex SHA-256 of `text` as UTF-8. */
  digest: string;
  text: string;
}

/** Media type in which a kind of file is served. */
export const schemaMediaTypes: Readonly<Record<SchemaKind, string>> = {
  context: 'application/ld+json',
  shapes: 'text/turtle',
  ontology: 'text/turtle',
  'json-schema': 'application/schema+json',
};

/** Name of the version that comes with this package. */
export const shippedVersion = 'v1';
