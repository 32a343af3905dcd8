import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClaimRecord } from '../exposure/edge.js';
import type { Statement } from '../offer/statements.js';
import { chooseDataSpace } from './choose-space.js';
import { judgeMembers } from './judge-members.js';
import { type Newness, newDataSpace } from './new-spaces.js';
import { nextChange } from './turning-points.js';

const at = new Date('2026-03-01T12:00:00Z');
const vigie = 'https://w3id.org/vigie/v1#';
const operator = 'did:web:operator.example';
const space = `${operator}#space`;
const names = ['a', 'b', 'c', 'd'];
const didOf = (name: string) => `did:web:${name}.example`;

const statement = (issuer: string, type: string, claims: Record<string, unknown>, digest: string): Statement => {
  const subject = { id: space, types: [`${vigie}${type}`], claims };
  const standing = issuer === operator ? 'self' : 'third-party';
  const credential: ClaimRecord = { digest, issuer, validFrom: '2026-01-01T00:00:00Z', standing, subjects: [subject] };
  return { credential, subject };
};
const describing = (claims: Record<string, unknown>) =>
  statement(operator, 'DataSpace', { name: 'Space', operator, ...claims }, 'f'.repeat(64));
const naming = (members: readonly string[]) =>
  describing({ members: members.map((name) => ({ party: { id: didOf(name), name } })) });
const word = (issuer: string, member: string, place: number) =>
  statement(
    didOf(issuer),
    'DataSpaceMembership',
    { member: didOf(member), effectiveFrom: '2026-01-01' },
    String(place).padStart(64, '0'),
  );

describe('judgeMembers', () => {
  const someone = fc.constantFrom(...names);
  const words = fc.array(fc.tuple(someone, someone), { maxLength: 12 });

  it('confirms exactly the named members that signed for themselves, in whatever order their words came', () => {
    fc.assert(
      fc.property(fc.subarray(names), words, fc.nat(), (members, said, turn) => {
        const memberships = said.map(([issuer, member], place) => word(issuer, member, place));
        const turned = [...memberships.slice(turn % 12), ...memberships.slice(0, turn % 12)];
        const description = naming(members);
        const judged = judgeMembers({ description, memberships }, at);
        expect(judgeMembers({ description, memberships: turned }, at)).toEqual(judged);
        const own = said.filter(([issuer, member]) => issuer === member).map(([name]) => name);
        const confirmed = (judged.members ?? []).filter(({ state }) => state === 'confirmed').map(({ name }) => name);
        expect(confirmed).toEqual(members.filter((name) => own.includes(name)));
        for (const { credential, member, why } of judged.unmatched) {
          expect(why === 'issuer-is-not-the-member').toBe(credential.issuer !== member);
        }
      }),
    );
  });

  it('keeps none, unknown and absent members apart', () => {
    const membersOf = (claims: Record<string, unknown>) =>
      judgeMembers({ description: describing(claims), memberships: [] }, at).members;
    expect(membersOf({ none: ['members'] })).toEqual([]);
    expect(membersOf({ unknown: ['members'] })).toBeUndefined();
    expect(membersOf({})).toBeUndefined();
  });

  it('lets no word outlast its days', () => {
    const description = naming(['a']);
    const over = statement(
      didOf('a'),
      'DataSpaceMembership',
      { member: didOf('a'), effectiveFrom: '2026-01-01', effectiveUntil: '2026-02-28' },
      '1'.repeat(64),
    );
    const { members, unmatched } = judgeMembers({ description, memberships: [over] }, at);
    expect(members).toMatchObject([{ state: 'named-by-operator' }]);
    expect(unmatched).toMatchObject([{ why: 'outside-dates' }]);
    expect(nextChange([description.credential, over.credential], new Date('2026-02-01T00:00:00Z'))).toEqual(
      new Date('2026-03-01T00:00:00Z'),
    );
    expect(nextChange([description.credential, over.credential], at)).toBeUndefined();
  });
});

describe('chooseDataSpace', () => {
  it('takes the operator’s own word alone, and none before it begins', () => {
    const own = naming([]).credential;
    const other = statement(
      'did:web:other.example',
      'DataSpace',
      { name: 'Other', operator },
      '2'.repeat(64),
    ).credential;
    expect(chooseDataSpace(space, [other], at)).toBeUndefined();
    expect(chooseDataSpace(space, [own], new Date('2025-12-31T00:00:00Z'))).toBeUndefined();
    const chosen = chooseDataSpace(space, [other, own], at);
    expect(chosen).toMatchObject({ operator, description: { credential: own } });
    expect(chosen?.others.map(({ credential }) => credential)).toEqual([other]);
  });
});

describe('newDataSpace', () => {
  const range = { since: '2021-11-02', at };
  const running = { spaceStatus: 'operating', operatingSince: '2025-01-01', sectors: ['energy'] };
  it.each<[string, Record<string, unknown>, Newness]>([
    ['operating in the range', running, { is: 'new', date: '2025-01-01' }],
    ['on the day that the range leaves out', { ...running, operatingSince: '2021-11-02' }, { is: 'not' }],
    ['on the first day of the range', { ...running, operatingSince: '2021-11-03' }, { is: 'new', date: '2021-11-03' }],
    ['to begin later', { ...running, operatingSince: '2026-03-02' }, { is: 'not' }],
    ['planned', { ...running, spaceStatus: 'planned' }, { is: 'not' }],
    ['ended', { ...running, spaceStatus: 'ended' }, { is: 'not' }],
    ['of no stated status', { operatingSince: '2025-01-01', sectors: ['energy'] }, { is: 'not' }],
    ['without a day', { spaceStatus: 'operating', sectors: ['energy'] }, { is: 'undetermined', why: 'no-date' }],
    ['without a sector', { ...running, sectors: undefined }, { is: 'undetermined', why: 'no-sector' }],
    ['operating and ended', { ...running, endedOn: '2025-12-31' }, { is: 'undetermined', why: 'dates-contradict' }],
    ['to end later', { ...running, endedOn: '2026-12-31' }, { is: 'new', date: '2025-01-01' }],
  ])('of one that is %s', (_case, claims, expected) => {
    expect(newDataSpace({ description: describing(claims) }, range)).toEqual(expected);
  });
});
