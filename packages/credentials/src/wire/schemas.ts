import type { SchemaKind } from '../schemas/schema-item.js';

/** A context, shapes, a vocabulary or a JSON Schema, as `GET /schemas` tells it. */
export interface ListedSchema {
  name: string;
  mediaType: string;
  /** Where its text is served. */
  href: string;
  /** Lowercase hex SHA-256 of the text. */
  digest: string;
  status: 'shipped' | 'in-force' | 'retired';
  /** What follows is told of schemas that the operator added. */
  kind?: SchemaKind;
  /** IRI under which documents name it. */
  address?: string;
  /** Where the operator had it. */
  source?: string;
  /** RFC 3339. */
  addedAt?: string;
  /** RFC 3339; absent while it is in force. */
  retiredAt?: string;
}

/** `GET /schemas`. */
export interface SchemaList {
  versions: Array<{ version: string; reference?: string; files: ListedSchema[] }>;
  /** Namespaces by prefix. */
  namespaces: Record<string, string>;
}
