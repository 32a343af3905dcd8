import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { formatNoteKey, noteKey } from './note-key.js';
import { lackingFor, parseWitnessPolicy } from './witness-policy.js';

const log = noteKey('log.example', randomBytes(32));
const [a, b, c] = ['a', 'b', 'c'].map((name) => noteKey(`${name}.example`, randomBytes(32), 'cosignature')) as [
  ReturnType<typeof noteKey>,
  ReturnType<typeof noteKey>,
  ReturnType<typeof noteKey>,
];
const witness = (name: string, key = a) => `witness ${name} ${formatNoteKey(key)} https://${name}.example`;
const three = [witness('a', a), witness('b', b), witness('c', c)].join('\n');

test.each([
  ['none', [], true],
  ['a', [a], true],
  ['a', [b, c], false],
])('a quorum of %s', (quorum, cosigned, met) => {
  const policy = parseWitnessPolicy(`# keys\n\nlog ${formatNoteKey(log)}\n${three}\nquorum ${quorum}\n`);
  expect(policy.logs).toEqual([log]);
  expect(policy.witnesses).toEqual([a, b, c]);
  expect(lackingFor(policy, cosigned) === undefined).toBe(met);
});

test('counts groups within groups, and nobody for a key of the same name', () => {
  const policy = parseWitnessPolicy(`${three}\ngroup one any a b\ngroup both all one c\nquorum both`);
  expect(lackingFor(policy, [a, c])).toBeUndefined();
  expect(lackingFor(policy, [b, c])).toBeUndefined();
  expect(lackingFor(policy, [a, b])).toContain('a.example, b.example');
  expect(lackingFor(policy, [c])).toContain('both');
  expect(lackingFor(policy, [noteKey('a.example', randomBytes(32), 'cosignature'), c])).toBeDefined();
  const two = parseWitnessPolicy(`${three}\ngroup most 2 a b c\nquorum most`);
  expect(lackingFor(two, [a, c])).toBeUndefined();
  expect(lackingFor(two, [])).toContain('nobody');
});

test.each([
  ['no quorum', three],
  ['two quorums', `${three}\nquorum a\nquorum b`],
  ['a name that is taken', `${witness('a')}\n${witness('a', b)}\nquorum a`],
  ['a name that is nowhere', `${three}\nquorum d`],
  ['a member of two groups', `${three}\ngroup g any a b\ngroup h any a c\nquorum g`],
  ['a group of too few', `${three}\ngroup g 4 a b c\nquorum g`],
  ['a group of nobody', `${three}\ngroup g all\nquorum g`],
  ['a threshold that is no number', `${three}\ngroup g some a\nquorum g`],
  ['a word that nobody knows', `${three}\nquota a`],
  ['the key of a log for a witness', `witness l ${formatNoteKey(log)}\nquorum l`],
])('refuses a policy with %s', (_what, text) => {
  expect(() => parseWitnessPolicy(text)).toThrow(expect.objectContaining({ code: 'log-policy-invalid' }));
});
