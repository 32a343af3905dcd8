import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { VigieError } from '../errors/vigie-error.js';
import { countValues, isObject, type JsonObject, shown } from '../json/json-value.js';
import { readJson } from '../json/strict-json.js';
import { say } from '../text/sentence.js';
import { schemaSentences } from './schema-sentences.js';

/** What a compiled JSON Schema says of a document: nothing where it fits. */
export type JsonSchemaCheck = (document: JsonObject) => Array<{ pointer: string; message: string }>;

const bounds = { depth: 64, values: 20_000 };

/**
 * Compiles a JSON Schema (draft 2020-12) that an operator adds. It is compiled by itself: what it refers to must be
 * inside it, for nothing is fetched.
 *
 * @throws VigieError `schema-invalid`
 */
export function compileJsonSchema(text: string, address: string): JsonSchemaCheck {
  const reading = readJson(text, bounds.depth);
  if (!reading.ok) throw invalid(address, reading.detail);
  if (!isObject(reading.value)) throw invalid(address, say(schemaSentences['not-json-object']));
  if (countValues(reading.value) > bounds.values)
    throw invalid(address, say(schemaSentences['holds-more-values'], { values: bounds.values }));
  const ajv = new Ajv2020({ allErrors: false, strict: false, validateFormats: true });
  addFormats.default(ajv);
  try {
    const { $id: _id, ...schema } = reading.value;
    const validate = ajv.compile(schema);
    return (document) => {
      validate(document);
      return (validate.errors ?? []).map((error: ErrorObject) => ({
        pointer: error.instancePath,
        message: `${error.message ?? 'is invalid'} (${error.schemaPath})`,
      }));
    };
  } catch (cause) {
    throw invalid(address, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function invalid(address: string, reason: string, cause?: unknown): VigieError {
  const detail = say(schemaSentences['json-schema-cannot-used'], { address: shown(address), detail: reason });
  return new VigieError('schema-invalid', detail, { value: address }, { cause });
}
