import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClaimRecord } from '../exposure/edge.js';
import type { LabelRecord } from '../labels/offer-labels.js';
import { auditor, company, derivedAt, offering, record, rules, service, statement } from '../testing/claims.js';
import { world } from '../testing/random-claims.js';
import { collectEvidence, type EvidenceQuestion, jurisdictionsOf } from './collect-evidence.js';
import { evidenceWorld } from './evidence-world.js';

const operator = 'did:web:operator.example';
const names = ['a', 'b', 'c', 'd', 'e'];
const question = (offer: string): EvidenceQuestion => ({
  offer,
  at: derivedAt,
  jurisdictions: ['CH', 'CN', 'US'],
  operators: [operator],
  europe: 'EU',
});

function accreditation(scheme: string, validUntil?: string): ClaimRecord {
  return record(
    'Accreditation',
    auditor,
    { scheme, effectiveFrom: '2020-01-01' },
    { issuer: operator, standing: 'third-party', ...(validUntil === undefined ? {} : { validUntil }) },
  );
}

const label = (name: string, scheme: string) =>
  statement('LabelAttestation', service(name), { scheme, schemeVersion: '3.2', claimKind: 'certified' }, auditor);

const labels = fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom('SecNumCloud', 'ISO-27001')), {
  maxLength: 3,
});
const accreditations = fc.subarray([...Object.values(rules.accreditation), 'SecNumCloud']);

const asHeld = (records: readonly ClaimRecord[]): LabelRecord[] => {
  const held = records.map((one) => ({ ...one, verifiedAt: '2026-02-01T00:00:00.000Z' }));
  return [...new Map(held.map((one) => [one.digest, one])).values()];
};

describe('collectEvidence', () => {
  it('names credentials from which alone the same follows, and all of them are read', async () => {
    await fc.assert(
      fc.asyncProperty(world, labels, accreditations, async (given, labelled, schemes) => {
        const records = asHeld([
          ...given.records,
          ...labelled.map(([name, scheme]) => label(name, scheme)),
          ...schemes.map((scheme) => accreditation(scheme)),
        ]);
        const full = evidenceWorld(records, [operator]);
        for (const one of given.services) {
          const found = await collectEvidence(full, question(one));
          if (found === undefined) continue;
          const alone = records.filter(({ digest }) => found.digests.has(digest));
          expect(alone).toHaveLength(found.digests.size);
          expect(await collectEvidence(evidenceWorld(alone, [operator]), question(one))).toEqual(found);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('leaves out what other offers of the same company say', async () => {
    const records = asHeld([offering('a'), record('ServiceOffering', service('b'), { providedBy: company('a') })]);
    const found = await collectEvidence(evidenceWorld(records, []), question(service('a')));
    expect(found?.digests).toEqual(new Set([offering('a').digest]));
  });

  it('keeps an accreditation that has ended since, for what was said while it held', async () => {
    const ended = accreditation('SecNumCloud', '2026-03-01T00:00:00Z');
    const visa = label('a', 'SecNumCloud');
    const found = await collectEvidence(
      evidenceWorld(asHeld([offering('a'), ended, visa]), [operator]),
      question(service('a')),
    );
    expect(found?.digests).toContain(ended.digest);
    expect(found?.verdicts.labels).toMatchObject([{ source: visa.digest, accreditation: ended.digest }]);
  });

  it('finds nothing where the offering is over', async () => {
    const over = { ...offering('a'), validUntil: '2026-01-02T00:00:00Z' };
    expect(await collectEvidence(evidenceWorld(asHeld([over]), []), question(service('a')))).toBeUndefined();
  });

  it('asks by default for the watch list and for what the chain touches', () => {
    const site = record('ServiceDisclosure', service('a'), { sites: [{ site: { countryCode: 'BR' } }] });
    const { graph } = evidenceWorld(asHeld([offering('a'), site]), []);
    const asked = jurisdictionsOf(graph, service('a'), derivedAt);
    expect(asked).toEqual([...asked].sort());
    expect(asked).toEqual(expect.arrayContaining([...rules.watchList, 'BR']));
  });
});
