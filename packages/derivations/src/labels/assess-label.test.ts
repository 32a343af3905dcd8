import { labelSchemes, trustedCloudRules } from '@vigie/credentials';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accreditation, anssi, label, service, statement } from '../testing/statements.js';
import { assessLabel, type LabelContext } from './assess-label.js';
import type { SignedStatement } from './label-statement.js';
import type { ObservedStatus } from './label-status.js';

const now = '2026-11-22T12:00:00Z';
const provider = 'did:web:cloud.example';

function assess(given: SignedStatement, context: Partial<Omit<LabelContext, 'at'>> & { at?: string } = {}) {
  const { at = now, ...rest } = context;
  return assessLabel(given, {
    service,
    accreditations: [accreditation()],
    schemes: labelSchemes(),
    statuses: [{ digest: given.digest, from: '2026-01-01T00:00:00Z', status: 'active' }],
    europe: trustedCloudRules().europe.EU,
    ...rest,
    at: new Date(at),
  });
}
const outcome = (...given: Parameters<typeof assess>) => {
  const { verdict, reasons } = assess(...given);
  return [verdict, ...reasons];
};

describe('assessLabel', () => {
  it('holds a label when nothing stands against it, and names the accreditation', () => {
    const body = accreditation();
    const visa = label();
    expect(assess(visa, { accreditations: [body] })).toMatchObject({
      verdict: 'held',
      reasons: [],
      contradicted: false,
      source: visa.digest,
      accreditation: body.digest,
      schemesVersion: 'schemes-1',
    });
  });

  it('refuses a SecNumCloud that a provider gives itself', () => {
    const own = label({}, { issuer: provider, standing: 'self' });
    expect(outcome(own)).toEqual(['not-held', 'issuer-not-accredited']);
    const declared = label({ claimKind: 'self-declared' }, { issuer: provider, standing: 'self' });
    expect(outcome(declared)).toEqual(['not-held', 'kind-not-accepted']);
  });

  it('does not let the label of a host rise to the service above it', () => {
    const host = label({}, { subject: 'did:web:host.example#iaas' });
    expect(outcome(host)).toEqual(['not-held', 'out-of-scope']);
    expect(outcome(host, { service: 'did:web:host.example#iaas' })).toEqual(['held']);
  });

  it('does not take the label of a sister service or of the provider for that of the service', () => {
    const sister = label({ labelScope: { scopeServices: [`${provider}#storage`] } }, { subject: provider });
    expect(outcome(sister)).toEqual(['not-held', 'out-of-scope']);
    expect(outcome(label({}, { subject: provider }))).toEqual(['not-held', 'out-of-scope']);
    expect(outcome(label({ labelScope: { scopeServices: [service] } }, { subject: provider }))).toEqual(['held']);
    expect(outcome(label({ labelScope: { scopeServices: [`${provider}#storage`] } }))).toEqual([
      'not-held',
      'out-of-scope',
    ]);
  });

  it.each(['J0', 'J1', 'J2'])('shows %s as in progress, never as qualified', (milestone) => {
    expect(outcome(label({ milestone }))).toEqual(['in-progress', 'milestone-before-decision']);
    expect(outcome(label({ milestone, claimKind: 'in-progress' }))).toEqual(['in-progress', 'in-progress']);
  });

  it('shows an application as in progress even at J3, and one of the provider’s own as nothing', () => {
    expect(outcome(label({ claimKind: 'in-progress', milestone: 'J3' }))).toEqual(['in-progress', 'in-progress']);
    expect(outcome(label({ claimKind: 'in-progress' }, { issuer: provider }))).toEqual([
      'not-held',
      'issuer-not-accredited',
    ]);
    expect(outcome(label({ milestone: undefined }))).toEqual(['not-held', 'milestone-missing']);
  });

  it('ends with the credential and with the last day that it states, whichever comes first', () => {
    expect(outcome(label({}, { validUntil: '2026-11-21T12:00:00Z' }))).toEqual(['not-held', 'expired']);
    expect(outcome(label({}, { validUntil: now }))).toEqual(['not-held', 'expired']);
    expect(outcome(label({ effectiveUntil: '2026-11-21' }))).toEqual(['not-held', 'expired']);
    expect(outcome(label({ effectiveUntil: '2026-11-22' }))).toEqual(['held']);
    expect(outcome(label({ effectiveFrom: '2026-11-23' }))).toEqual(['not-held', 'not-yet-valid']);
    expect(outcome(label({}, { validFrom: '2026-11-23T00:00:00Z' }))).toEqual(['not-held', 'not-yet-valid']);
  });

  it('follows a suspension and its end, but never forgets a revocation', () => {
    const visa = label();
    const history = (...entries: Array<[string, ObservedStatus]>) =>
      entries.map(([from, status]) => ({ digest: visa.digest, from, status }));
    const statuses = history(
      ['2026-01-01T00:00:00Z', 'active'],
      ['2026-03-01T00:00:00Z', 'suspended'],
      ['2026-04-01T00:00:00Z', 'active'],
    );
    expect(outcome(visa, { statuses, at: '2026-02-28T23:59:59Z' })).toEqual(['held']);
    expect(outcome(visa, { statuses, at: '2026-03-15T00:00:00Z' })).toEqual(['not-held', 'suspended']);
    expect(outcome(visa, { statuses, at: '2026-04-01T00:00:00Z' })).toEqual(['held']);
    const revoked = [...statuses, ...history(['2026-05-01T00:00:00Z', 'revoked'], ['2026-06-01T00:00:00Z', 'active'])];
    expect(outcome(visa, { statuses: revoked })).toEqual(['not-held', 'revoked']);
    expect(outcome(visa, { statuses: revoked, at: '2026-04-15T00:00:00Z' })).toEqual(['held']);
  });

  it('does not hold a label whose status nobody knows', () => {
    expect(outcome(label(), { statuses: [] })).toEqual(['not-held', 'status-unknown']);
  });

  it('asks that the issuer be accredited for that very scheme, version and level', () => {
    const iso = accreditation({ scheme: 'ISO27001' });
    const hds = { scheme: 'HDS', schemeVersion: '2', milestone: undefined, labelScope: { scopeActivities: ['1'] } };
    expect(outcome(label(hds), { accreditations: [iso] })).toEqual(['not-held', 'issuer-not-accredited']);
    expect(outcome(label(hds), { accreditations: [iso, accreditation({ scheme: 'HDS' })] })).toEqual(['held']);
    const first = accreditation({ accreditedVersions: ['3.1'] });
    expect(outcome(label(), { accreditations: [first] })).toEqual(['not-held', 'version-not-accredited']);
    const gaia = { scheme: 'Gaia-X', schemeVersion: undefined, schemeLevel: 'L3', milestone: undefined };
    const lower = accreditation({ scheme: 'Gaia-X', accreditedLevels: ['SC', 'L1'] });
    expect(outcome(label(gaia), { accreditations: [lower] })).toEqual(['not-held', 'level-not-accredited']);
    expect(outcome(label(gaia), { accreditations: [accreditation({ scheme: 'Gaia-X' })] })).toEqual([
      'not-held',
      'level-not-accredited',
    ]);
  });

  it('keeps a label whose issuer’s accreditation ended after it was given, not one given afterwards', () => {
    const ended = accreditation({ effectiveUntil: '2026-06-30' });
    const given = (validFrom: string) => outcome(label({}, { validFrom }), { accreditations: [ended] });
    expect(given('2026-06-30T23:59:59Z')).toEqual(['held']);
    expect(given('2026-07-01T00:00:00Z')).toEqual(['not-held', 'issuer-not-accredited']);
    const later = accreditation({ effectiveFrom: '2026-02-01' });
    expect(outcome(label(), { accreditations: [later] })).toEqual(['not-held', 'issuer-not-accredited']);
    const lapsed = accreditation({}, { validUntil: '2025-12-31T00:00:00Z' });
    expect(outcome(label(), { accreditations: [lapsed] })).toEqual(['not-held', 'issuer-not-accredited']);
  });

  it('keeps a level 3 against which an exposure was derived, and flags it', () => {
    const level3 = label({ scheme: 'Gaia-X', schemeVersion: undefined, schemeLevel: 'L3', milestone: undefined });
    const accreditations = [accreditation({ scheme: 'Gaia-X', accreditedLevels: ['L2', 'L3'] })];
    const exposed = (jurisdiction: string, verdict: 'exposed' | 'possible') =>
      assess(level3, { accreditations, exposure: [{ jurisdiction, verdict, complete: false }] });
    expect(exposed('US', 'exposed')).toMatchObject({ verdict: 'held', contradicted: true });
    expect(exposed('US', 'possible')).toMatchObject({ verdict: 'held', contradicted: false });
    expect(exposed('FR', 'exposed')).toMatchObject({ verdict: 'held', contradicted: false });
    const first = assess(label({ schemeVersion: '3.1' }), {
      exposure: [{ jurisdiction: 'US', verdict: 'exposed', complete: true }],
    });
    expect(first).toMatchObject({ verdict: 'held', version: '3.1', contradicted: false });
  });

  it('lets nobody hold EUCS, nor what no list knows', () => {
    const eucs = label({ scheme: 'EUCS', schemeLevel: 'high', milestone: undefined });
    const accreditations = [accreditation({ scheme: 'EUCS', accreditedLevels: ['high'] })];
    expect(outcome(eucs, { accreditations })).toEqual(['not-held', 'scheme-not-adopted']);
    expect(outcome(label({ scheme: 'Best Cloud' }))).toEqual(['not-held', 'scheme-unknown']);
  });

  it('counts a version until its last day', () => {
    const hds = label({
      scheme: 'HDS',
      schemeVersion: '1',
      milestone: undefined,
      labelScope: { scopeActivities: ['2'] },
    });
    const accreditations = [accreditation({ scheme: 'HDS' })];
    expect(outcome(hds, { accreditations, at: '2026-05-15T23:59:59Z' })).toEqual(['held']);
    expect(outcome(hds, { accreditations, at: '2026-05-16T00:00:00Z' })).toEqual(['not-held', 'version-ended']);
    const iso = label({ scheme: 'ISO27001', schemeVersion: '2013', milestone: undefined });
    const isoBody = { accreditations: [accreditation({ scheme: 'ISO27001' })] };
    expect(outcome(iso, isoBody)).toEqual(['not-held', 'version-ended']);
    expect(outcome(label({ schemeVersion: undefined }))).toEqual(['not-held', 'version-missing']);
    expect(outcome(label({ schemeVersion: '4.0' }))).toEqual(['not-held', 'version-unknown']);
  });

  it('asks an HDS certificate for its activities', () => {
    const accreditations = [accreditation({ scheme: 'HDS' })];
    const hds = (scope?: object) =>
      outcome(label({ scheme: 'HDS', schemeVersion: '2', milestone: undefined, labelScope: scope }), {
        accreditations,
      });
    expect(hds()).toEqual(['not-held', 'activities-missing']);
    expect(hds({ scopeActivities: ['7'] })).toEqual(['not-held', 'activity-unknown']);
    expect(hds({ scopeActivities: ['1', '6'] })).toEqual(['held']);
  });

  it('takes a C5 report as attested, of a type that is named', () => {
    const accreditations = [accreditation({ scheme: 'C5', accreditedLevels: ['type-1', 'type-2'] })];
    const c5 = (claims: object) =>
      outcome(label({ scheme: 'C5', schemeVersion: '2020', milestone: undefined, ...claims }), { accreditations });
    expect(c5({ claimKind: 'attested', schemeLevel: 'type-2' })).toEqual(['held']);
    expect(c5({ claimKind: 'certified', schemeLevel: 'type-2' })).toEqual(['not-held', 'kind-not-accepted']);
    expect(c5({ claimKind: 'attested' })).toEqual(['not-held', 'level-not-accredited', 'level-missing']);
  });

  it('takes a declaration where the scheme has them, from the provider alone', () => {
    const swipo = { scheme: 'SWIPO', schemeVersion: undefined, schemeLevel: 'IaaS', milestone: undefined };
    const declared = (members: object) => outcome(label({ ...swipo, claimKind: 'self-declared' }, members));
    expect(declared({ issuer: provider, standing: 'self' })).toEqual(['held']);
    expect(declared({ issuer: 'did:web:rival.example' })).toEqual(['not-held', 'issuer-not-accredited']);
  });
});

