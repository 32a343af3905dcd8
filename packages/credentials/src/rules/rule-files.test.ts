import { describe, expect, it } from 'vitest';
import { describeVocabulary } from '../terms/describe-vocabulary.js';
import { dataActRules } from './data-act-rules.js';
import { formatRegistry } from './format-registry.js';
import { readRuleFile } from './rule-file.js';

const disclosed = new Set(
  describeVocabulary()
    .classes.find(({ term }) => term === 'ServiceDisclosure')
    ?.properties.map(({ term }) => term),
);

describe('the rules of the Data Act', () => {
  const { content, digest } = dataActRules();

  it('name each duty once, and only fields that an offer can state', () => {
    const ids = content.duties.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const fields = content.duties.flatMap(({ test }) =>
      'field' in test ? [test.field] : 'fields' in test ? test.fields : [],
    );
    expect(fields.length).toBeGreaterThan(0);
    expect(fields.filter((field) => !disclosed.has(field))).toEqual([]);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('ask different things of infrastructure and of other services', () => {
    const forSegment = (segment: string) =>
      content.duties.filter(({ segments }) => segments?.includes(segment)).map(({ id }) => id);
    expect(forSegment('IaaS')).toEqual(['functional-equivalence']);
    expect(forSegment('SaaS')).toEqual(['open-interfaces', 'machine-readable-export']);
  });
});

describe('the registry of formats', () => {
  const { formats, converters } = formatRegistry().content;

  it('converts between formats that it knows, and none into itself', () => {
    const ids = formats.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(converters.flatMap(({ from, to }) => [from, to]).filter((id) => !ids.includes(id))).toEqual([]);
    expect(converters.filter(({ from, to }) => from === to)).toEqual([]);
  });

  it('spells no two formats alike', () => {
    const folded = formats.map(({ id, aliases = [] }) => [
      ...new Set([id, ...aliases].map((name) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))),
    ]);
    const all = folded.flat();
    expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([]);
  });
});

it('refuses a file that does not fit its schema', () => {
  expect(() => readRuleFile('formats/formats-1.json', 'rules/data-act.schema.json')).toThrow('formats/formats-1.json');
});
