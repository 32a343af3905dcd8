import { expect, it } from 'vitest';
import { readFeedPage } from './read-feed-page.js';

const at = '2026-03-01T12:00:00.000Z';
const act = (sequence: number) => ({
  sequence,
  kind: 'operator',
  at,
  actor: 'did:web:operator.example',
  action: 'something-new',
  details: { what: 'ever' },
});
const page = (members: object) => ({
  registry: 'http://r.example',
  after: 4,
  next: 6,
  head: 6,
  events: [],
  ...members,
});

it('passes over what the operator did, and over a checkpoint', () => {
  const answer = page({ operatorEvents: [act(5), act(6)], checkpoint: 'log.example\n6\n…' });
  expect(readFeedPage(answer, 4).events).toEqual([]);
});

it.each([
  ['without its action', [{ ...act(5), action: undefined }], /wrong form/],
  ['of another kind', [{ ...act(5), kind: 'accepted' }], /wrong form/],
  ['twice', [act(5), act(5)], /Event 5 comes after event 5/],
  ['that the reader has already', [act(4)], /Event 4 comes after event 4/],
  ['beyond the page', [act(7)], /ends with event 7/],
])('refuses an act of the operator %s', (_what, operatorEvents, reason) => {
  const read = () => readFeedPage(JSON.parse(JSON.stringify(page({ operatorEvents }))), 4);
  expect(read).toThrow(
    expect.objectContaining({ code: 'server-answer-invalid', message: expect.stringMatching(reason) }),
  );
});