describe('laws', () => {
  const kinds = fc.constantFrom('certified', 'attested', 'self-declared', 'in-progress');
  const claims = fc.record(
    {
      scheme: fc.constantFrom(...labelSchemes().schemes.map(({ id }) => id)),
      schemeVersion: fc.constantFrom('1', '2', '3.1', '3.2', '2013', '2020', '2022'),
      schemeLevel: fc.constantFrom('L1', 'L3', 'type-1', 'high', '2'),
      claimKind: kinds,
      milestone: fc.constantFrom('J0', 'J1', 'J2', 'J3'),
    },
    { requiredKeys: ['scheme', 'claimKind'] },
  );
  const everybody = labelSchemes().schemes.map(({ id, levels }) =>
    accreditation({ scheme: id, accreditedLevels: levels }),
  );

  it('never holds what is in progress or not adopted, and says why wherever it is not held', () => {
    fc.assert(
      fc.property(claims, fc.boolean(), (given, self) => {
        const one = label(given, { standing: self ? 'self' : 'third-party' });
        const { verdict, reasons, scheme, kind } = assess(one, { accreditations: everybody });
        if (kind === 'in-progress' || scheme === 'EUCS') expect(verdict).not.toBe('held');
        expect(reasons.length === 0).toBe(verdict === 'held');
      }),
    );
  });

  it('never holds more for a reason more: a label that is refused stays refused when it is revoked', () => {
    fc.assert(
      fc.property(claims, (given) => {
        const one = label(given);
        const before = assess(one, { accreditations: everybody });
        const after = assess(one, {
          accreditations: everybody,
          statuses: [{ digest: one.digest, from: '2026-01-01T00:00:00Z', status: 'revoked' }],
        });
        expect(after.verdict).toBe('not-held');
        if (before.reasons.includes('scheme-not-adopted')) return;
        expect(after.reasons).toContain('revoked');
      }),
    );
  });

  it('holds nothing but declarations without an accreditation', () => {
    const unrelated = statement('Accreditation', 'did:web:other.example', {
      scheme: 'SecNumCloud',
      effectiveFrom: '2018-01-01',
    });
    fc.assert(
      fc.property(claims, (given) => {
        const one = label(given, { issuer: anssi });
        expect(assess(one, { accreditations: [unrelated] }).verdict).toBe('not-held');
      }),
    );
  });
});
