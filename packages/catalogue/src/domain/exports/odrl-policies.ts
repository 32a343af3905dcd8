import type { Cell } from '@vigie/credentials';

type Json = Record<string, unknown>;

/** What of an ODRL policy a Dataspace Protocol offer carries. */
export interface OdrlPolicy {
  permission?: Json[];
  prohibition?: Json[];
  obligation?: Json[];
  profile?: string | string[];
}

const rules = ['permission', 'prohibition', 'obligation'] as const;
const operators = new Set('eq gt gteq lteq hasPart isA isAllOf isAnyOf isNoneOf isPartOf lt term-lteq neq'.split(' '));
const logical = ['and', 'andSequence', 'or', 'xone'];
/** Rules that no message holds; a policy with any other member might mean less than what is left of it. */
const carried = new Set(['action', 'constraint', 'duty', 'remedy', 'consequence', 'target', '@type', 'type']);
const known = new Set(['@context', '@id', '@type', 'id', 'type', 'uid', 'profile', 'target', 'assigner', ...rules]);
const deepest = 16;

/**
 * The ODRL policies that an offering states (gx:AccessUsagePolicy), as far as an offer of the protocol can carry them whole.
 * A policy of which a part would be lost is left out: what is left would permit what its provider does not.
 */
export function odrlPolicies(cell: Cell | undefined): OdrlPolicy[] {
  if (cell?.state !== 'stated') return [];
  return [cell.value].flat().flatMap((stated) => {
    if (!isJson(stated) || stated.policyLanguage !== 'ODRL' || typeof stated.policyDocument !== 'string') return [];
    const policy = read(stated.policyDocument);
    return policy === undefined ? [] : [policy];
  });
}

function read(text: string): OdrlPolicy | undefined {
  let policy: unknown;
  try {
    policy = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isJson(policy) || Object.keys(policy).some((member) => !known.has(member))) return undefined;
  const made: OdrlPolicy = {};
  for (const rule of rules) {
    if (policy[rule] === undefined) continue;
    const listed = [policy[rule]].flat();
    if (listed.length === 0 || !listed.every((one) => isRule(one, 0))) return undefined;
    made[rule] = listed.map((one) => withoutTarget(one as Json));
  }
  const { profile } = policy;
  if (typeof profile === 'string') made.profile = profile;
  else if (profile !== undefined) return undefined;
  return made.permission === undefined && made.prohibition === undefined ? undefined : made;
}

function isRule(value: unknown, depth: number): boolean {
  if (!isJson(value) || depth > deepest || typeof value.action !== 'string') return false;
  if (Object.keys(value).some((member) => !carried.has(member))) return false;
  const constraints = value.constraint === undefined ? [] : [value.constraint].flat();
  const duties = ['duty', 'remedy', 'consequence'].flatMap((name) =>
    value[name] === undefined ? [] : [value[name]].flat(),
  );
  return constraints.every((one) => isConstraint(one, depth + 1)) && duties.every((one) => isRule(one, depth + 1));
}

function isConstraint(value: unknown, depth: number): boolean {
  if (!isJson(value) || depth > deepest) return false;
  const members = Object.keys(value);
  const [only = ''] = members;
  if (members.length === 1 && logical.includes(only)) {
    const parts = value[only];
    return Array.isArray(parts) && parts.length > 0 && parts.every((one) => isConstraint(one, depth + 1));
  }
  const { leftOperand, operator, rightOperand } = value;
  const isAtomic = members.length === 3 && typeof leftOperand === 'string' && operators.has(String(operator));
  return isAtomic && (typeof rightOperand === 'string' || isJson(rightOperand) || Array.isArray(rightOperand));
}

/** The target of an offer is the dataset that it stands in. Lists stand as lists, however they were written. */
function withoutTarget({ target: _target, ...rule }: Json): Json {
  const lists = ['constraint', 'duty', 'remedy', 'consequence'].filter((name) => rule[name] !== undefined);
  return {
    ...rule,
    ...Object.fromEntries(
      lists.map((name) => [
        name,
        [rule[name]].flat().map((one) => (name === 'constraint' ? one : withoutTarget(one as Json))),
      ]),
    ),
  };
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
