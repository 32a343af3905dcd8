import { createHash } from 'node:crypto';
import { jsonPointer } from '../json/json-pointer.js';
import { asArray, isObject, type JsonObject, shown } from '../json/json-value.js';
import type { SchemaSet } from '../schemas/schema-set.js';
import { namespaces } from '../terms/namespaces.js';
import { say } from '../text/sentence.js';
import type { Content } from './content.js';
import { envelopeSentences } from './envelope-sentences.js';
import { meaningSentences } from './meaning-sentences.js';
import type { Fault } from './recorder.js';

const { cred } = namespaces;
const algorithms: Readonly<Record<string, number>> = { sha256: 32, sha384: 48, sha512: 64 };

/**
 * Checks a credential against every schema that it names (VC data model 2.0 §4.11, VC JSON Schema §2). A schema that is
 * not held is reported: that nobody could check is never shown as a pass.
 */
export function checkCredentialSchemas(document: JsonObject, { graph, self }: Content, schemas: SchemaSet): Fault[] {
  const entries = asArray(document.credentialSchema);
  const isList = Array.isArray(document.credentialSchema);
  const faults = entries.flatMap((entry, index) =>
    checkEntry(entry, document, schemas, jsonPointer(isList ? ['credentialSchema', index] : ['credentialSchema'])),
  );
  const signed = graph.objects(self, `${cred}credentialSchema`).map(({ value }) => value);
  const read = entries.map((entry) => (isObject(entry) ? entry.id : undefined));
  if (signed.length === new Set(read).size && signed.every((id) => read.includes(id))) return faults;
  const detail = say(meaningSentences['member-credentialschema-json-ld-reads']);
  return [...faults, { code: 'context-invalid', detail, pointer: '/credentialSchema' }];
}

function checkEntry(entry: unknown, document: JsonObject, schemas: SchemaSet, pointer: string): Fault[] {
  if (!isObject(entry) || !asArray(entry.type).includes('JsonSchema')) {
    const value = shown(isObject(entry) ? entry.type : entry);
    const detail = say(meaningSentences['schema-kind-not-checked'], { value });
    return [{ code: 'credential-schema-unsupported', detail, pointer, value, expected: 'JsonSchema' }];
  }
  const schema = typeof entry.id === 'string' ? schemas.jsonSchema(entry.id) : undefined;
  if (schema === undefined) {
    const value = shown(entry.id);
    return [
      {
        code: 'credential-schema-unknown',
        detail: say(meaningSentences['schema-not-held'], { value }),
        pointer,
        value,
      },
    ];
  }
  if (entry.digestSRI !== undefined && !asArray(entry.digestSRI).every((sri) => fits(sri, schema.text))) {
    const detail = say(meaningSentences['schema-held-another-digest-credential']);
    const expected = `sha256-${schema.digest}`;
    return [{ code: 'credential-schema-mismatch', detail, pointer, value: shown(entry.digestSRI), expected }];
  }
  return schema.check(document).map(({ pointer: place, message }) => ({
    code: 'credential-schema-violation',
    detail:
      place === ''
        ? say(meaningSentences['the-credential'], { detail: message })
        : say(envelopeSentences['the-member'], { path: place, detail: message }),
    pointer: place,
    expected: shown(entry.id),
  }));
}

/** Whether a text has a digest as Subresource Integrity §3.1 writes it; Gaia-X writes hexadecimal digits there. */
function fits(sri: unknown, text: string): boolean {
  const [, name = '', stated = ''] = /^(sha\d+)-([A-Za-z0-9+/=_-]+)$/.exec(String(sri)) ?? [];
  const length = algorithms[name];
  if (length === undefined) return false;
  const actual = createHash(name).update(text).digest();
  const hexadecimal = stated.length === 2 * length && /^[0-9a-f]+$/i.test(stated);
  return actual.equals(Buffer.from(stated, hexadecimal ? 'hex' : 'base64'));
}
