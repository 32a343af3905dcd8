import { describe, expect, it } from 'vitest';
import { checkOffer } from './check-offer.js';
import type { Problem } from './problem.js';

const testNow = new Date('2026-03-31T12:00:00.250Z');

const head = ['vigieOffer: 1', 'issuer: did:web:cloud.example.eu'];

async function errorsOf(...lines: string[]): Promise<Problem[]> {
  const problems = await checkOffer([...head, ...lines, ''].join('\n'), { now: testNow });
  return problems.filter(({ severity }) => severity === 'error');
}

async function warningsOf(...lines: string[]): Promise<Array<[string, number]>> {
  const problems = await checkOffer([...head, ...lines, ''].join('\n'), { now: testNow });
  return problems.filter(({ severity }) => severity === 'warning').map(({ code, line }) => [code, line]);
}

describe('checkOffer', () => {
  it('has nothing to say against a sound offer', async () => {
    expect(await errorsOf('disclosure:', "  id: '#a'", '  segment: IaaS')).toEqual([]);
  });

  it('names line, column and path of a wrong value, what was found and what is expected', async () => {
    const [problem, ...others] = await errorsOf('disclosure:', "  id: '#a'", '  segment: Iaas');
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      line: 5,
      column: 12,
      code: 'shape-violation',
      path: 'disclosure.segment',
      value: 'Iaas',
    });
    expect(problem?.expected).toContain('IaaS');
    expect(problem?.remedy).not.toBe('');
  });

  it('finds the line of an error in a list in a list', async () => {
    const problems = await errorsOf(
      'ownership:',
      '  owners:',
      '  - party: { name: One }',
      '    capitalPercent: 40',
      '  - party:',
      '      name: Two',
      '      countryCode: XX',
      '    capitalPercent: 140.5',
    );
    expect(problems.map(({ line, path }) => [line, path])).toEqual([
      [9, 'ownership.owners[1].party.countryCode'],
      [10, 'ownership.owners[1].capitalPercent'],
    ]);
  });

  it('finds a missing property at the thing that lacks it', async () => {
    const problems = await errorsOf(
      'disclosure:',
      "  id: '#a'",
      '  segment: IaaS',
      '  exitEgress:',
      '    currency: EUR',
    );
    expect(problems).toMatchObject([{ line: 6, column: 3, path: 'disclosure.exitEgress.pricePerGigabyte' }]);
  });

  it('finds the line where a single thing stands for a list', async () => {
    const problems = await errorsOf(
      'disclosure:',
      "  id: '#a'",
      '  labelClaims:',
      '    scheme: HDS',
      '    claimKind: held',
    );
    expect(problems).toMatchObject([{ line: 7, code: 'shape-violation' }]);
  });

  it('finds the line of one of several values', async () => {
    const problems = await errorsOf('disclosure:', "  id: '#a'", '  identityPortability:', '  - OIDC', '  - SAML');
    expect(problems).toMatchObject([{ line: 7, value: 'SAML' }]);
  });

  it('refuses several values where there can be one', async () => {
    const problems = await errorsOf('disclosure:', "  id: '#a'", '  segment: [IaaS, PaaS]');
    expect(problems).toMatchObject([{ line: 5, code: 'shape-violation', path: 'disclosure.segment' }]);
  });

  it.each([
    ['noticePeriod: P2', 'noticePeriod'],
    ['noticePeriod: two months', 'noticePeriod'],
    ['selfServiceExport: maybe', 'selfServiceExport'],
    ['serviceCategory: Object Storage', 'serviceCategory'],
    ['exitPlan: { url: https://a.example/, lastTested: 31.3.2026 }', 'exitPlan.lastTested'],
    ['exitEgress: { pricePerGigabyte: -1, currency: EUR }', 'exitEgress.pricePerGigabyte'],
    ['exitEgress: { pricePerGigabyte: 1e-2, currency: EUR }', 'exitEgress.pricePerGigabyte'],
    ['illustration: { warning: x, factsYear: 26 }', 'illustration.factsYear'],
  ])('refuses %s', async (line, path) => {
    expect(await errorsOf('disclosure:', "  id: '#a'", `  ${line}`)).toMatchObject([
      { line: 5, code: 'shape-violation', path: `disclosure.${path}` },
    ]);
  });

  it('asks whether a misspelt term was meant, once, and goes on with the rest', async () => {
    const problems = await errorsOf('disclosure:', "  id: '#a'", '  noticeperiod: P2M', '  segment: Xaas');
    expect(problems.map(({ code, line }) => [code, line])).toEqual([
      ['term-unknown', 5],
      ['shape-violation', 6],
    ]);
    expect(problems[0]).toMatchObject({ column: 3, detail: expect.stringContaining('Did you mean "noticePeriod"?') });
  });

  it('does not guess at a term that resembles none', async () => {
    const [problem] = await errorsOf('disclosure:', "  id: '#a'", '  zzzzzzzz: 1');
    expect(problem?.detail).not.toContain('Did you mean');
  });

  it('refuses a property that is stated and listed as unknown', async () => {
    const problems = await errorsOf('disclosure:', "  id: '#a'", '  segment: IaaS', '  unknown: [segment]');
    expect(problems).toMatchObject([{ line: 6, code: 'stated-and-unknown' }]);
  });

  it('asks for what Gaia-X requires', async () => {
    const problems = await errorsOf('legalPerson:', '  name: Exemple');
    expect(problems.map(({ line, path }) => [line, path]).sort()).toEqual([
      [3, 'legalPerson.headquartersAddress'],
      [3, 'legalPerson.legalAddress'],
      [3, 'legalPerson.registrationNumber'],
    ]);
  });

  it('gives problems in the order of the file', async () => {
    const problems = await errorsOf(
      'disclosure:',
      "  id: '#a'",
      '  segment: x',
      'ownership:',
      '  registeredSeat: y',
      '  nothing: z',
    );
    expect(problems.map(({ line }) => line)).toEqual([5, 7, 8]);
  });

  it('warns of an offer that is silent on exposure and on the way out', async () => {
    const offering = [
      'offering:',
      "  id: '#a'",
      '  serviceOfferingTermsAndConditions: { url: https://a.example/, hash: x }',
    ];
    expect(await warningsOf(...offering)).toEqual([
      ['exposure-undeclared', 3],
      ['exit-not-assessable', 3],
    ]);
    expect(
      await warningsOf(...offering, 'disclosure:', '  exposureDeclarations: unknown', '  assetCategories: unknown'),
    ).toEqual([['exit-not-assessable', 6]]);
    expect(await warningsOf('ownership:', '  registeredSeat: FR')).toEqual([]);
  });

  it('warns of a subject that lies elsewhere, so that the word would be a third party’s', async () => {
    expect(await warningsOf('ownership:', '  id: did:web:other.example', '  registeredSeat: FR')).toEqual([
      ['subject-not-own', 4],
    ]);
    expect(await warningsOf('ownership:', '  id: https://cloud.example.eu/company', '  registeredSeat: FR')).toEqual(
      [],
    );
  });
});
