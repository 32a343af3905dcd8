import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { jsonPointer } from '../json/json-pointer.js';
import { shown } from '../json/json-value.js';
import { schemaText } from '../terms/shape-files.js';
import { say } from '../text/sentence.js';
import type { DataModel } from './data-model.js';
import { envelopeSentences } from './envelope-sentences.js';
import type { Fault } from './recorder.js';

/** The definitions of the schema that are checked against. */
export type EnvelopeKind = DataModel['envelope'] | DataModel['presentation'];

/**
 * Checks the members around the claims against `envelope.schema.json` and `data-model.schema.json`; of the credential of a status list, what it says
 * against `status-list.schema.json`.
 */
export type EnvelopeCheck = (kind: EnvelopeKind | 'status-list', document: unknown) => Fault[];

export function createEnvelopeCheck(): EnvelopeCheck {
  // The schema describes tuples by their first entry only, which strict mode takes for a slip.
  const ajv = new Ajv2020({ allErrors: true, verbose: true, strictTuples: false, strictTypes: false });
  addFormats.default(ajv);
  const envelope = addSchema(ajv, 'envelope.schema.json');
  const dataModel = addSchema(ajv, 'data-model.schema.json');
  const compile = (...references: string[]): ValidateFunction =>
    ajv.compile({ allOf: references.map(($ref) => ({ $ref })) });
  const members = `${dataModel}#/$defs/members`;
  const validators: Record<EnvelopeKind | 'status-list', ValidateFunction> = {
    credential: compile(`${envelope}#/$defs/credential`, members),
    credential11: compile(`${envelope}#/$defs/credential11`),
    presentation: compile(`${envelope}#/$defs/presentation`, members),
    'general-credential': compile(`${dataModel}#/$defs/credential`),
    'general-presentation': compile(`${dataModel}#/$defs/presentation`),
    'status-list': ajv.compile(JSON.parse(schemaText('status-list.schema.json')) as object),
  };

  return (kind, document) => {
    const validate = validators[kind];
    validate(document);
    return telling(validate.errors ?? []).map(faultOf);
  };
}

/** Makes the definitions of a schema known; answers its identifier. */
function addSchema(ajv: Ajv2020, file: string): string {
  const schema = JSON.parse(schemaText(file)) as { $id: string };
  ajv.addSchema(schema);
  return schema.$id;
}

/**
 * Leaves out what says nothing: of a choice of forms, the complaint that a value has not the form it was not meant to
 * have, and the summary where a form's own complaint is there.
 */
function telling(errors: ErrorObject[]): ErrorObject[] {
  let rest = errors;
  for (const choice of errors.filter((error) => error.keyword === 'oneOf')) {
    const place = choice.instancePath;
    const inside = rest.filter((error) => error.instancePath === place || error.instancePath.startsWith(`${place}/`));
    const isGeneral = (error: ErrorObject) =>
      error.instancePath === place && (error.keyword === 'type' || error.keyword === 'oneOf');
    const hasSpecific = inside.some((error) => !isGeneral(error));
    rest = rest.filter((error) => {
      if (!inside.includes(error) || !isGeneral(error)) return true;
      return !hasSpecific && error === choice;
    });
  }
  return rest;
}

function faultOf(error: ErrorObject): Fault {
  const missing: unknown = error.params.missingProperty;
  const pointer = error.instancePath + (typeof missing === 'string' ? jsonPointer([missing]) : '');
  const description: unknown = error.parentSchema?.description;
  const expected = typeof description === 'string' && missing === undefined ? description : error.message;
  const message = error.message ?? say(envelopeSentences['is-invalid']);
  return {
    code: 'envelope-invalid',
    detail:
      typeof missing === 'string'
        ? say(envelopeSentences['member-missing'], { pointer })
        : pointer === ''
          ? say(envelopeSentences['the-document'], { detail: message })
          : say(envelopeSentences['the-member'], { path: pointer, detail: message }),
    pointer,
    ...(missing === undefined ? { value: shown(error.data) } : {}),
    ...(expected === undefined ? {} : { expected }),
  };
}
