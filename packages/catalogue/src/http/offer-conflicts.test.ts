import type { ConflictEvent } from '@vigie/credentials';
import { expect, it } from 'vitest';
import { acceptedEvent, type FeedServer, sendPage, startFeedServer } from '../testing/feed-server.js';
import { createProvider } from '../testing/provider.js';
import { offerPath, startTestCatalogue } from '../testing/test-catalogue.js';

const source = 'ab'.repeat(32);
const id = 'cd'.repeat(32);

/** A change of a conflict as an honest registry tells it; a test says what is otherwise. */
function told(sequence: number, subject: string, changes: object = {}): ConflictEvent {
  const at = '2026-03-01T11:00:00.000Z';
  const conflict = {
    id,
    kind: 'exposure',
    state: 'open',
    firstSeen: at,
    subjects: [subject],
    claimed: [{ source, issuer: 'did:web:provider.example', subjects: [subject] }],
    against: [],
    replies: [],
    jurisdiction: 'US',
    outcome: 'CONTRADICTED',
    rules: 'exposure-1',
    path: [],
    ...changes,
  };
  return { sequence, kind: 'conflict', at, change: 'open', conflict } as ConflictEvent;
}

/** A catalogue of one offer, from a registry that tells conflicts after it. */
async function desk() {
  const provider = await createProvider('did:web:provider.example');
  const registry = await startFeedServer();
  const token = await provider.offering('compute');
  const service = `${provider.did}#compute`;
  const serve = (conflicts: ConflictEvent[], head = conflicts.at(-1)?.sequence ?? 1) =>
    registry.instead(({ after }, response) => {
      const events = after < 1 ? [acceptedEvent(1, token)] : [];
      const page = conflicts.filter(({ sequence }) => sequence > after);
      sendPage(response, { registry: registry.url, after, next: head, head, events, conflicts: page });
    });
  serve([]);
  const catalogue = await startTestCatalogue({ providers: [provider], registries: [registry.url] });
  await catalogue.settle();
  const shown = async () => (await catalogue.get(offerPath(service))).body.conflicts;
  return { catalogue, registry: registry as FeedServer, serve, service, shown };
}

it('shows the conflicts about an offer with the registry that tells them, as they stand', async () => {
  const { catalogue, registry, serve, service, shown } = await desk();
  expect(await shown()).toEqual([]);
  serve([told(2, service), told(3, 'did:web:other.example#compute', { id: source })]);
  await catalogue.settle();
  expect(await shown()).toMatchObject([{ id, kind: 'exposure', state: 'open', registry: registry.url }]);

  const decision = { source, issuer: 'did:web:operator.example', at: '2026-03-01T11:30:00Z', statement: 'It is so.' };
  serve([told(4, service, { state: 'decided', decision: { ...decision, outcome: 'upheld', documents: [] } })]);
  await catalogue.settle();
  expect(await shown()).toMatchObject([{ id, state: 'decided', decision: { outcome: 'upheld' } }]);

  serve([told(5, service, { state: 'lapsed' })]);
  await catalogue.settle();
  expect(await shown()).toEqual([]);
});

it('shows a kind that it does not know', async () => {
  const { catalogue, serve, service, shown } = await desk();
  serve([told(2, service, { kind: 'tomorrow' })]);
  await catalogue.settle();
  expect(await shown()).toMatchObject([{ kind: 'tomorrow', state: 'open' }]);
});

it.each<[string, object]>([
  ['a state that there is not', { state: 'perhaps' }],
  ['an identifier that is no digest', { id: 'short' }],
  ['a decision without a source', { state: 'decided', decision: { statement: 'So.' } }],
])('takes nothing of a page with %s', async (_name, changes) => {
  const { catalogue, serve, service, shown } = await desk();
  serve([told(2, service, changes)]);
  const [outcome] = await catalogue.settle();
  expect(outcome).toMatchObject({ state: 'failed' });
  expect(await shown()).toEqual([]);
});

it('takes nothing of a page whose conflicts are out of order', async () => {
  const { catalogue, serve, service, shown } = await desk();
  serve([told(3, service), told(2, service)], 3);
  expect(await catalogue.settle()).toMatchObject([{ state: 'failed' }]);
  expect(await shown()).toEqual([]);
});
