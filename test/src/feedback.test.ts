import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FeedbackPage, offerContexts } from '@vigie/credentials';
import {
  buildFeedback,
  feedbackTemplate,
  offerTemplate,
  publishOffer,
  type UnsignedCredential,
  writeKeyFile,
} from '@vigie/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Network, type Participant, startNetwork } from './network/network.js';
import { type CommandResult, vigie } from './network/vigie.js';

/** What users say of an offer, from a signed file to what a buyer reads. */
let network: Network;
const names = ['operator', 'acme', 'other', 'buyer', 'sister', 'stranger'] as const;
type Name = (typeof names)[number];
const participants = new Map<Name, Participant>();
/** Each word is a second later than the one before it: of two versions of one second, the digest would decide. */
let spoken = Date.now() - 3_600_000;
const now = () => {
  spoken += 1_000;
  return new Date(spoken);
};

beforeAll(async () => {
  network = await startNetwork({ operator: 'operator', now: new Date(Date.now() + 60_000) });
  for (const name of names) {
    participants.set(name, await network.participant(name));
    await writeKeyFile(keyOf(name), who(name).key);
  }
  for (const name of ['acme', 'other'] as const) {
    const offer = offerTemplate().replaceAll('did:web:cloud.example.eu', who(name).did);
    await publishOffer(offer, { signer: who(name).signer, registry: network.registry, now: now() });
  }
  await describeSelf('buyer', [person('A. Buyer')]);
  // The template's provider belongs to somebody; the sister belongs to the same one.
  await describeSelf('sister', [
    { party: { id: who('acme').did, name: 'Acme' }, votesPercent: '60' },
    { ...person('B'), votesPercent: '40' },
  ]);
});

afterAll(() => network.stop());

const who = (name: Name): Participant => {
  const participant = participants.get(name);
  if (participant === undefined) throw new Error(`${name} takes no part`);
  return participant;
};
const keyOf = (name: string) => join(network.folder, `${name}.json`);
const registryUrl = () => network.registries[0]?.url ?? '';
const service = () => `${who('acme').did}#compute`;
const person = (name: string) => ({
  party: { name, countryCode: 'FR', naturalPerson: true },
  capitalPercent: '100',
  votesPercent: '100',
});

async function submit(name: Name, type: string, subject: object) {
  const { did, signer } = who(name);
  const credential = {
    '@context': [...offerContexts],
    id: `${did}#vc-${type}`,
    type: ['VerifiableCredential', type],
    issuer: did,
    validFrom: now().toISOString().replace(/\.\d+/, ''),
    validUntil: '2030-01-01T00:00:00Z',
    credentialSubject: { id: did, type, ...subject },
  } as unknown as UnsignedCredential;
  return network.registry.submit(await signer.signCredential(credential));
}

async function describeSelf(name: Name, owners: object[]) {
  const address = { type: 'Address', countryCode: 'FR' };
  await submit(name, 'LegalPerson', {
    name: `Company ${name}`,
    registrationNumber: [{ type: 'VatID', vatID: 'FR00000000000' }],
    legalAddress: address,
    headquartersAddress: address,
  });
  await submit(name, 'LegalPersonDisclosure', { owners, none: ['controlAgreements'] });
}

const feedbackOf = (name: Name, change = (text: string) => text) =>
  change(feedbackTemplate({ issuer: who(name).did, offer: service() }));

/** Signs a feedback file in somebody's name and gives it; `change` alters its text. Answers its digest. */
async function give(name: Name, change?: (text: string) => string): Promise<string> {
  network.clock.now = new Date(Date.now() + 60_000);
  const credential = await buildFeedback(feedbackOf(name, change), { now: now() });
  const { items } = await network.registry.submit(await who(name).signer.signCredential(credential));
  return items[0]?.digest ?? '';
}

async function as(name: Name, words: string[]): Promise<CommandResult> {
  network.clock.now = new Date(Date.now() + 60_000);
  return vigie(words, { VIGIE_REGISTRY_URL: registryUrl(), VIGIE_KEY: keyOf(name) }, { now });
}

const reply = (name: Name, digest: string, statement = 'We have mended the export.') =>
  as(name, ['feedback', 'reply', '--did', who(name).did, '--feedback', digest, '--statement', statement]);

async function shown(): Promise<FeedbackPage> {
  await network.settle();
  return network.buyer.feedback(service());
}

const digestIn = ({ stdout, stderr }: CommandResult): string => /^[0-9a-f]{64}/.exec(stdout)?.[0] ?? stderr;
const order = async () => (await network.buyer.search({})).items.map(({ id }) => id);

