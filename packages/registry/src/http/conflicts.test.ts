import { describe, expect, it } from 'vitest';
import { saying } from '../testing/federation.js';
import { createIssuer, type Issuer, type Json } from '../testing/issuer.js';
import { accept, startTestRegistry } from '../testing/test-registry.js';

const proof = { url: 'https://rival.example/proof.pdf', sha256: 'ab'.repeat(32) };

async function desk() {
  const operator = await createIssuer('did:web:operator.example');
  const provider = await createIssuer('did:web:provider.example');
  const rival = await createIssuer('did:web:rival.example');
  const registry = await startTestRegistry({ issuers: [operator, provider, rival], operator: operator.did });
  const submit = async (issuer: Issuer, type: string, claims: Json, members: Json = {}) =>
    registry.post('/credentials', await issuer.sign(saying(issuer, type, claims, members)));
  const offering = await accept(registry, await provider.sign(provider.offering('compute')));
  const dispute = async (claims: Json = {}, members: Json = {}) =>
    submit(
      rival,
      'Dispute',
      {
        id: `${rival.did}#dispute-1`,
        disputedCredentials: [offering.digest],
        statement: 'It is not theirs.',
        supportingDocuments: [proof],
        ...claims,
      },
      members,
    );
  const reply = (issuer: Issuer, disputeDigest: string) =>
    submit(issuer, 'Reply', { id: `${issuer.did}#reply-1`, disputeDigest, statement: 'It is.' });
  const decide = (issuer: Issuer, disputeDigest: string, outcome = 'rejected') =>
    submit(issuer, 'Decision', { id: `${issuer.did}#decision-1`, disputeDigest, outcome, statement: 'It is theirs.' });
  const conflicts = async () => (await registry.get('/conflicts')).body.items;
  return { registry, operator, provider, rival, submit, offering, dispute, reply, decide, conflicts };
}

describe('GET /conflicts', () => {
  it('follows a dispute from its opening to the decision, each a credential in the feed', async () => {
    const { registry, operator, provider, rival, offering, dispute, reply, decide, conflicts } = await desk();
    const opened = await dispute();
    expect(opened.status).toBe(201);
    expect(await conflicts()).toEqual([
      {
        id: opened.body.digest,
        kind: 'dispute',
        state: 'open',
        firstSeen: '2026-03-01T12:00:00.000Z',
        subjects: [`${provider.did}#compute`],
        claimed: [{ source: offering.digest, issuer: provider.did, subjects: [`${provider.did}#compute`] }],
        against: [{ source: opened.body.digest, issuer: rival.did, subjects: [`${rival.did}#dispute-1`] }],
        source: opened.body.digest,
        issuer: rival.did,
        at: '2026-03-01T12:00:00.000Z',
        statement: 'It is not theirs.',
        documents: [proof],
        replies: [],
      },
    ]);
    const replied = await reply(provider, opened.body.digest);
    expect(await conflicts()).toMatchObject([
      { state: 'replied', replies: [{ issuer: provider.did, statement: 'It is.' }] },
    ]);
    const decided = await decide(operator, opened.body.digest);
    expect(await conflicts()).toMatchObject([
      { state: 'decided', decision: { issuer: operator.did, outcome: 'rejected', source: decided.body.digest } },
    ]);
    const { events, conflicts: changes } = (await registry.get('/feed')).body;
    expect(changes).toMatchObject([
      { sequence: 3, kind: 'conflict', change: 'open', conflict: { id: opened.body.digest, state: 'open' } },
      { sequence: 5, change: 'replied', conflict: { replies: [{ statement: 'It is.' }] } },
      { sequence: 7, change: 'decided', conflict: { decision: { outcome: 'rejected' } } },
    ]);
    expect(events.map(({ digest }: { digest: string }) => digest)).toEqual(
      [offering, opened.body, replied.body, decided.body].map(({ digest }) => digest),
    );
  });

  it('keeps replies when whoever disputes says it anew', async () => {
    const { provider, dispute, reply, conflicts } = await desk();
    const first = await dispute();
    await reply(provider, first.body.digest);
    await dispute({ statement: 'It is truly not theirs.' }, { validFrom: '2026-02-01T00:00:00Z' });
    expect(await conflicts()).toMatchObject([{ state: 'replied', statement: 'It is truly not theirs.' }]);
  });

  it('lets a dispute lapse with its credential', async () => {
    const { registry, dispute, conflicts } = await desk();
    await dispute({}, { validUntil: '2026-03-02T00:00:00Z' });
    registry.setTime('2026-03-02T00:00:00Z');
    expect(await conflicts()).toMatchObject([{ state: 'lapsed' }]);
  });

  it('refuses what is about nothing that is held', async () => {
    const { dispute, provider, operator, reply, decide, offering, conflicts } = await desk();
    const nothing = { status: 422, body: { code: 'dispute-target-unknown' } };
    expect(await dispute({ disputedCredentials: ['00'.repeat(32)] })).toMatchObject(nothing);
    expect(await reply(provider, '00'.repeat(32))).toMatchObject(nothing);
    expect(await decide(operator, offering.digest)).toMatchObject(nothing);
    expect(await conflicts()).toEqual([]);
  });

  it('refuses a reply of a stranger and a decision of a party', async () => {
    const { dispute, provider, rival, reply, decide, conflicts } = await desk();
    const { digest } = (await dispute()).body;
    expect(await reply(rival, digest)).toMatchObject({ status: 422, body: { code: 'reply-not-party' } });
    expect(await decide(provider, digest)).toMatchObject({ status: 422, body: { code: 'issuer-not-operator' } });
    expect(await conflicts()).toMatchObject([{ state: 'open', replies: [] }]);
  });

  it('goes on page by page', async () => {
    const { registry, rival, dispute } = await desk();
    for (const name of ['a', 'b', 'c']) await dispute({ id: `${rival.did}#${name}` });
    const first = (await registry.get('/conflicts?limit=2')).body;
    expect(first.items).toHaveLength(2);
    const second = (await registry.get(`/conflicts?limit=2&cursor=${first.next}`)).body;
    expect(second.items).toHaveLength(1);
    expect(second).not.toHaveProperty('next');
    const wrong = await registry.get(`/conflicts?kind=labels&cursor=${first.next}`);
    expect(wrong).toMatchObject({ status: 400, body: { code: 'cursor-invalid' } });
  });
});

