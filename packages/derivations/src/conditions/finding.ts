import type { Cell, ConditionEvidence, ConditionFinding, ConditionOutcome } from '@vigie/credentials';

/** One ground of a finding. */
export interface Ground {
  outcome: ConditionOutcome;
  why: string;
}

const rank: Record<ConditionOutcome, number> = { fail: 0, 'cannot-tell': 1, pass: 2 };

/** All must hold: the worst counts, and of nothing nobody can tell. */
export function allOf(outcomes: readonly ConditionOutcome[]): ConditionOutcome {
  const [first, ...rest] = outcomes;
  if (first === undefined) return 'cannot-tell';
  return rest.reduce((worst, one) => (rank[one] < rank[worst] ? one : worst), first);
}

/** One has to hold: the best counts, and of nothing nobody can tell. */
export function anyOf(outcomes: readonly ConditionOutcome[]): ConditionOutcome {
  const [first, ...rest] = outcomes;
  if (first === undefined) return 'cannot-tell';
  return rest.reduce((best, one) => (rank[one] > rank[best] ? one : best), first);
}

/** A finding whose grounds must all hold; it tells the grounds that decided. */
export function findingOf<Name extends string>(
  condition: Name,
  requirement: string,
  grounds: readonly Ground[],
  uses: readonly ConditionEvidence[],
): ConditionFinding<Name> {
  const outcome = allOf(grounds.map((ground) => ground.outcome));
  const why = grounds.filter((ground) => ground.outcome === outcome).map((ground) => ground.why);
  return { condition, requirement, outcome, why: [...new Set(why)], uses: [...uses] };
}

/** A property as evidence, with the credential that states it or says that it is not known. */
export function evidenceOf(field: string, cell: Cell | undefined): ConditionEvidence {
  return cell === undefined || cell.state === 'absent' ? { field } : { field, source: cell.source };
}

export type Node = Record<string, unknown>;

/** The nested things that a cell states; undefined where it states nothing. What is only an identifier has no members. */
export function nodesOf(cell: Cell | undefined): Node[] | undefined {
  if (cell?.state !== 'stated') return undefined;
  return (Array.isArray(cell.value) ? cell.value : [cell.value]).map((value) => asNode(value));
}

export function asNode(value: unknown): Node {
  if (typeof value === 'string') return { id: value };
  return typeof value === 'object' && value !== null ? (value as Node) : {};
}

export function textOf(cell: Cell | undefined): string | undefined {
  return cell?.state === 'stated' && typeof cell.value === 'string' ? cell.value : undefined;
}
