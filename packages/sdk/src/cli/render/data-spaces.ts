import type {
  DataSpaceDetail,
  DataSpacePage,
  DataSpaceSummary,
  HostingOffer,
  ProofLink,
  SpaceMember,
  SpaceParty,
} from '@vigie/credentials';
import { wrapWords } from '../../text/wrap.js';
import { printable } from '../io.js';
import { exposureText } from './exposure.js';
import { absent, cellText, factsText, unknown } from './states.js';
import { tableLines } from './table.js';

/** Data spaces as cards, each with its identifier whole, and the counts asked for. */
export function dataSpacePageLines(page: DataSpacePage, width: number): string[] {
  const facets = Object.entries(page.facets ?? {}).map(([name, { values, unknown: said, absent: silent }]) => {
    const counted = values.map(({ value, label, count }) => `${label ?? value} ${count}`);
    return `${name}: ${[...counted, `unknown ${said}`, `not stated ${silent}`].join(' · ')}`;
  });
  return [
    ...page.items.flatMap((space) => [...cardLines(space), '']),
    ...facets,
    `${page.items.length} of ${page.total} data spaces`,
    ...(page.next === undefined ? [] : [`More: --cursor ${page.next}`]),
  ].flatMap((line) => wrapped(line, width));
}

function cardLines(space: DataSpaceSummary): string[] {
  return [
    ...warningLines(space),
    `${space.name} · ${partyText(space.operator)}`,
    `  ${space.id}`,
    `  sectors    ${factsText(space.sector)}`,
    `  status     ${factsText(space.status)}`,
    `  members    ${membersText(space.members)}`,
    `  hosted on  ${factsText(space.hostingOffer)}`,
  ];
}

/** One data space with every property, what confirms its members, and what is derived of the offers it runs on. */
export function dataSpaceLines(space: DataSpaceDetail, width: number): string[] {
  const rows = Object.entries(space.space)
    .filter(([term]) => term !== 'members' && term !== 'illustration')
    .map(([term, cell]) => [term, cellText(cell)]);
  const { members } = space;
  const head = [
    ...warningLines(space),
    space.name,
    space.id,
    `Operator: ${partyText(space.operator)}`,
    ...space.sectors.map(({ id, names }) => `Sector: ${names.en} / ${names.fr} (${id})`),
  ];
  const told = [
    '',
    `Members: ${membersText(members)}`,
    ...(members.state === 'stated' ? members.items.flatMap(memberLines) : []),
    ...space.unmatchedMemberships.map(
      ({ issuer, member, why, source }) => `  confirms nobody: ${issuer} of ${member}, ${why}: digest ${source}`,
    ),
    '',
    'Hosting:',
    ...(space.hosting.length === 0 ? ['  no offer is stated, so nothing is known of its exposure'] : []),
    ...space.hosting.flatMap(hostingLines),
    `  over all of it: ${space.hostingExposure.map(({ jurisdiction, shown }) => `${jurisdiction} ${shown}`).join(', ')}`,
    'Information, not legal advice.',
    ...space.thirdPartyClaims.map(({ issuer, source }) => `Said by ${issuer}, not by the operator: ${source}`),
    '',
    ...space.proofs.map(proofLine),
  ];
  return [
    ...head.flatMap((line) => wrapped(line, width)),
    '',
    ...tableLines(['Data space', 'What is said'], rows, width, [2, 5]),
    ...told.flatMap((line) => wrapped(line, width)),
  ];
}

function memberLines(member: SpaceMember): string[] {
  const { from, until, state, confirmation } = member;
  const days = from === undefined && until === undefined ? '' : `, ${from ?? '…'} to ${until ?? '…'}`;
  const words = { confirmed: 'confirmed', 'named-by-operator': 'named by the operator', 'outside-dates': 'not now' };
  return [
    `  ${partyText(member)}: ${words[state]}${days}`,
    ...(confirmation === undefined ? [] : [`    by its own word: digest ${confirmation}`]),
  ];
}

function hostingLines(offer: HostingOffer): string[] {
  if (offer.state === 'unresolved') return [`  ${offer.id}: unresolved, no such offer is listed here`];
  return [
    `  ${offer.name} of ${offer.provider.name ?? offer.provider.id} (${offer.id})`,
    `    ${exposureText(offer.exposure)}`,
    ...(offer.warning === undefined ? [] : [`    WARNING: ${offer.warning}`]),
  ];
}

function membersText(members: DataSpaceSummary['members']): string {
  if (members.state === 'absent') return absent;
  if (members.state === 'unknown') return unknown;
  return `${members.named} named by the operator, ${members.confirmed} of them confirmed by themselves`;
}

function partyText({ id, name, country, legalPerson }: SpaceParty): string {
  const known = legalPerson.state === 'described' ? '' : ', no signed description of it is held';
  const where = country === undefined ? '' : `, ${country}`;
  return name === undefined
    ? `${id ?? absent}${where}${known}`
    : `${name}${where}${id === undefined ? '' : ` (${id})`}${known}`;
}

function proofLine({ digest, issuer, standing, origins }: ProofLink): string {
  return `${digest} by ${issuer} (${standing}) ${origins[0]?.href ?? ''}`;
}

function warningLines({ warning, name }: DataSpaceSummary | DataSpaceDetail): string[] {
  return warning === undefined ? [] : [`WARNING (${name}): ${warning}`];
}

function wrapped(line: string, width: number): string[] {
  const by = line.length - line.trimStart().length;
  return wrapWords(printable(line.trimStart()), width - by).map((part) => `${' '.repeat(by)}${part}`);
}
