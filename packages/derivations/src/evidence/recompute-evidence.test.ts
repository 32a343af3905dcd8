import { digestOf, type EvidenceFile, type EvidenceOriginal, ruleFiles } from '@vigie/credentials';
import { beforeAll, describe, expect, it } from 'vitest';
import { createParty, evidenceFile, type Party, publishedBy } from '../testing/signed-world.js';
import type { EvidenceCode } from './difference.js';
import { recomputeEvidence } from './recompute-evidence.js';

let cloud: Party;
let parent: Party;
let file: EvidenceFile;
let owner: EvidenceOriginal;

/** A provider that denies to be subject to the law of the United States, whose parent says that it sits there. */
beforeAll(async () => {
  cloud = await createParty('cloud');
  parent = await createParty('parent');
  const company = `${cloud.did}#company`;
  const offer = `${cloud.did}#compute`;
  owner = await parent.say({
    id: `${parent.did}#company`,
    type: 'LegalPersonDisclosure',
    registeredSeat: 'US',
  });
  const originals = [
    await cloud.say({
      id: offer,
      type: 'ServiceOffering',
      name: 'Compute',
      providedBy: company,
      serviceOfferingTermsAndConditions: [
        { type: 'TermsAndConditions', url: 'https://cloud.example/terms', hash: '3f2a' },
      ],
    }),
    await cloud.say({
      id: offer,
      type: 'ServiceDisclosure',
      exposureDeclarations: [{ jurisdiction: 'US', declaration: 'not-subject' }],
    }),
    await cloud.say({
      id: company,
      type: 'LegalPersonDisclosure',
      registeredSeat: 'FR',
      owners: [{ party: { type: 'Party', id: `${parent.did}#company`, name: 'Parent' }, capitalPercent: '100' }],
    }),
    owner,
  ];
  file = await evidenceFile({ offer, originals, published: [publishedBy(cloud), publishedBy(parent)] });
});

const changed = (change: (copy: EvidenceFile) => void): EvidenceFile => {
  const copy = structuredClone(file);
  change(copy);
  return copy;
};

async function codesOf(given: EvidenceFile, options = {}): Promise<EvidenceCode[]> {
  const recomputed = await recomputeEvidence(given, options);
  if (recomputed.ok) return [];
  expect(recomputed.code).toBe(recomputed.differences[0]?.code);
  for (const { detail } of recomputed.differences) expect(detail).toMatch(/\S\.$/);
  return recomputed.differences.map(({ code }) => code);
}

const usOf = ({ verdicts }: EvidenceFile) => {
  const us = verdicts.exposure.find(({ jurisdiction }) => jurisdiction === 'US');
  if (us === undefined) throw new Error('no verdict on US');
  return us;
};

