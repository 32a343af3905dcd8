import type { SchemaItem, SchemaKind } from '@vigie/credentials';
import { askAs } from '../../parts/ask-as.js';

const mediaTypes: Readonly<Record<SchemaKind, string>> = {
  context: 'application/ld+json',
  shapes: 'text/turtle',
  ontology: 'text/turtle',
  'json-schema': 'application/schema+json',
};

/** A schema as it was typed, with the digest of its text. */
export async function schemaItem(written: Omit<SchemaItem, 'digest'>): Promise<SchemaItem> {
  // Only who changes schemas needs the code; WebCrypto is not given to pages that came over plain http.
  const { bytesDigest } = await import('@vigie/credentials/log');
  return { ...written, digest: bytesDigest(new TextEncoder().encode(written.text)) };
}

/** Puts a schema in force. */
export function applySchema(token: string, { kind, address, version, name, digest, text }: SchemaItem) {
  const query = new URLSearchParams({ kind, address, version, name, digest: `sha256-${digest}` });
  return askAs<{ href: string }>(token, `/schemas?${query}`, {
    method: 'POST',
    headers: { 'content-type': mediaTypes[kind] },
    body: text,
  });
}
