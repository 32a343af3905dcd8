import { exposureRules } from '@vigie/credentials';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ClaimsGraph } from './claims-graph.js';
import type { ClaimRecord } from './edge.js';
import { overlaidClaims } from './overlaid-claims.js';

const { accreditation: schemes } = exposureRules();
const nodes = ['did:web:a.example#co', 'did:web:b.example#co', 'did:web:c.example#co'];

function owned(digest: string, subject: string, owner: string): ClaimRecord {
  return {
    digest,
    issuer: subject.split('#')[0] ?? '',
    validFrom: '2026-01-01T00:00:00Z',
    standing: 'self',
    subjects: [
      {
        id: subject,
        types: ['https://w3id.org/vigie/v1#LegalPersonDisclosure'],
        claims: { owners: [{ party: owner, capitalPercent: '60' }] },
      },
    ],
  };
}

const claims = fc.uniqueArray(
  fc.record({
    digest: fc.stringMatching(/^[0-9a-f]{4}$/),
    subject: fc.constantFrom(...nodes),
    owner: fc.constantFrom(...nodes),
    fate: fc.constantFrom('stays', 'goes', 'comes'),
  }),
  { selector: ({ digest }) => digest, maxLength: 12 },
);

it('reads as the graph of what would be held, in the same order, and leaves the graph as it is', () => {
  fc.assert(
    fc.property(claims, (all) => {
      const graphOf = (...fates: string[]) => {
        const graph = new ClaimsGraph({ isAccredited: () => false, schemes });
        for (const { digest, subject, owner, fate } of all) {
          if (fates.includes(fate)) graph.add(owned(digest, subject, owner));
        }
        return graph;
      };
      const base = graphOf('stays', 'goes');
      const size = base.size;
      const without = new Set(all.filter(({ fate }) => fate === 'goes').map(({ digest }) => digest));
      const overlaid = overlaidClaims(base, { without, added: graphOf('comes') });
      const wanted = graphOf('stays', 'comes');
      for (const node of nodes) {
        expect(overlaid.from(node)).toEqual(wanted.from(node));
        expect(overlaid.to(node)).toEqual(wanted.to(node));
      }
      expect(base.size).toBe(size);
    }),
  );
});
