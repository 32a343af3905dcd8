import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const sources = fileURLToPath(new URL('..', import.meta.url));

/** Every file of French texts, whatever page it belongs to: a new one need not be named here. */
const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.fr.ts'));

const space = '[\\u00a0\\u202f]';
const rules: Array<[string, RegExp]> = [
  ['a plain space before a sign that stands apart', / [:;?!»]/],
  ['no space before a sign that stands apart', new RegExp(`(?<!${space})(?:[;?!](?![\\w=&])|:(?= |$)|»)`)],
  ['no space that does not break after «', new RegExp(`«(?!${space})`)],
  ['a straight apostrophe or quotation mark', /['"]/],
  ['three full stops', /\.\.\./],
];

/** What is filled in and what is code keeps its own signs. */
function wordsOf(text: string): string {
  return text.replaceAll(/\{\{\w+\}\}|\{\w+\}/g, 'x').replaceAll(/`[^`]*`/g, 'x');
}

function faultsOf(text: string): string[] {
  return rules.filter(([, rule]) => rule.test(wordsOf(text))).map(([fault]) => fault);
}

describe('French texts', () => {
  it('are found', () => {
    expect(files.length).toBeGreaterThan(15);
  });

  it.each(files)('of %s keep the typography of French', async (file) => {
    const module = (await import(`${sources}${file}`)) as Record<string, Record<string, string>>;
    const texts = Object.assign({}, ...Object.values(module)) as Record<string, string>;
    expect(Object.keys(texts)).not.toEqual([]);
    const faults = Object.entries(texts).flatMap(([key, text]) => faultsOf(text).map((fault) => `${key}: ${fault}`));
    expect(faults).toEqual([]);
  });

  it.each(['Quoi ?', 'Quoi?', 'Un: deux', 'Un : deux', '« Bien »', '«\u00a0Bien »', "l'offre", 'Et...'])(
    'are told from %s',
    (text) => {
      expect(faultsOf(text)).not.toEqual([]);
    },
  );

  it.each([
    'Quoi\u202f?',
    'Un\u00a0: deux',
    '«\u00a0{{name}}\u00a0»',
    '{name}\u00a0: {said}',
    'À 12:30',
    'exposure.CA',
    'L’offre…',
  ])('are such as %s', (text) => {
    expect(faultsOf(text)).toEqual([]);
  });
});
