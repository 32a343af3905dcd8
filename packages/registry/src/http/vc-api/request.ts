import { defaultLimits, readJson, readUtf8, VigieError } from '@vigie/credentials';
import type { Operation } from '@vigie/service';
import type { Request } from 'express';
import { submissionOf } from '../request/submission.js';
import { invalidMember } from './problem-details.js';

/** A request of the VC-API: its text, of which parts are verified as they stand, and its members. */
export interface VcApiRequest {
  text: string;
  members: Record<string, unknown>;
  options: Record<string, unknown>;
}

/**
 * Reads the JSON of a request so that no two readers can see two documents in it.
 *
 * @throws VigieError `encoding-invalid`, `json-malformed`, `json-duplicate-key`, `json-too-deep` or `request-invalid`.
 */
export function readVcApiRequest(request: Request): VcApiRequest {
  const text = readUtf8(submissionOf(request).bytes);
  if (!text.ok) throw new VigieError(text.code, text.detail);
  // The document lies one level deeper than when it is submitted alone.
  const json = readJson(text.text, defaultLimits.depth + 1);
  if (!json.ok)
    throw new VigieError(json.code, json.detail, json.pointer === undefined ? {} : { pointer: json.pointer });
  const members = json.value;
  if (!isObject(members)) throw new VigieError('request-invalid', 'The request is not a JSON object.');
  const { options = {} } = members;
  if (!isObject(options)) throw invalidMember('options', 'The options are not an object.');
  return { text: text.text, members, options };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An option that is text; undefined where it is not given. */
export function textOption({ options }: VcApiRequest, name: string): string | undefined {
  const value = options[name];
  if (value === undefined || typeof value === 'string') return value;
  throw invalidMember(`options/${name}`, `The option ${name} is not text.`);
}

/** One of several words. */
export function choiceOption<Choice extends string>(
  request: VcApiRequest,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const value = textOption(request, name);
  if (value === undefined) return undefined;
  const choice = choices.find((one) => one === value);
  if (choice !== undefined) return choice;
  throw invalidMember(`options/${name}`, `The option ${name} is not one of ${choices.join(', ')}.`);
}

/** The body of a request, in OpenAPI: taken as bytes, because what is verified is the text as it stands. */
export function vcApiBody(description: string): NonNullable<Operation['requestBody']> {
  return {
    required: true,
    description: `JSON (taken as bytes, so that a member given twice is seen): ${description}`,
    content: { 'application/json': { schema: { type: 'string', format: 'binary' } } },
  };
}
