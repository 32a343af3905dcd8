import type { DataSpaceDetail, Facts } from '@vigie/credentials';
import {
  type Cells,
  type ChosenSpace,
  cellsOf,
  chooseDataSpace,
  dataSpaceSection,
  factsAt,
  judgeMembers,
  nextChange,
  textAt,
} from '@vigie/derivations';
import type { DataSpaceRecord, StoredSpace } from '../../store/data-space-rows.js';
import type { HeldCredential } from '../../store/records.js';
import { sortKey } from '../offers/index-entry.js';

export type HeldSpace = ChosenSpace<HeldCredential>;
export type JudgedSpace = ReturnType<typeof judgeMembers<HeldCredential>>;

/** A data space as the credentials about it state it, as of an instant. */
export interface StatedSpace {
  chosen: HeldSpace;
  cells: Cells;
  judged: JudgedSpace;
  summary: StoredSpace;
}

/**
 * Puts a data space together from verified credentials, as of an instant.
 *
 * @returns `undefined` where no description by its own operator holds.
 */
export function stateSpace(id: string, about: readonly HeldCredential[], now: Date): StatedSpace | undefined {
  const chosen = chooseDataSpace(id, about, now);
  if (chosen === undefined) return undefined;
  const cells = cellsOf(dataSpaceSection, chosen.description);
  const judged = judgeMembers(chosen, now);
  const { credential } = chosen.description;
  const warning = textAt(cells.illustration, 'warning');
  const summary: StoredSpace = {
    id,
    name: textAt(cells.name) ?? id,
    operator: chosen.operator,
    sector: factsAt(cells.sectors),
    status: factsAt(cells.spaceStatus),
    hostingOffer: factsAt(cells.hostingOffers),
    members: countOf(judged, cells),
    registries: credential.origins.map(({ registry }) => registry).sort(),
    ...(credential.validUntil === undefined ? {} : { validUntil: credential.validUntil }),
    ...(warning === undefined ? {} : { warning }),
  };
  return { chosen, cells, judged, summary };
}

/** How many members are named for now, and how many of them confirm; never a number where none are stated. */
export function countOf({ members }: JudgedSpace, { members: cell }: Cells): StoredSpace['members'] {
  if (members === undefined) return { state: cell?.state === 'unknown' ? 'unknown' : 'absent' };
  return {
    state: 'stated',
    named: members.filter(({ state }) => state !== 'outside-dates').length,
    confirmed: members.filter(({ state }) => state === 'confirmed').length,
  };
}

/** The same, as it is stored and found. */
export function spaceRecord(id: string, about: readonly HeldCredential[], now: Date): DataSpaceRecord | undefined {
  const stated = stateSpace(id, about, now);
  if (stated === undefined) return undefined;
  const { cells, judged, summary } = stated;
  const reassembleAt = nextChange(about, now);
  return {
    id,
    summary,
    nameKey: sortKey(summary.name),
    ...(summary.validUntil === undefined ? {} : { validUntil: new Date(summary.validUntil) }),
    ...(reassembleAt === undefined ? {} : { reassembleAt }),
    facets: {
      sector: summary.sector,
      operator: { state: 'stated', values: [summary.operator] },
      member: memberFacts(judged, summary.members),
      hostingOffer: summary.hostingOffer,
      status: summary.status,
    },
    search: { name: summary.name, purpose: textOf(factsAt(cells.purposeTexts, 'purposeText')) },
  };
}

function memberFacts(
  { members = [] }: JudgedSpace,
  { state }: DataSpaceDetail['members'] | StoredSpace['members'],
): Facts {
  if (state !== 'stated') return { state };
  const named = members.filter((member) => member.state !== 'outside-dates');
  return { state: 'stated', values: named.flatMap(({ id }) => id ?? []).sort() };
}

function textOf(facts: Facts): string {
  return facts.state === 'stated' ? facts.values.join('\n') : '';
}