describe('feedback', () => {
  it.each<[string, Name, string, ((text: string) => string)?]>([
    ['a provider that praises itself', 'acme', 'feedback-by-provider'],
    ['a stranger that describes itself nowhere', 'stranger', 'feedback-author-unverified'],
    [
      'an author who is somebody else',
      'sister',
      'feedback-author-unverified',
      (text) => text.replace(/author: .*/, `author: ${who('buyer').did}`),
    ],
    ['an offer that nobody holds', 'buyer', 'feedback-offer-unknown', (text) => text.replaceAll('#compute', '#none')],
    ['a rating', 'buyer', 'term-unknown', (text) => text.replace('  relation:', '  rating: 5\n  relation:')],
    [
      'an aspect that there is not',
      'buyer',
      'shape-violation',
      (text) => text.replace('aspect: support', 'aspect: stars'),
    ],
  ])('refuses %s', async (_what, name, code, change) => {
    await expect(give(name, change)).rejects.toMatchObject({ code });
    expect((await shown()).items).toEqual([]);
  });

  it('refuses a rating also from those who write the credential themselves, and an unsigned word', async () => {
    const words = {
      id: `${who('buyer').did}#words`,
      offer: service(),
      author: who('buyer').did,
      relation: 'customer',
      usedFrom: '2026-01-01',
      writtenIn: 'en',
      useCase: 'Backups.',
      aspects: [{ aspect: 'support', experience: 'Quick.' }],
    };
    const rated = { ...words, 'https://schema.org/ratingValue': '5' };
    await expect(submit('buyer', 'OfferFeedback', rated)).rejects.toMatchObject({ facts: expect.anything() });
    const scored = { ...words, aspects: [{ aspect: 'support', experience: 'Quick.', outcome: '5' }] };
    await expect(submit('buyer', 'OfferFeedback', scored)).rejects.toMatchObject({ code: 'shape-violation' });
    const unsigned = { '@context': [...offerContexts], type: ['VerifiableCredential', 'OfferFeedback'] };
    await expect(network.registry.submit(JSON.stringify({ ...unsigned, credentialSubject: words }))).rejects.toThrow();
    expect((await shown()).items).toEqual([]);
  });

  it('goes by the command line from a file to the answer, with the reply of the provider, and moves no offer', async () => {
    const before = await order();
    const file = join(network.folder, 'feedback.yaml');
    await writeFile(file, feedbackOf('buyer'));
    const given = await as('buyer', ['feedback', 'give', file]);
    const digest = digestIn(given);
    expect(given).toMatchObject({ status: 0 });
    const statement = { id: `${who('other').did}#reply`, statement: 'Ours is better.' };
    const refusal = (name: Name, feedbackDigest: string) =>
      expect(submit(name, 'FeedbackReply', { ...statement, feedbackDigest })).rejects;
    await refusal('other', digest).toMatchObject({ code: 'feedback-reply-not-provider' });
    await refusal('buyer', digest).toMatchObject({ code: 'feedback-reply-not-provider' });
    await refusal('acme', 'ab'.repeat(32)).toMatchObject({ code: 'feedback-unknown' });
    const answered = digestIn(await reply('acme', digest));

    const page = await shown();
    expect(page.items).toMatchObject([
      {
        source: digest,
        issuer: who('buyer').did,
        author: { id: who('buyer').did, name: 'Company buyer', country: 'FR', source: expect.any(String) },
        relation: 'former-customer',
        usedFrom: '2025-01-01',
        usedUntil: '2026-02-28',
        language: 'en',
        aspects: [{ aspect: 'export' }, { aspect: 'support' }],
        exit: { leftOn: '2026-02-28', daysTaken: '12', gigabytesMoved: '400', losses: { state: 'stated' } },
        interests: { state: 'stated', values: [] },
        replies: [
          { source: answered, issuer: who('acme').did, answers: digest, statement: 'We have mended the export.' },
        ],
        proof: { digest, origins: [{ registry: registryUrl() }] },
      },
    ]);
    expect(page.counts).toMatchObject({ total: 1 });
    expect((await network.buyer.offer(service())).feedback).toEqual(page.counts);
    expect(await order()).toEqual(before);

    const read = await vigie(['feedback', 'show', service()], { VIGIE_CATALOGUE_URL: network.catalogue.url });
    expect(read).toMatchObject({ status: 0, stdout: expect.stringContaining('the provider replies') });
    expect(read.stdout).toContain('interests: none, as stated');
  });

  it('shows the tie of a company that the provider controls, and does not count it as independent', async () => {
    await give('sister');
    const { items, counts } = await shown();
    expect(items.find(({ issuer }) => issuer === who('sister').did)?.independence).toMatchObject({
      verdict: 'related',
      controller: who('acme').did,
      path: [{ kind: 'owns', to: who('sister').did }],
    });
    expect(counts).toMatchObject({ total: 2, related: 1 });
  });

  it('is replaced by a newer word of the same issuer, which keeps the reply beside it, and ends with its credential', async () => {
    const first = (await shown()).items.find(({ issuer }) => issuer === who('buyer').did);
    const text = (file: string) =>
      file.replace('validFor: P1Y', 'validFor: P1D').replace('Answers came', 'Soon, answers came');
    const second = await give('buyer', text);
    const { items } = await shown();
    const own = items.filter(({ issuer }) => issuer === who('buyer').did);
    expect(own).toMatchObject([{ source: second, replies: [{ answers: first?.source }] }]);
    network.clock.now = new Date(Date.now() + 2 * 86_400_000);
    expect((await network.buyer.feedback(service())).items.map(({ issuer }) => issuer)).toEqual([who('sister').did]);
  });

  it('asks for membership once the operator has appointed members', async () => {
    const appoint = ['registry', 'appoint', '--role', 'member', '--from', '2026-01-01', '--did', who('operator').did];
    await as('operator', [...appoint, '--party', who('sister').did]);
    await expect(give('buyer')).rejects.toMatchObject({ code: 'feedback-author-not-member' });
    await give('sister');
    const { items } = await shown();
    expect(items.find(({ issuer }) => issuer === who('sister').did)?.author.membership).toMatchObject({
      role: 'member',
      issuer: who('operator').did,
    });
  });
});
