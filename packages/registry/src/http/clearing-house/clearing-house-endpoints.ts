import type { ChainCheck } from '@vigie/credentials';
import type { Endpoint, Schema } from '@vigie/service';
import type { Schemas } from '../../domain/schemas.js';
import { getBaseUrl } from './get-base-url.js';
import { getShapes, getShapesContext, listShapes } from './get-shapes.js';
import { getTrustedIssuers, listTrustedIssuers, type TrustedIssuers } from './get-trusted-issuers.js';
import { postChain, postChainFile } from './post-chain.js';

export interface ClearingHouseParts {
  chains: ChainCheck;
  schemas: Schemas;
  trustedIssuers: TrustedIssuers;
  publicUrl(): string;
}

/** The addresses under which the services of a Gaia-X clearing house ask their registry. */
export function clearingHouseEndpoints(parts: ClearingHouseParts): Endpoint[] {
  return [
    postChain(parts),
    postChainFile(parts),
    listTrustedIssuers(parts),
    getTrustedIssuers(parts),
    // Before the shapes, whose template matches it too.
    listShapes(parts),
    getShapes(parts),
    getShapesContext(parts),
    getBaseUrl(parts),
  ];
}

const text: Schema = { type: 'string' };

export const clearingHouseSchemas = {
  ChainAnswer: {
    type: 'object',
    required: ['result', 'leaf', 'anchor', 'pathLength'],
    properties: {
      result: { const: true },
      leaf: { type: 'object', properties: { subject: text, fingerprint: text } },
      anchor: { type: 'object', properties: { subject: text, fingerprint: text, source: text } },
      pathLength: { type: 'integer', minimum: 1 },
    },
  },
  ChainRefusal: {
    type: 'object',
    required: ['result', 'code', 'detail'],
    properties: { result: { const: false }, code: text, detail: text, remedy: text, status: { const: 409 } },
  },
} satisfies Record<string, Schema>;
