import type { EvidenceStep } from '@vigie/credentials';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countryNode, edgesOf, placeEvidence } from './evidence-graph.js';

const service = 'did:web:a.example#service';
const digest = 'a'.repeat(64);

function step(kind: string, from: string, to?: string, country?: string): EvidenceStep {
  return {
    edge: `${digest}#${kind}/${from}/${to}`,
    kind,
    from,
    rule: 'R1',
    issuer: 'did:web:a.example',
    standing: 'self',
    validFrom: '2026-01-01T00:00:00Z',
    credential: digest,
    ...(to === undefined ? {} : { to }),
    ...(country === undefined ? {} : { country }),
  };
}

const arrows = (path: EvidenceStep[]) =>
  edgesOf(path, service, 'US').map(({ from, to, reads }) => `${from} ${reads} ${to}`);

describe('the arrows of a way', () => {
  it('lead up to a holder, beside whose name the country stands', () => {
    expect(arrows([step('providedBy', service, 'provider'), step('owns', 'holder', 'provider', 'US')])).toEqual([
      `${service} forward provider`,
      'provider backward holder',
      'holder beside country:US',
    ]);
  });

  it('lead down to a subsidiary, which is where the country is, and not its parent', () => {
    const path = [step('providedBy', service, 'provider'), step('subsidiaryOf', 'daughter', 'provider', 'US')];
    expect(arrows(path)).toEqual([
      `${service} forward provider`,
      'provider backward daughter',
      'daughter beside country:US',
    ]);
    const placed = placeEvidence(path, { service, jurisdiction: 'US' });
    expect(placed.nodes.find(({ id }) => id === 'daughter')).toMatchObject({ country: 'US' });
    expect(placed.nodes.find(({ id }) => id === 'provider')).not.toHaveProperty('country');
  });

  it('lead up to a parent by the same kind of statement, and end at its seat', () => {
    const path = [
      step('seatIn', 'parent', undefined, 'US'),
      step('subsidiaryOf', 'provider', 'parent'),
      step('providedBy', service, 'provider'),
    ];
    expect(arrows(path)).toEqual([
      `${service} forward provider`,
      'provider forward parent',
      'parent forward country:US',
    ]);
  });

  it('are drawn each once, within the drawing, whatever the statements are', () => {
    const node = fc.constantFrom(service, 'p', 'q', 'r', 's');
    const kind = fc.constantFrom('owns', 'controls', 'subsidiaryOf', 'hostedOn', 'seatIn', 'locatedAt', 'of-later');
    const statement = fc
      .record({ kind, from: node, to: fc.option(node), country: fc.option(fc.constantFrom('US', 'CA')) })
      .map(({ kind, from, to, country }) => step(kind, from, to ?? undefined, country ?? undefined));
    const path = fc.uniqueArray(statement, { selector: ({ edge }) => edge, minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(path, (steps) => {
        const { nodes, edges, width, height } = placeEvidence(steps, { service, jurisdiction: 'US' });
        const stated = edges.filter(({ reads }) => reads !== 'beside').map(({ step: { edge } }) => edge);
        expect(stated.sort()).toEqual(steps.map(({ edge }) => edge).sort());
        const ends = new Set(nodes.map(({ id }) => id));
        for (const { from, to, points } of edges) {
          expect(ends.has(from) && ends.has(to)).toBe(true);
          expect(points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
        }
        for (const { x, y, width: wide, height: high } of nodes) {
          expect(x >= 0 && y >= 0 && x + wide <= width && y + high <= height).toBe(true);
        }
        if (steps.some(({ country }) => country === 'US')) expect(ends.has(countryNode('US'))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
