import { expect, test } from 'vitest';
import type { MirroredEvent } from '../../store/mirror-rows.js';
import { originChain } from './origin-chain.js';

const checkpoint = `last.example\n9\n${Buffer.alloc(32).toString('base64')}\n\n\u2014 last.example ${Buffer.alloc(68).toString('base64')}\n`;
const through = (count: number, name = (place: number) => `https://r${place}.example`) =>
  Array.from({ length: count }, (_, place) => ({
    registry: name(place),
    sequence: place + 1,
    log: `r${place}.example`,
  }));
const event = (origin?: object[]) => ({ sequence: 9, ...(origin === undefined ? {} : { origin }) }) as MirroredEvent;
const last = 'https://last.example';

test('names every registry in order, and the one that it was read from with the log that proves it', () => {
  const own = { registry: last, sequence: 9, log: 'last.example' };
  expect(originChain(last, event(), checkpoint)).toEqual([own]);
  expect(originChain(last, event(through(7)), checkpoint)).toEqual([...through(7), own]);
});

test.each([
  ['through more than eight registries', through(8)],
  ['through very many', through(15)],
  ['back to where it was', through(2, (place) => (place === 0 ? last : 'https://other.example'))],
  ['through one registry twice', through(2, () => 'https://same.example')],
])('takes nothing that came %s', (_what, origin) => {
  expect(() => originChain(last, event(origin), checkpoint)).toThrow(
    expect.objectContaining({ code: 'mirror-origin-invalid' }),
  );
});
