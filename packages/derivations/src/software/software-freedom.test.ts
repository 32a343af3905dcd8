import fc from 'fast-check';
import licenceList from 'spdx-license-list';
import { describe, expect, it } from 'vitest';
import { fsfLibreBeyondOsi } from './fsf-libre.js';
import { softwareFreedom } from './software-freedom.js';

const source = 'ab'.repeat(32);
const freedom = (value: unknown) => softwareFreedom({ state: 'stated', value, source });

describe('softwareFreedom', () => {
  it.each<[string, string]>([
    ['Apache-2.0', 'free'],
    ['AGPL-3.0', 'free'],
    ['GPL-2.0-or-later WITH Classpath-exception-2.0', 'free'],
    ['(MIT AND BSD-3-Clause) OR GPL-3.0-only', 'free'],
    ['CECILL-B', 'free'],
    ['WTFPL', 'free'],
    ['BUSL-1.1', 'source-available'],
    ['SSPL-1.0', 'source-available'],
    ['MIT OR BUSL-1.1', 'source-available'],
    ['MIT AND LicenseRef-Own', 'source-available'],
    ['none', 'none'],
  ])('reads %s as %s, and names the credential', (expression, value) => {
    expect(freedom(expression)).toMatchObject({ state: 'stated', value, expression, source });
  });

  it('names each licence with who approves of it, and what SPDX does not list', () => {
    expect(freedom('MIT AND WTFPL AND LicenseRef-Own')).toMatchObject({
      licences: [
        { id: 'MIT', approvedBy: 'OSI' },
        { id: 'WTFPL', approvedBy: 'FSF' },
      ],
      note: expect.stringContaining('LicenseRef-Own'),
    });
  });

  it.each(['Apache 2', 'MIT,', 'free', 'NOASSERTION', `${'('.repeat(20_000)}MIT${')'.repeat(20_000)}`])(
    'does not guess what a text means that SPDX cannot read (%#)',
    (expression) => {
      expect(freedom(expression)).toMatchObject({ state: 'unknown', source, note: expect.any(String) });
    },
  );

  it('keeps unknown and absent apart', () => {
    expect(softwareFreedom({ state: 'unknown', source })).toEqual({ state: 'unknown', source });
    expect(softwareFreedom({ state: 'absent' })).toEqual({ state: 'absent' });
    expect(softwareFreedom(undefined)).toEqual({ state: 'absent' });
  });

  it('never calls anything free because something was added to it, and never fails', () => {
    const id = fc.constantFrom('MIT', 'BUSL-1.1', 'CC0-1.0', 'SSPL-1.0', 'LicenseRef-Own', 'GPL-3.0-only');
    const isFree = (expression: string) => {
      const found = freedom(expression);
      return found.state === 'stated' && found.value === 'free';
    };
    fc.assert(
      fc.property(
        fc.array(id, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('AND', 'OR'),
        id,
        (ids, operator, more) => {
          const one = ids.join(` ${operator} `);
          if (!isFree(one)) expect(isFree(`(${one}) ${operator} ${more}`)).toBe(false);
          expect(isFree([...ids].reverse().join(` ${operator} `))).toBe(isFree(one));
        },
      ),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(['stated', 'unknown']).toContain(freedom(text).state);
      }),
    );
  });
});

it('adds to the list of the OSI only what that list leaves out', () => {
  for (const id of fsfLibreBeyondOsi) expect([id, licenceList[id]?.osiApproved]).toEqual([id, false]);
});
