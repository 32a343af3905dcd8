import type { Cell, Facts } from '@vigie/credentials';
import { lists } from './sections.js';

type Node = Record<string, unknown>;

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

/**
 * The texts that lie at a path under a cell, or why there are none.
 *
 * What one node leaves open makes the whole unknown or absent only where no other states anything.
 */
export function factsAt(cell: Cell | undefined, ...path: string[]): Facts {
  if (cell?.state !== 'stated') return { state: cell?.state ?? 'absent' };
  const { values, unknown, absent } = collect(asList(cell.value), path);
  if (values.length === 0 && unknown) return { state: 'unknown' };
  if (values.length === 0 && absent) return { state: 'absent' };
  return { state: 'stated', values: [...new Set(values)].sort() };
}

interface Found {
  values: string[];
  /** Whether a node says that it does not know the next step. */
  unknown: boolean;
  /** Whether a node says nothing of the next step, or is only named here and described elsewhere. */
  absent: boolean;
}

function collect(values: readonly unknown[], [step, ...rest]: readonly string[]): Found {
  if (step === undefined) {
    return { values: values.filter((value) => typeof value === 'string'), unknown: false, absent: false };
  }
  const nodes = values.filter(isNode);
  const silent = nodes.filter((node) => node[step] === undefined && !lists(node.none, step));
  const below = collect(
    nodes.flatMap((node) => (node[step] === undefined ? [] : asList(node[step]))),
    rest,
  );
  return {
    values: below.values,
    unknown: below.unknown || silent.some((node) => lists(node.unknown, step)),
    absent: below.absent || nodes.length < values.length || silent.some((node) => !lists(node.unknown, step)),
  };
}

/** Two sources of the same fact: stated where either states it, else unknown where either says so. */
export function either(one: Facts, other: Facts): Facts {
  if (one.state === 'stated' && other.state === 'stated') {
    return { state: 'stated', values: [...new Set([...one.values, ...other.values])].sort() };
  }
  if (one.state === 'stated') return one;
  if (other.state === 'stated') return other;
  return one.state === 'unknown' ? one : other;
}

/** `US:not-subject` and the like, as the provider declares. */
export function declarations(cell: Cell | undefined): Facts {
  if (cell?.state !== 'stated') return { state: cell?.state ?? 'absent' };
  const values = asList(cell.value)
    .filter(isNode)
    .map(({ jurisdiction, declaration }) => `${jurisdiction}:${declaration}`);
  return { state: 'stated', values: [...new Set(values)].sort() };
}

/** The one text at a path, where it is stated. */
export function textAt(cell: Cell | undefined, ...path: string[]): string | undefined {
  const facts = factsAt(cell, ...path);
  return facts.state === 'stated' ? facts.values[0] : undefined;
}
