import { expect, it } from 'vitest';
import { digestOf } from '../digest.js';
import { canonicalJson } from '../json/canonical-json.js';
import { logEntryOf, loggedEvents } from './log-entry.js';

const at = '2026-03-01T12:00:00.000Z';
const digest = 'ab'.repeat(32);
const textOf = (event: Parameters<typeof logEntryOf>[0]) => new TextDecoder().decode(logEntryOf(event));

it('is the canonical JSON of the event without the text of the credential', () => {
  const accepted = {
    body: 'a.b.c',
    type: ['B', 'A'],
    sequence: 1,
    kind: 'accepted',
    at,
    digest,
    id: 'urn:é',
    issuer: 'did:x:y',
  };
  expect(textOf({ ...accepted, mediaType: 'application/vc+jwt' } as never)).toBe(
    `{"at":"${at}","digest":"${digest}","id":"urn:é","issuer":"did:x:y","kind":"accepted","mediaType":"application/vc+jwt","sequence":1,"type":["B","A"]}`,
  );
});

it('is the same for a reader of a version that is told more', () => {
  const event = { sequence: 2, kind: 'deprecated', at, digest, by: digest };
  expect(textOf({ ...event, reason: 'told later' } as never)).toBe(textOf(event));
});

it('keeps everything of a kind that is not known', () => {
  expect(textOf({ sequence: 3, kind: 'something-new', at, reason: 'x' } as never)).toBe(
    `{"at":"${at}","kind":"something-new","reason":"x","sequence":3}`,
  );
});

it('names a long member by its digest, so that no event can outgrow a bundle', () => {
  const details = { text: 'x'.repeat(100_000) };
  const entry = JSON.parse(textOf({ sequence: 4, kind: 'operator', at, actor: 'o', action: 'a', details } as never));
  expect(entry).toEqual({
    sequence: 4,
    kind: 'operator',
    at,
    actor: 'o',
    action: 'a',
    hashed: { details: digestOf(canonicalJson(details)) },
  });
});

it('takes the events of a page in the order of their numbers', () => {
  const event = (sequence: number, kind: string) => ({ sequence, kind, at });
  const page = { events: [event(1, 'conformant'), event(4, 'conformant')], conflicts: [event(3, 'conflict')] };
  const all = loggedEvents({ ...page, operatorEvents: [event(2, 'operator')] });
  expect(all.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
  expect(loggedEvents({ events: [] })).toEqual([]);
});
