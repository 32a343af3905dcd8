import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listAddress, statusEntry } from '../testing/status-lists.js';
import { readStatusEntries } from './status-entry.js';

const messages = [
  { status: '0x0', message: 'in order' },
  { status: '0x1', message: 'under review' },
];
const message = (members: object = {}) =>
  statusEntry({ statusPurpose: 'message', statusMessage: messages, ...members });
const codesOf = (status: unknown) => readStatusEntries(status).faults.map(({ code, pointer }) => `${code} ${pointer}`);

describe('readStatusEntries', () => {
  it('reads one entry, several and none', () => {
    expect(readStatusEntries(undefined)).toEqual({ entries: [], faults: [] });
    expect(readStatusEntries(statusEntry())).toMatchObject({
      entries: [{ pointer: '/credentialStatus', purpose: 'revocation', index: 7, list: listAddress, size: 1 }],
      faults: [],
    });
    expect(readStatusEntries([statusEntry(), statusEntry({ statusListIndex: 0 })])).toMatchObject({
      entries: [{ index: 7 }, { pointer: '/credentialStatus/1', index: 0 }],
      faults: [],
    });
  });

  it('reads an index of either spelling, as text and as a number, and nothing else', () => {
    fc.assert(
      fc.property(fc.nat(134_217_727), (index) => {
        for (const spelled of [index, String(index)]) {
          expect(readStatusEntries(statusEntry({ statusListIndex: spelled })).entries[0]?.index).toBe(index);
        }
        for (const spelled of [
          `0${index}`,
          `+${index}`,
          `-${index}`,
          `${index}.0`,
          ` ${index}`,
          `${index}e0`,
          [index],
        ]) {
          expect(codesOf(statusEntry({ statusListIndex: spelled }))).toEqual([
            'status-list-invalid /credentialStatus/statusListIndex',
          ]);
        }
      }),
    );
  });

  it('reads messages and where they are explained', () => {
    const statusMessage = ['0x0', '0x1', '0x2', '0X3'].map((status) => ({ status, message: `is ${status}` }));
    const reading = readStatusEntries(message({ statusSize: 2, statusMessage, statusReference: 'https://a.example/' }));
    expect(reading.faults).toEqual([]);
    expect(reading.entries[0]?.messages?.get(3)).toBe('is 0X3');
    expect(reading.entries[0]).toMatchObject({ size: 2, references: ['https://a.example/'] });
  });

  it.each<[string, object, string]>([
    ['an index that is missing', { statusListIndex: undefined }, 'statusListIndex'],
    ['a negative index', { statusListIndex: -1 }, 'statusListIndex'],
    ['a broken index', { statusListIndex: 1.5 }, 'statusListIndex'],
    ['a huge index', { statusListIndex: '134217728' }, 'statusListIndex'],
    ['an index beyond every number', { statusListIndex: '9'.repeat(400) }, 'statusListIndex'],
    ['an index in hexadecimal', { statusListIndex: '0x7' }, 'statusListIndex'],
    ['no purpose', { statusPurpose: undefined }, 'statusPurpose'],
    ['several purposes', { statusPurpose: ['revocation', 'suspension'] }, 'statusPurpose'],
    ['no list', { statusListCredential: undefined }, 'statusListCredential'],
    ['a list by DID', { statusListCredential: 'did:web:shop.example' }, 'statusListCredential'],
    ['a list in a file', { statusListCredential: 'file:///etc/passwd' }, 'statusListCredential'],
    ['a list with a password', { statusListCredential: 'https://a:b@shop.example/' }, 'statusListCredential'],
    ['a list with a fragment', { statusListCredential: `${listAddress}#list` }, 'statusListCredential'],
    ['the list as its own entry', { id: listAddress }, 'id'],
    ['a revocation of two bits', { statusSize: 2 }, 'statusSize'],
    ['a size as text', { statusSize: '1' }, 'statusSize'],
    ['a size of nothing', { statusSize: 0 }, 'statusSize'],
    ['a message without words', { statusPurpose: 'message' }, 'statusMessage'],
    ['a message that is too large', { statusPurpose: 'message', statusSize: 9 }, 'statusSize'],
    ['a message for a part of it', { statusPurpose: 'message', statusMessage: messages.slice(1) }, 'statusMessage'],
    [
      'two messages for one status',
      { statusPurpose: 'message', statusMessage: [messages[1], messages[1]] },
      'statusMessage',
    ],
    [
      'a message for a status that cannot be',
      { statusPurpose: 'message', statusMessage: [messages[0], { status: '0x2', message: 'x' }] },
      'statusMessage',
    ],
  ])('refuses %s', (_what, members, member) => {
    expect(codesOf(statusEntry({ ...members }))).toEqual([`status-list-invalid /credentialStatus/${member}`]);
  });

  it('does not pretend to check what it does not know', () => {
    for (const value of [null, 'text', {}, { type: 'StatusPurpose' }, statusEntry({ type: undefined })]) {
      expect(codesOf(value)).toEqual(['status-unsupported /credentialStatus']);
    }
    expect(codesOf([statusEntry(), statusEntry({ type: ['BitstringStatusListEntry', 'Other'] })])).toEqual([
      'status-unsupported /credentialStatus/1',
    ]);
    expect(codesOf(statusEntry({ statusPurpose: 'blessing' }))).toEqual([
      'status-unsupported /credentialStatus/statusPurpose',
    ]);
    expect(codesOf(message({ type: 'StatusList2021Entry' }))).toEqual([
      'status-unsupported /credentialStatus/statusPurpose',
    ]);
  });

  it('takes eight entries at most', () => {
    const entries = (count: number) => Array.from({ length: count }, () => statusEntry());
    expect(readStatusEntries(entries(8)).entries).toHaveLength(8);
    expect(readStatusEntries(entries(9))).toMatchObject({ entries: [], faults: [{ code: 'status-list-invalid' }] });
  });
});
