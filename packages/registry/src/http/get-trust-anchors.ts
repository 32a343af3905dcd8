import { describeAnchor, type TrustAnchor } from '@vigie/credentials';
import type { Endpoint } from '@vigie/service';
import { reference } from './answer-schemas.js';

export function getTrustAnchors(parts: { anchors: readonly TrustAnchor[] }): Endpoint {
  // They are read once at start, and so described once.
  const items = parts.anchors.map(describeAnchor);
  return {
    method: 'get',
    path: '/trust/anchors',
    operation: {
      summary: 'The authorities whose certificates vouch for the keys of issuers, and for how long each is trusted',
      description: 'Those of the past are listed with their end. Without any, certificates are not looked at.',
      tags: ['trust'],
      responses: {
        200: { description: 'The anchors.', content: { 'application/json': { schema: reference('TrustAnchors') } } },
      },
    },
    handle: (_request, response) => {
      response.json({ items });
    },
  };
}
