import type { StackExposure } from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import { check, evil, exposed, id, located, unknown } from '../testing/stack-answers.js';
import { gravestFirst, placeStack } from './stack-graph.js';

describe('what is drawn', () => {
  it('is the gravest law, the one of elsewhere before the one of the seat', () => {
    const home: StackExposure = { ...exposed, jurisdiction: 'FR' };
    const order = gravestFirst([unknown, home, exposed], (layer) => (layer === 'Suite' ? 'FR' : undefined));
    expect(order.map(({ jurisdiction }) => jurisdiction)).toEqual(['US', 'FR', 'CN']);
  });

  it('draws a statement once, joins the way to the layers that it leads through, and keeps all in its bounds', () => {
    const both: StackExposure = {
      ...exposed,
      causes: [
        ...exposed.causes,
        { ...exposed.causes[0], layer: evil, path: [located] } as StackExposure['causes'][number],
      ],
    };
    const { nodes, edges, width, height } = placeStack(check(), both);
    expect(nodes.map(({ id: node }) => node).sort()).toEqual(['country:US', id.suite, id.cloud].sort());
    expect(edges.map(({ kind }) => kind).sort()).toEqual(['on', 'way', 'way']);
    for (const { at } of nodes) {
      expect(at.x).toBeGreaterThanOrEqual(0);
      expect(at.x + at.width).toBeLessThanOrEqual(width);
      expect(at.y + at.height).toBeLessThanOrEqual(height);
    }
  });

  it('draws the word of a provider where no way was found', () => {
    const declared: StackExposure = {
      ...exposed,
      causes: [{ ...exposed.causes[0], declared: 'subject', path: [] } as StackExposure['causes'][number]],
    };
    expect(placeStack(check(), declared).edges.map(({ kind, to }) => [kind, to])).toContainEqual([
      'declared',
      'country:US',
    ]);
  });
});
