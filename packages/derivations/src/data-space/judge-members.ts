import { liesUnder, type MemberState, type UnmatchedReason } from '@vigie/credentials';
import type { ClaimRecord } from '../exposure/edge.js';
import { withinDays } from '../labels/days.js';
import type { Statement } from '../offer/statements.js';
import type { ChosenSpace } from './choose-space.js';

/** A member that the operator names, and whether its own word stands beside it. */
export interface JudgedMember<Credential extends ClaimRecord = ClaimRecord> {
  id?: string;
  name?: string;
  country?: string;
  state: MemberState;
  from?: string;
  until?: string;
  confirmation?: Credential;
}

/** The word of somebody that confirms no member. */
export interface Unmatched<Credential extends ClaimRecord = ClaimRecord> {
  credential: Credential;
  member: string;
  why: UnmatchedReason;
}

/**
 * Holds the members that the operator names against what the members themselves have signed. Only the member can confirm: its
 * identifier must lie under the DID that signed. What a member says makes nobody a member whom the operator does not name.
 *
 * @returns The members in the order of their names, `undefined` where the operator states none of them; and every word that
 *   confirms nobody, with why.
 */
export function judgeMembers<Credential extends ClaimRecord>(
  { description, memberships }: Pick<ChosenSpace<Credential>, 'description' | 'memberships'>,
  at: Date,
): { members?: Array<JudgedMember<Credential>>; unmatched: Array<Unmatched<Credential>> } {
  const { claims } = description.subject;
  const named = nodes(claims.members);
  const confirming = new Map<string, Credential>();
  const unmatched: Array<Unmatched<Credential>> = [];
  const current = new Set(named.filter((node) => isCurrent(node, at)).flatMap((node) => text(partyOf(node).id) ?? []));
  for (const { credential, subject } of inOrder(memberships)) {
    const member = String(subject.claims.member);
    const why = unmatchedReason(member, credential, subject.claims, { current, at });
    if (why !== undefined) unmatched.push({ credential, member, why });
    else if (!confirming.has(member)) confirming.set(member, credential);
  }
  const members = named.map((node) => judged(node, confirming, at)).sort(byName);
  const isStated = named.length > 0 || (Array.isArray(claims.none) && claims.none.includes('members'));
  return { ...(isStated ? { members } : {}), unmatched };
}

type Node = Record<string, unknown>;

function unmatchedReason(
  member: string,
  { issuer }: ClaimRecord,
  claims: Node,
  { current, at }: { current: ReadonlySet<string>; at: Date },
): UnmatchedReason | undefined {
  if (!liesUnder(member, issuer)) return 'issuer-is-not-the-member';
  if (!isCurrent(claims, at)) return 'outside-dates';
  return current.has(member) ? undefined : 'not-named-by-operator';
}

function judged<Credential extends ClaimRecord>(
  node: Node,
  confirming: ReadonlyMap<string, Credential>,
  at: Date,
): JudgedMember<Credential> {
  const party = partyOf(node);
  const id = text(party.id);
  const name = text(party.name);
  const country = text(party.countryCode);
  const from = text(node.effectiveFrom);
  const until = text(node.effectiveUntil);
  const confirmation = id === undefined || !isCurrent(node, at) ? undefined : confirming.get(id);
  const alone = isCurrent(node, at) ? 'named-by-operator' : 'outside-dates';
  return {
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
    ...(country === undefined ? {} : { country }),
    state: confirmation === undefined ? alone : 'confirmed',
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(confirmation === undefined ? {} : { confirmation }),
  };
}

function isCurrent(node: Node, at: Date): boolean {
  const from = text(node.effectiveFrom);
  const until = text(node.effectiveUntil);
  return (
    withinDays(at, { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) }) === 'within'
  );
}

/** The newest word first, then the greater digest, so that the order of coming does not tell. */
function inOrder<Credential extends ClaimRecord>(statements: ReadonlyArray<Statement<Credential>>) {
  return [...statements].sort(
    ({ credential: one }, { credential: other }) =>
      Date.parse(other.validFrom) - Date.parse(one.validFrom) || (one.digest < other.digest ? 1 : -1),
  );
}

function byName(one: JudgedMember, other: JudgedMember): number {
  const key = ({ name = '', id = '' }: JudgedMember) => `${name}\n${id}`;
  if (key(one) === key(other)) return 0;
  return key(one) < key(other) ? -1 : 1;
}

/** A party that is written by its identifier alone has no name. */
function partyOf({ party }: Node): Node {
  return typeof party === 'string' ? { id: party } : (nodes(party)[0] ?? {});
}

function nodes(value: unknown): Node[] {
  return [value].flat().filter((one): one is Node => typeof one === 'object' && one !== null);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
