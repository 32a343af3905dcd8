import { rm } from 'node:fs/promises';
import { digestOf, expandTerm, exposureRules, type VerifiedCredential } from '@vigie/credentials';
import { ClaimsGraph, deriveExposure } from '@vigie/derivations';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CatalogueStore } from '../../store/catalogue-store.js';
import { temporaryFolder } from '../../testing/test-catalogue.js';
import { reassembleAbout } from '../offers/reassemble.js';
import { refreshDueOffers } from '../offers/refresh.js';
import { recordOrigins } from '../sync/record.js';
import { ExposureBook } from './exposure-book.js';

const rules = exposureRules();
const operator = 'did:web:operator.example';
const auditor = 'did:web:auditor.example';
const names = ['a', 'b', 'c'];
const company = (name: string) => `did:web:${name}.example#company`;
const service = (name: string) => `did:web:${name}.example#service`;
const name = fc.constantFrom(...names);
const country = fc.constantFrom('FR', 'US', 'CA', 'PR');
const day = 86_400_000;
const begin = Date.parse('2026-01-01T00:00:00Z');

/** A credential, and how many days after the beginning it begins and ends. */
interface Draft {
  type: string;
  issuer: string;
  subject: string;
  claims: Record<string, unknown>;
  from: number;
  until: number | undefined;
}

const dates = { from: fc.nat(3), until: fc.option(fc.integer({ min: 4, max: 12 }), { nil: undefined }) };
const speaker = (subject: string) => fc.constantFrom(new URL(subject).href.split('#')[0] ?? '', auditor);
const draft = (type: string, subject: string, claims: fc.Arbitrary<Record<string, unknown>>): fc.Arbitrary<Draft> =>
  fc.record({ type: fc.constant(type), subject: fc.constant(subject), issuer: speaker(subject), claims, ...dates });

const person = name.chain((one) =>
  draft(
    'LegalPersonDisclosure',
    company(one),
    fc.record(
      {
        registeredSeat: country,
        centralAdministration: country,
        mainEstablishment: country,
        owners: fc.array(fc.record({ party: name.map(company), votesPercent: fc.constantFrom('20', '30', '60') }), {
          maxLength: 2,
        }),
        none: fc.subarray(['establishments', 'owners', 'controlAgreements', 'subsidiaries']),
      },
      { requiredKeys: ['none'] },
    ),
  ),
);
const disclosure = name.chain((one) =>
  draft(
    'ServiceDisclosure',
    service(one),
    fc.record(
      {
        hosting: fc.array(fc.record({ service: name.map(service), access: fc.constantFrom('cleartext', 'none') }), {
          maxLength: 1,
        }),
        exposureDeclarations: fc.array(
          fc.record({
            jurisdiction: fc.constantFrom('US', 'CA'),
            declaration: fc.constantFrom('subject', 'not-subject'),
          }),
          { maxLength: 1 },
        ),
        none: fc.subarray(['operatedBy', 'hosting', 'subcontracting', 'licensedTechnology', 'sites', 'keysHeldBy']),
      },
      { requiredKeys: ['none'] },
    ),
  ),
);
const offering = fc.record({ one: name, provider: name, ...dates }).map(
  ({ one, provider, ...rest }): Draft => ({
    type: 'ServiceOffering',
    issuer: `did:web:${one}.example`,
    subject: service(one),
    claims: { name: one, providedBy: company(provider) },
    ...rest,
  }),
);
const accreditation = fc.record({ scheme: fc.constantFrom('exposure-facts', 'SecNumCloud'), ...dates }).map(
  ({ scheme, ...rest }): Draft => ({
    type: 'Accreditation',
    issuer: operator,
    subject: auditor,
    claims: { scheme, effectiveFrom: '2025-01-01' },
    ...rest,
  }),
);
const label = name.chain((one) =>
  draft(
    'LabelCredential',
    service(one),
    fc.constant({ scheme: 'SecNumCloud', schemeVersion: '3.2', claimKind: 'certified', milestone: 'J3' }),
  ),
);

type Step = { kind: 'take'; drafts: Draft[]; fails: boolean } | { kind: 'wait'; days: number } | { kind: 'restart' };
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('take' as const),
      drafts: fc.array(fc.oneof(person, person, disclosure, offering, accreditation, label), {
        minLength: 1,
        maxLength: 6,
      }),
      fails: fc.constantFrom(false, false, false, true),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
);

const instant = (days: number) => new Date(begin + days * day).toISOString();

function verified({ type, issuer, subject, claims, from, until }: Draft): VerifiedCredential {
  const body = JSON.stringify({ type, issuer, subject, claims, from, until });
  return {
    digest: digestOf(body),
    mediaType: 'application/vc+jwt',
    body,
    securing: 'vc+jwt',
    verificationMethod: `${issuer}#key`,
    id: `${issuer}#${type}-${encodeURIComponent(subject)}`,
    types: [expandTerm(type)],
    issuer,
    validFrom: instant(from),
    ...(until === undefined ? {} : { validUntil: instant(until) }),
    subjects: [{ id: subject, types: [expandTerm(type)], claims }],
    standing: subject.startsWith(`${issuer}#`) ? 'self' : 'third-party',
    standingReason: 'said so in a test',
  };
}

class Held {
  /** Every draft has begun. */
  now = begin + 3 * day;
  constructor(
    readonly store: CatalogueStore,
    public book: ExposureBook,
  ) {}

  static async open(folder: string): Promise<Held> {
    const store = await CatalogueStore.open(folder);
    const held: Held = new Held(store, undefined as never);
    held.restart();
    return held;
  }

