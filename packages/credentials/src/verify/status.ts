import type { JsonObject } from '../json/json-value.js';
import type { Fault } from './recorder.js';

/** A credential that names a status list cannot be shown as good while nobody reads the list. */
export function checkStatus(document: JsonObject): Fault[] {
  if (document.credentialStatus === undefined) return [];
  return [
    {
      code: 'status-unsupported',
      detail: 'The credential names a status list, which is not checked here.',
      pointer: '/credentialStatus',
    },
  ];
}
