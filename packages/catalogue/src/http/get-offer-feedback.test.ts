import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMarket } from '../testing/market.js';
import { createProvider, type Envelope, type Json, type Provider } from '../testing/provider.js';
import { offerPath, startWith } from '../testing/test-catalogue.js';

const offer = 'did:web:alpha.example#storage';
const path = `${offerPath(offer)}/feedback`;
const markup = '<script>alert(1)</script> & "more"';

/** Feedback of a user on an offer; `claims` come beside what its shape asks for. */
function say(user: Provider, claims: Json = {}, envelope: Envelope = {}): Promise<string> {
  const words = {
    id: `${user.did}#feedback`,
    type: 'OfferFeedback',
    offer,
    author: user.company,
    relation: 'customer',
    usedFrom: '2025-01-01',
    writtenIn: 'en',
    useCase: markup,
    aspects: [{ aspect: 'support', experience: markup }],
    unknown: ['interests'],
  };
  return user.about({ ...words, ...claims }, envelope);
}

async function users(count: number): Promise<Provider[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => createProvider(`did:web:user-${index}.example`)));
}

describe('GET /offers/{id}/feedback', () => {
  it('believes no registry: the provider, strangers and the ended are left out, whatever the feed serves', async () => {
    const { alpha, beta, tokens } = await createMarket();
    const [user, stranger, lapsing] = (await users(3)) as [Provider, Provider, Provider];
    const words = await Promise.all([
      user.legalPerson({ name: 'A user' }),
      say(user),
      lapsing.legalPerson({}, { validUntil: '2026-04-01T00:00:00Z' }),
      say(lapsing, {}, { validFrom: '2026-02-01T00:00:00Z' }),
      say(alpha),
      say(stranger),
      say(beta, { author: user.company }),
      alpha.about({
        id: `${alpha.did}#reply`,
        type: 'FeedbackReply',
        feedbackDigest: 'ab'.repeat(32),
        statement: 'No.',
      }),
    ]);
    const { catalogue } = await startWith([alpha, beta, user, stranger, lapsing], [...tokens, ...words]);
    const { body } = await catalogue.get(path);
    expect(body.items.map(({ issuer }: { issuer: string }) => issuer)).toEqual([lapsing.did, user.did]);
    expect(body.counts).toEqual({ total: 2, independent: 0, related: 0, unknown: 2 });
    expect(body.items[1]).toMatchObject({
      useCase: markup,
      aspects: [{ aspect: 'support', experience: markup }],
      interests: { state: 'unknown' },
      author: { name: 'A user' },
    });
    expect((await catalogue.get(offerPath(offer))).body.feedback).toEqual(body.counts);

    const first = (await catalogue.get(path, { limit: '1' })).body;
    expect(first.items).toEqual(body.items.slice(0, 1));
    expect((await catalogue.get(path, { limit: '1', cursor: first.next })).body.items).toEqual(body.items.slice(1));
    expect(
      (await catalogue.get(`${offerPath('did:web:alpha.example#containers')}/feedback`, { cursor: first.next })).body,
    ).toMatchObject({ code: 'cursor-invalid' });

    catalogue.setTime('2026-04-01T00:00:00.000Z');
    expect((await catalogue.get(path)).body.items).toMatchObject([{ issuer: user.did }]);
    expect((await catalogue.get(`${offerPath('did:web:none.example')}/feedback`)).status).toBe(404);
  });

  it('keeps to the newest word of an issuer, under whatever name, and does not bring an older one back', async () => {
    const { alpha, beta, tokens } = await createMarket();
    const [user] = (await users(1)) as [Provider];
    const older = await say(user);
    const newer = await say(
      user,
      { relation: 'evaluator' },
      {
        id: `${user.did}#another`,
        validFrom: '2026-02-01T00:00:00Z',
        validUntil: '2026-04-01T00:00:00Z',
      },
    );
    const { catalogue } = await startWith([alpha, beta, user], [...tokens, await user.legalPerson(), newer, older]);
    expect((await catalogue.get(path)).body.items).toMatchObject([{ relation: 'evaluator' }]);
    catalogue.setTime('2026-05-01T00:00:00.000Z');
    expect((await catalogue.get(path)).body.items).toEqual([]);
  });
});

describe('the order of GET /offers', () => {
  it('is total, declared, the same whatever came first, and does not move for feedback', async () => {
    const { alpha, beta, tokens } = await createMarket();
    const same = await Promise.all(['b', 'a', 'c'].map((name) => beta.offering(name, { name: 'Same' })));
    const everything = [...tokens, ...same];
    const people = await users(2);
    const words = (await Promise.all(people.map(async (user) => [await user.legalPerson(), await say(user)]))).flat();
    const providers = [alpha, beta, ...people];
    const orderOf = async (some: readonly string[]) => {
      const { catalogue } = await startWith(providers, some);
      const questions = [{}, { q: 's' }, { sort: 'provider' }, { sort: 'newest' }];
      const answers = await Promise.all(questions.map((question) => catalogue.get('/offers', question)));
      await catalogue.stop();
      return answers.map(({ body }) => ({
        rank: body.rank,
        ids: body.items.map(({ id }: { id: string }) => id),
      }));
    };
    const expected = await orderOf(everything);
    expect(expected[0]).toMatchObject({
      rank: { by: 'name', ties: 'id', paidPlacement: false },
      ids: expect.arrayContaining([offer]),
    });
    const ties = expected[0]?.ids.filter((id: string) => /#[abc]$/.test(id));
    expect(ties).toEqual(['a', 'b', 'c'].map((name) => `${beta.did}#${name}`));
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(everything, { minLength: everything.length }),
        fc.shuffledSubarray(words),
        async (shuffled, some) => {
          expect(await orderOf([...shuffled, ...some])).toEqual(expected);
        },
      ),
      { numRuns: 4 },
    );
  });
});