describe('labels on which issuers disagree', () => {
  const visa = { scheme: 'SecNumCloud', schemeVersion: '3.2', claimKind: 'certified', milestone: 'J3' };

  it('are on the desk as long as both stand', async () => {
    const { registry, provider, rival, submit } = await desk();
    const id = `${provider.did}#compute`;
    const labels = async () => (await registry.get('/conflicts?kind=labels')).body.items;
    await submit(provider, 'LabelAttestation', { id, ...visa });
    const older = { id, ...visa, schemeVersion: '3.1', claimKind: 'in-progress', milestone: 'J0' };
    await submit(rival, 'LabelAttestation', older);
    expect(await labels()).toEqual([]);
    const other = { id: `${rival.did}#vc-other`, validUntil: '2026-03-02T00:00:00Z' };
    await submit(rival, 'LabelAttestation', { id, ...visa, claimKind: 'in-progress', milestone: 'J0' }, other);
    expect(await labels()).toMatchObject([
      {
        kind: 'labels',
        state: 'open',
        subjects: [id],
        scheme: 'SecNumCloud',
        version: '3.2',
        labels: [
          { issuer: provider.did, kind: 'certified', milestone: 'J3' },
          { issuer: rival.did, kind: 'in-progress', milestone: 'J0' },
        ],
        claimed: [{ issuer: provider.did }],
        against: [{ issuer: rival.did }],
      },
    ]);
    registry.setTime('2026-03-02T00:00:00Z');
    expect(await labels()).toMatchObject([{ state: 'lapsed' }]);
    const { conflicts } = (await registry.get('/feed')).body;
    expect(conflicts.map(({ change }: { change: string }) => change)).toEqual(['open', 'lapsed']);
  });

  it('are not on it where issuers agree, or one issuer changes its mind', async () => {
    const { provider, rival, submit, conflicts } = await desk();
    const id = `${provider.did}#compute`;
    await submit(rival, 'LabelAttestation', { id, ...visa, milestone: 'J0' });
    await submit(rival, 'LabelAttestation', { id, ...visa }, { validFrom: '2026-02-01T00:00:00Z' });
    await submit(provider, 'LabelAttestation', { id, ...visa });
    expect(await conflicts()).toEqual([]);
  });
});