  restart(): void {
    this.book = new ExposureBook({ store: this.store, rules, operators: [operator], clock: () => new Date(this.now) });
  }

  async run(given: Step): Promise<void> {
    if (given.kind === 'restart') return this.restart();
    if (given.kind === 'wait') this.now += given.days * day;
    else await this.#take(given.drafts, given.fails);
    await refreshDueOffers(this.store, this.book, new Date(this.now));
  }

  async #take(drafts: readonly Draft[], fails: boolean): Promise<void> {
    const now = new Date(this.now);
    const change = this.book.transact(async (transactor, book) => {
      const subjects = new Set<string>();
      for (const credential of drafts.map(verified)) {
        await transactor.addCredential(credential, now);
        const place = { registry: 'https://registry.example', sequence: 1 };
        for (const one of await recordOrigins(transactor, credential.digest, [place], book)) subjects.add(one);
      }
      await reassembleAbout({ transactor, change: book, book: this.book, now }, subjects);
      if (fails) throw new Error('the disk is full');
    });
    await (fails ? expect(change).rejects.toThrow('the disk is full') : change);
  }
}

/** What somebody else would derive who reads the store from the beginning. */
async function fromScratch(held: Held) {
  const fresh = new ExposureBook({
    store: held.store,
    rules,
    operators: [operator],
    clock: () => new Date(held.now),
  });
  await fresh.open();
  return fresh;
}

describe('ExposureBook', () => {
  it('stores what would be derived from scratch, after any sequence of changes, failures, waits and restarts', async () => {
    const root = await temporaryFolder();
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
        const folder = `${root}/${count++}`;
        const held = await Held.open(folder);
        try {
          for (const one of steps) await held.run(one);
          await refreshDueOffers(held.store, held.book, new Date(held.now));
          const fresh = await fromScratch(held);
          const ids = names.map(service);
          const offers = await held.store.reader.offers(ids, new Date(held.now));
          for (const [id, offer] of offers) {
            expect(offer.exposure).toEqual(fresh.exposures(id).jurisdictions);
            const { jurisdictions, elsewhere } = fresh.exposures(id);
            for (const jurisdiction of ['FR', 'US', 'CA', 'PR', 'JP', 'GB']) {
              const alone = deriveExposure(fresh.claims(), id, jurisdiction, { date: new Date(held.now), rules });
              const stored = jurisdictions.find((derived) => derived.jurisdiction === jurisdiction);
              if (stored === undefined) expect([alone.shown, alone.outcome]).toEqual([elsewhere, 'MISSING']);
              else expect(stored).toEqual(alone);
            }
          }
          expect(labelsOf(offers)).toEqual(await labelsAfterRebuild(held, [...offers.keys()]));
        } finally {
          await held.store.close();
          await rm(folder, { recursive: true, force: true });
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is as it was when a change fails', async () => {
    const held = await Held.open(await temporaryFolder());
    const base: Draft = {
      type: 'ServiceOffering',
      issuer: 'did:web:a.example',
      subject: service('a'),
      claims: { name: 'a', providedBy: company('a') },
      from: 0,
      until: undefined,
    };
    const owners = [{ party: company('b'), votesPercent: '60' }];
    const owned = { ...base, type: 'LegalPersonDisclosure', subject: company('a'), claims: { owners } };
    const parent = 'did:web:b.example';
    const seat = { ...owned, issuer: parent, subject: company('b'), claims: { registeredSeat: 'US' } };
    const stored = async () => {
      const offers = await held.store.reader.offers([service('a')], new Date(held.now));
      return offers.get(service('a'))?.exposure.find(({ jurisdiction }) => jurisdiction === 'US')?.derived;
    };
    await held.run({ kind: 'take', drafts: [base, owned], fails: false });
    await held.run({ kind: 'take', drafts: [seat], fails: true });
    expect(await held.book.ask((claims) => claims.graph.from(company('b')))).toEqual([]);
    expect(await stored()).toBe('none-found');
    await held.run({ kind: 'take', drafts: [seat], fails: false });
    expect(await stored()).toBe('exposed');
    await held.store.close();
  });

  it('opens no further once it is closed, and lets no change be made on half of what is held', async () => {
    const held = await Held.open(await temporaryFolder());
    const drafts = Array.from({ length: 40 }, (_, index): Draft => {
      const did = `did:web:p${index}.example`;
      const claims = { name: 'x', providedBy: `${did}#c` };
      return { type: 'ServiceOffering', issuer: did, subject: `${did}#s`, claims, from: 0, until: undefined };
    });
    await held.run({ kind: 'take', drafts, fails: false });
    held.restart();
    held.book.close();
    await expect(held.book.transact(async () => undefined)).rejects.toThrow('stopped');
    await held.store.close();
  });

  it('gives the claims that stand to whoever asks', async () => {
    const held = await Held.open(await temporaryFolder());
    expect(held.book.claims()).toBeInstanceOf(ClaimsGraph);
    await held.store.close();
  });
});

const labelsOf = (offers: ReadonlyMap<string, { labels: unknown }>) =>
  Object.fromEntries([...offers].map(([id, { labels }]) => [id, labels]));

/** Labels after every offer was put together again. */
async function labelsAfterRebuild(held: Held, ids: readonly string[]) {
  const now = new Date(held.now);
  const { book } = held;
  await book.transact((transactor, change) => reassembleAbout({ transactor, change, book, now }, new Set(ids)));
  return labelsOf(await held.store.reader.offers(ids, now));
}
