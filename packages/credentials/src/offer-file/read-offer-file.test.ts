import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseOfferFile, readOfferFile } from './read-offer-file.js';

const head = 'vigieOffer: 1\nissuer: did:web:cloud.example.eu\n';

function problemsOf(text: string) {
  const reading = readOfferFile(text);
  return reading.ok ? [] : reading.problems;
}

describe('parseOfferFile', () => {
  it('keeps numbers, dates and durations as they are written, and booleans native', () => {
    const { disclosure } = parseOfferFile(
      `${head}disclosure:\n  a: 0.010\n  b: 1e3\n  c: 2026-03-31\n  d: P30D\n  e: true\n  f: NO\n  g: 0123\n  h: [1.50, 2]\n`,
    );
    expect(disclosure).toEqual({
      a: '0.010',
      b: '1e3',
      c: '2026-03-31',
      d: 'P30D',
      e: true,
      f: 'NO',
      g: '0123',
      h: ['1.50', '2'],
    });
  });

  it('keeps the written form of every decimal', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^-?(0|[1-9]\d{0,20})(\.\d{1,20})?$/), (decimal) => {
        expect(parseOfferFile(`${head}disclosure:\n  amount: ${decimal}\n`).disclosure).toEqual({ amount: decimal });
      }),
    );
  });

  it('takes a term that is the name of an inherited member as an ordinary term', () => {
    const { disclosure } = parseOfferFile(`${head}disclosure:\n  __proto__: x\n`);
    expect(Object.keys(disclosure ?? {})).toEqual(['__proto__']);
  });

  it('follows an alias', () => {
    const offer = parseOfferFile(`${head}ownership:\n  owners:\n  - &holding { name: Holding }\n  - *holding\n`);
    expect(offer.ownership?.owners).toEqual([{ name: 'Holding' }, { name: 'Holding' }]);
  });

  it('throws the first problem with its place, and holds them all', () => {
    const text = 'vigieOffer: 2\nissuer: did:web:a.example\ndisclosur: {}\n';
    expect(() => parseOfferFile(text, 'offer.yaml')).toThrow(
      expect.objectContaining({
        code: 'offer-file-invalid',
        facts: expect.objectContaining({ file: 'offer.yaml', line: 1, column: 1, problems: expect.any(Array) }),
      }),
    );
    expect(problemsOf(text).map(({ line, path }) => [line, path])).toEqual([
      [1, ''],
      [1, 'vigieOffer'],
      [3, 'disclosur'],
    ]);
    expect(problemsOf(text)[2]?.detail).toContain('Did you mean "disclosure"?');
  });

  it('keeps offers and data spaces in files of their own', () => {
    const issuer = 'issuer: did:web:a.example\n';
    const offering = problemsOf(`vigieDataSpace: 1\n${issuer}dataSpace: {}\noffering: {}\n`);
    expect(offering.map(({ line, path }) => [line, path])).toEqual([[4, 'offering']]);
    expect(offering[0]?.detail).toContain('not a member of a data space file');
    const dataSpace = problemsOf(`vigieOffer: 1\n${issuer}dataSpace: {}\n`);
    expect(dataSpace.map(({ path }) => path)).toEqual(['', 'dataSpace']);
    expect(problemsOf(`vigieDataSpace: 2\n${issuer}dataSpace: {}\n`).map(({ path }) => path)).toEqual([
      'vigieDataSpace',
    ]);
  });
});

describe('malformed YAML', () => {
  it.each([
    ['a broken mapping', `${head}disclosure:\n  segment: [IaaS\n`, 5],
    ['a tab', `${head}disclosure:\n\tsegment: IaaS\n`, 4],
    ['the same property twice', `${head}disclosure:\n  segment: IaaS\n  segment: PaaS\n`, 5],
    ['an unknown tag', `${head}disclosure:\n  segment: !code IaaS\n`, 4],
    ['a tag of YAML 1.1', `${head}disclosure:\n  segment: !!timestamp 2026-03-31\n`, 4],
    ['two documents', `${head}disclosure: {}\n---\na: b\n`, 4],
    ['an alias without anchor', `${head}disclosure:\n  segment: *other\n`, 4],
  ])('with %s is refused on its line', (_what, text, line) => {
    const problems = problemsOf(text);
    expect(problems[0]).toMatchObject({ severity: 'error', code: 'offer-file-invalid', line });
    expect(problems[0]?.column).toBeGreaterThan(0);
  });

  it('in which aliases multiply is refused, not followed', () => {
    const rows = ['a0: &a0 [x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 9; level += 1) rows.push(`a${level}: &a${level} [${`*a${level - 1}, `.repeat(8)}]`);
    expect(problemsOf(`${head}disclosure:\n  ${rows.join('\n  ')}\n`)[0]).toMatchObject({ code: 'offer-file-invalid' });
  });

  it('in which an alias holds itself is refused', () => {
    expect(problemsOf(`${head}disclosure: &all\n  owners: *all\n`)[0]).toMatchObject({ code: 'offer-file-invalid' });
  });

  it('that is too large or too deep is refused', () => {
    expect(problemsOf(`${head}disclosure: {}\n#${'x'.repeat(1_100_000)}`)[0]?.detail).toContain('1 MiB');
    expect(problemsOf(`${head}disclosure:\n  a: ${'['.repeat(40)}${']'.repeat(40)}\n`)[0]?.detail).toContain('deeper');
  });
});

describe('the members of an offer file', () => {
  it.each([
    ['no mapping', '- a\n', ''],
    ['nothing', '', ''],
    ['no version', 'issuer: did:web:a.example\ndisclosure: {}\n', ''],
    ['no issuer', 'vigieOffer: 1\ndisclosure: {}\n', ''],
    ['an issuer that is no text', 'vigieOffer: 1\nissuer: [a]\ndisclosure: {}\n', 'issuer'],
    ['no section', head, ''],
    ['a section that is no mapping', `${head}disclosure: unknown\n`, 'disclosure'],
    ['a section without content', `${head}disclosure:\n`, 'disclosure'],
  ])('are refused with %s', (_what, text, path) => {
    expect(problemsOf(text).map((problem) => problem.path)).toContain(path);
    expect(problemsOf(text).every(({ code }) => code === 'offer-file-invalid')).toBe(true);
  });
});
