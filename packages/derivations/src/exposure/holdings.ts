import { Big } from 'big.js';
import type { Edge } from './edge.js';
import type { View } from './view.js';

/** All that is said of what one person holds in another. */
export interface HoldingLink {
  holder: string;
  held: string;
  /** Percent; what is not stated of one of the two is taken from the other. */
  capital: Big;
  votes: Big;
  /** Whether nobody says how much it is. */
  unstated: boolean;
  control: boolean;
  /** Veto, or the power to appoint a majority. */
  power: boolean;
  /** The fewest edges that give control, by themselves. */
  controlEdges: Edge[];
  edges: Edge[];
}

const none = new Big(0);
const all = new Big(100);
const kindsBelow = ['owns', 'controls'] as const;

/** Reads the links from a person to its holders, ordered by their first edge. */
export function linksAbove(view: View, person: string): HoldingLink[] {
  const edges = [...view.to(person, ...kindsBelow), ...view.from(person, 'subsidiaryOf')];
  const byHolder = new Map<string, Edge[]>();
  for (const edge of edges) {
    const holder = holderOf(edge);
    if (holder === undefined || holder === person) continue;
    const known = byHolder.get(holder);
    if (known === undefined) byHolder.set(holder, [edge]);
    else known.push(edge);
  }
  const control = new Big(view.rules.thresholds.control);
  return [...byHolder]
    .map(([holder, stated]) => linkOf(holder, person, stated, control))
    .sort((one, other) => (idOf(one) < idOf(other) ? -1 : 1));
}

export function holderOf({ kind, from, to }: Edge): string | undefined {
  return kind === 'subsidiaryOf' ? to : from;
}

function idOf({ edges }: HoldingLink): string {
  return edges[0]?.id ?? '';
}

/** Whether an edge gives control by itself. */
export function givesControl(edge: Edge, threshold: Big): boolean {
  if (edge.control === true || edge.appointsMajority === true || edge.kind === 'controls') return true;
  const votes = edge.votes ?? edge.capital;
  if (votes === undefined) return edge.kind === 'subsidiaryOf';
  return new Big(votes).gt(threshold);
}

function linkOf(holder: string, held: string, edges: Edge[], threshold: Big): HoldingLink {
  const sorted = [...edges].sort((one, other) => (one.id < other.id ? -1 : 1));
  const alone = sorted.find((edge) => givesControl(edge, threshold));
  const greatest = greatestOf(sorted);
  const together = alone === undefined && greatest.votes.gt(threshold);
  return {
    holder,
    held,
    capital: greatest.capital,
    votes: greatest.votes,
    unstated: sorted.every(
      ({ capital, votes, kind }) => capital === undefined && votes === undefined && kind === 'owns',
    ),
    control: alone !== undefined || together,
    power: sorted.some(({ veto, appointsMajority }) => veto === true || appointsMajority === true),
    controlEdges: alone === undefined ? (together ? greatest.edges : []) : [alone],
    edges: sorted,
  };
}

/**
 * What one credential lists in several parts adds up; what several credentials say of the same share does not, and the
 * greatest counts.
 */
function greatestOf(edges: readonly Edge[]): { capital: Big; votes: Big; edges: Edge[] } {
  const parts = groupByDigest(edges);
  let capital = none;
  let votes = none;
  let by: Edge[] = [];
  for (const part of parts.values()) {
    const stated = part.filter((edge) => edge.capital !== undefined || edge.votes !== undefined);
    const capitalHere = sum(stated.map((edge) => edge.capital ?? edge.votes ?? '0'));
    const votesHere = sum(stated.map((edge) => edge.votes ?? edge.capital ?? '0'));
    if (capitalHere.gt(capital)) capital = capitalHere;
    if (votesHere.gt(votes)) {
      votes = votesHere;
      by = stated;
    }
  }
  return { capital, votes, edges: by };
}

function groupByDigest(edges: readonly Edge[]): Map<string, Edge[]> {
  const parts = new Map<string, Edge[]>();
  for (const edge of edges) parts.set(edge.digest, [...(parts.get(edge.digest) ?? []), edge]);
  return parts;
}

function sum(percents: readonly string[]): Big {
  const total = percents.reduce((before, percent) => before.plus(percent), none);
  return total.gt(all) ? all : total;
}
