import type { Operation, Schema } from '@vigie/service';

export const text: Schema = { type: 'string' };
export const texts: Schema = { type: 'array', items: text };
export const instant: Schema = { type: 'string', format: 'date-time' };
export const count: Schema = { type: 'integer', minimum: 0 };
export const digest: Schema = { type: 'string', pattern: '^[0-9a-f]{64}$' };

/** A decimal as text, so that none is rounded on the way. */
export const decimal: Schema = { type: 'string', pattern: '^\\d{1,15}(\\.\\d{1,9})?$' };
export const day: Schema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };

export function object(required: Record<string, Schema>, optional: Record<string, Schema> = {}): Schema {
  return { type: 'object', required: Object.keys(required), properties: { ...required, ...optional } };
}

export function list(items: Schema): Schema {
  return { type: 'array', items };
}

export function reference(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}

export function jsonAnswer(description: string, schema: Schema): Operation['responses'][string] {
  return { description, content: { 'application/json': { schema } } };
}