describe('recomputeEvidence', () => {
  it('reaches the verdicts of the file from its originals alone, and says what that does not show', async () => {
    expect(usOf(file)).toMatchObject({ derived: 'exposed', outcome: 'CONTRADICTED' });
    const recomputed = await recomputeEvidence(file);
    expect(recomputed).toMatchObject({ ok: true, verdicts: file.verdicts });
    expect(recomputed.limits.join('\n')).toMatch(/left out.*https:\/\/registry\.example/);
    expect(recomputed.limits.join('\n')).toMatch(/word of whoever made the file/);
  });

  it('refuses an original of which a byte is changed', async () => {
    const [index, body] = [0, file.originals[0]?.body ?? ''];
    const otherBody = `${body.slice(0, -10)}${body.at(-10) === 'A' ? 'B' : 'A'}${body.slice(-9)}`;
    const other = changed(({ originals }) => {
      Object.assign(originals[index] ?? {}, { body: otherBody });
    });
    expect(await codesOf(other)).toContain('evidence-digest-mismatch');
    // The same with the digest mended: now the signature does not hold.
    const mended = changed(({ originals }) => {
      Object.assign(originals[index] ?? {}, { body: otherBody, digest: digestOf(otherBody) });
    });
    expect(await codesOf(mended)).toContain('evidence-original-refused');
  });

  it('sees that the owner of whom a verdict speaks is left out', async () => {
    const without = changed((copy) => {
      copy.originals = copy.originals.filter(({ digest }) => digest !== owner.digest);
    });
    const codes = await codesOf(without);
    expect(codes).toContain('evidence-missing');
    expect(codes).toContain('evidence-verdict-differs');
    expect(codes).toContain('evidence-superfluous');
  });

  it('cannot see an omission that the claims go along with, which the limits say', async () => {
    const consistent = await evidenceFile({
      ...file,
      originals: file.originals.filter(({ digest }) => digest !== owner.digest),
      published: [publishedBy(cloud)],
    });
    const recomputed = await recomputeEvidence(consistent);
    expect(recomputed.ok).toBe(true);
    expect(recomputed.limits[0]).toMatch(/left out/);
    expect(usOf(consistent)).toMatchObject({ shown: 'unknown', complete: false });
  });

  it.each([
    ['derived', 'none-found'],
    ['shown', 'none-found'],
    ['outcome', 'CONSISTENT'],
    ['complete', true],
  ])('refuses a verdict whose %s is changed', async (member, value) => {
    const other = changed((copy) => Object.assign(usOf(copy), { [member]: value }));
    const recomputed = await recomputeEvidence(other);
    expect(recomputed).toMatchObject({
      ok: false,
      code: 'evidence-verdict-differs',
      differences: [{ where: 'verdicts/exposure/US', claimed: { [member]: value } }],
      verdicts: file.verdicts,
    });
  });

  it('refuses a verdict that is left out, and one that nothing leads to', async () => {
    const less = changed((copy) => copy.verdicts.exposure.pop());
    expect(await codesOf(less)).toEqual(['evidence-verdict-differs']);
    const more = changed((copy) => copy.verdicts.exposure.push({ ...usOf(copy), jurisdiction: 'FR' }));
    expect(await codesOf(more)).toEqual(['evidence-superfluous']);
    const condition = changed(({ verdicts }) => Object.assign(verdicts.conditions[0] ?? {}, { outcome: 'pass' }));
    expect(await codesOf(condition)).toEqual(['evidence-verdict-differs']);
  });

  it("refuses originals under a DID document with somebody else's key", async () => {
    const attacker = await createParty('cloud');
    const swapped = changed((copy) => {
      copy.published = [publishedBy(attacker), publishedBy(parent)];
    });
    expect(await codesOf(swapped)).toContain('evidence-original-refused');
  });

  it('misses a DID document that is not there', async () => {
    const without = changed((copy) => {
      copy.published = [publishedBy(cloud)];
    });
    const recomputed = await recomputeEvidence(without);
    expect(recomputed).toMatchObject({
      ok: false,
      differences: expect.arrayContaining([
        expect.objectContaining({ code: 'evidence-missing', where: `originals/${owner.digest}` }),
      ]),
    });
  });

  it('takes the DID documents that the operator has pinned, and says whose they are', async () => {
    const pinned = changed((copy) => {
      copy.published = [publishedBy(cloud)];
      copy.pinned = [parent.document];
    });
    const recomputed = await recomputeEvidence(pinned);
    expect(recomputed.ok).toBe(true);
    expect(recomputed.limits.join('\n')).toContain(parent.did);
    const broken = changed((copy) => {
      copy.pinned = [{ id: 'no DID' }];
    });
    expect(await codesOf(broken)).toEqual(['evidence-file-invalid']);
  });

  it('refuses rules of another version, unknown ones, and none', async () => {
    const other = changed(({ rules }) => Object.assign(rules[1] ?? {}, { digest: '0'.repeat(64) }));
    expect(await codesOf(other)).toEqual(['evidence-rules-unknown']);
    const unknown = changed(({ rules }) =>
      rules.push({ file: 'rules/exposure-9.json', id: 'x', digest: '0'.repeat(64) }),
    );
    expect(await codesOf(unknown)).toEqual(['evidence-rules-unknown']);
    const none = changed((copy) => {
      copy.rules = [];
    });
    expect(await codesOf(none)).toEqual(ruleFiles().map(() => 'evidence-missing'));
  });

  it('refuses what no verdict rests on: an original, an older version of one, a published document', async () => {
    const stranger = await createParty('stranger');
    const said = await stranger.say({
      id: `${stranger.did}#company`,
      type: 'LegalPersonDisclosure',
      registeredSeat: 'FR',
    });
    const more = changed((copy) => {
      copy.originals.push(said);
      copy.published.push(publishedBy(stranger));
    });
    expect(await codesOf(more)).toEqual(['evidence-superfluous']);

    const older = await parent.say(
      { id: `${parent.did}#company`, type: 'LegalPersonDisclosure', registeredSeat: 'FR' },
      { validFrom: '2025-12-01T00:00:00Z' },
    );
    expect(await codesOf(changed(({ originals }) => originals.push(older)))).toEqual(['evidence-superfluous']);

    const unused = changed(({ published }) => published.push(publishedBy(stranger)));
    expect(await codesOf(unused)).toEqual(['evidence-superfluous']);
  });

  it('misses the offer itself', async () => {
    const without = changed((copy) => {
      copy.originals = copy.originals.slice(1);
    });
    const recomputed = await recomputeEvidence(without);
    expect(recomputed.ok || recomputed.verdicts).toBeUndefined();
    expect(await codesOf(without)).toContain('evidence-missing');
  });

  it('believes the operators of its caller in the place of those that the file names', async () => {
    const operator = await createParty('operator');
    const issuer = await createParty('issuer');
    const labelled = await evidenceFile({
      ...file,
      settings: { ...file.settings, operators: [operator.did] },
      originals: [
        ...file.originals,
        await issuer.say({
          id: file.offer,
          type: 'LabelAttestation',
          scheme: 'SecNumCloud',
          schemeVersion: '3.2',
          claimKind: 'certified',
          milestone: 'J3',
          labelScope: { type: 'LabelScope', scopeActivities: ['IaaS'] },
        }),
        await operator.say(
          { id: issuer.did, type: 'Accreditation', scheme: 'SecNumCloud', effectiveFrom: '2020-01-01' },
          { validUntil: '2026-02-01T00:00:00Z' },
        ),
      ],
      published: [cloud, parent, issuer, operator].map(publishedBy),
    });
    expect(labelled.verdicts.labels).toMatchObject([{ scheme: 'SecNumCloud', accreditation: expect.any(String) }]);
    expect(await codesOf(labelled)).toEqual([]);
    const codes = await codesOf(labelled, { operators: [] });
    expect(codes).toContain('evidence-verdict-differs');
    expect(codes).toContain('evidence-superfluous');
  });
});
