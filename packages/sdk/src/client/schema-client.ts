import { type Finding, type SchemaKind, type SchemaList, schemaMediaTypes } from '@vigie/credentials';
import { parseJson } from '../json/parse-json.js';
import { hasMembers } from './answer-checks.js';
import { answerInvalid, type ClientOptions, createHttpClient } from './http-client.js';

/** A schema to add; `digest` is `sha256-` and the SHA-256 of `bytes` in hexadecimal digits. */
export interface NewSchema {
  kind: SchemaKind;
  address: string;
  version: string;
  name: string;
  digest: string;
  source: string;
  bytes: Uint8Array;
}

export interface SchemaPreview {
  checked: number;
  failing: number;
  complete: boolean;
  items: Array<{ digest: string; id: string; issuer: string; findings: Finding[] }>;
}

/** The schemas of one registry over HTTP; what changes them needs the operator's token. Every method throws VigieError. */
export interface SchemaClient {
  list(): Promise<SchemaList>;
  add(schema: NewSchema): Promise<{ href: string }>;
  preview(schema: NewSchema): Promise<SchemaPreview>;
  retire(version: string, name: string): Promise<void>;
  /** The text of one file. */
  text(version: string, name: string): Promise<string>;
}

const isList = hasMembers<SchemaList>({ versions: 'array', namespaces: 'object' });
const isAdded = hasMembers<{ href: string }>({ href: 'string' });
const isPreview = hasMembers<SchemaPreview>({ checked: 'number', failing: 'number', items: 'array' });

/** @throws VigieError `settings-invalid` for an address that is not http or https */
export function createSchemaClient(options: ClientOptions & { token?: string }): SchemaClient {
  const http = createHttpClient(options);
  const authorised = options.token === undefined ? {} : { token: options.token };
  const post = ({ bytes, kind, ...query }: NewSchema, preview?: 'true') =>
    http.send({
      method: 'POST',
      path: 'schemas',
      query: { ...query, kind, preview },
      body: { content: bytes, mediaType: schemaMediaTypes[kind] },
      ...authorised,
    });
  const path = (version: string, name: string) => `schemas/${encodeURIComponent(version)}/${encodeURIComponent(name)}`;
  return {
    list: () => http.json({ path: 'schemas' }, isList),
    async add(schema) {
      const answer = await post(schema);
      const content: unknown = parseJson(answer.text);
      if (!isAdded(content)) throw answerInvalid(answer, 'The registry did not say that it was added.');
      return content;
    },
    async preview(schema) {
      const answer = await post(schema, 'true');
      const content: unknown = parseJson(answer.text);
      if (!isPreview(content)) throw answerInvalid(answer, 'The registry gave no preview.');
      return content;
    },
    async retire(version, name) {
      await http.send({ method: 'DELETE', path: path(version, name), ...authorised });
    },
    text: async (version, name) => (await http.send({ path: path(version, name) })).text,
  };
}
