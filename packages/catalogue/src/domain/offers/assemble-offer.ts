import type { OfferDetail, OfferSummary } from '@vigie/credentials';
import {
  type Cells,
  cellsOf,
  chooseStatements,
  type OfferSources,
  type SectionName,
  type Statement,
  sections,
  softwareFreedom,
} from '@vigie/derivations';
import type { HeldCredential, OfferRecord } from '../../store/records.js';
import { importProfileOf } from '../leaving/exits/import-profile.js';
import { declarations, either, factsAt, textAt } from './facts.js';
import { facetsOf, searchTextOf, sortKey } from './index-entry.js';
import { proofLink } from './proof-link.js';

/** The newest versions of all credentials about an offer, and about the provider that its offering names. */
export type Evidence = OfferSources<HeldCredential>;

type Stated<Answer> = Omit<Answer, 'exposure' | 'labels'>;

/** An offer as credentials state it, before anything is derived. */
export interface StatedOffer extends Omit<OfferRecord, 'summary' | 'detail' | 'derivedBy'> {
  summary: Stated<OfferSummary>;
  detail: Stated<OfferDetail>;
}

type HeldStatement = Statement<HeldCredential>;
type Chosen = Record<SectionName, HeldStatement | undefined>;

/**
 * Puts an offer together from verified credentials, as of an instant.
 *
 * @returns `undefined` where no offering by its own provider holds.
 */
export async function assembleOffer(id: string, evidence: Evidence, now: Date): Promise<StatedOffer | undefined> {
  const found = await chooseStatements(id, evidence, now);
  if (found === undefined) return undefined;
  return toRecord(id, found.provider, found.chosen, found.offering, found.statements);
}

function toRecord(
  id: string,
  provider: string,
  chosen: Chosen,
  offering: HeldStatement,
  statements: readonly HeldStatement[],
): StatedOffer {
  const cells = {
    offering: cellsOf(sections.offering, chosen.offering),
    disclosure: cellsOf(sections.disclosure, chosen.disclosure),
    legalPerson: cellsOf(sections.legalPerson, chosen.legalPerson),
    ownership: cellsOf(sections.ownership, chosen.ownership),
  };
  const used = Object.values(chosen).filter((statement) => statement !== undefined);
  const claims = claimsOfOthers(used, statements);
  const evidence = distinct([...used, ...claims].map(({ credential }) => credential));
  const summary = summarise(id, provider, cells, offering.credential);
  const detail: Stated<OfferDetail> = {
    ...summary,
    ...cells,
    thirdPartyClaims: claims.map(({ credential, subject }) => ({
      source: credential.digest,
      issuer: credential.issuer,
      type: credential.types,
      claims: { id: subject.id, ...subject.claims },
    })),
    proofs: evidence.map(proofLink),
  };
  const { validUntil } = offering.credential;
  const imports = importProfileOf(detail);
  const ends = evidence.flatMap((credential) => credential.validUntil ?? []).map(Date.parse);
  return {
    id,
    summary,
    detail,
    nameKey: sortKey(textAt(cells.offering.name)),
    providerKey: sortKey(summary.provider.name),
    newestKey: -Date.parse(offering.credential.validFrom),
    ...(validUntil === undefined ? {} : { validUntil: new Date(validUntil) }),
    ...(ends.length === 0 ? {} : { reassembleAt: new Date(Math.min(...ends)) }),
    search: searchTextOf(summary, cells),
    facets: facetsOf(summary),
    ...(imports === undefined ? {} : { imports }),
  };
}

/** What issuers other than the offer's own say: third parties, and others who claim the same identifier. */
function claimsOfOthers(used: readonly HeldStatement[], statements: readonly HeldStatement[]): HeldStatement[] {
  const issuers = new Set(used.map(({ credential }) => credential.issuer));
  return statements
    .filter(({ credential }) => credential.standing === 'third-party' || !issuers.has(credential.issuer))
    .sort((one, other) => (one.credential.digest < other.credential.digest ? -1 : 1));
}

function distinct(credentials: readonly HeldCredential[]): HeldCredential[] {
  return [...new Map(credentials.map((credential) => [credential.digest, credential])).values()];
}

function summarise(
  id: string,
  provider: string,
  { offering, disclosure, legalPerson, ownership }: Record<SectionName, Cells>,
  credential: HeldCredential,
): Stated<OfferSummary> {
  const description = textAt(offering.description);
  const providerName = textAt(legalPerson.name);
  const country = textAt(legalPerson.legalAddress, 'countryCode');
  const warning = textAt(disclosure.illustration, 'warning') ?? textAt(ownership.illustration, 'warning');
  return {
    id,
    name: textAt(offering.name) ?? id,
    ...(description === undefined ? {} : { description }),
    provider: {
      id: provider,
      ...(providerName === undefined ? {} : { name: providerName }),
      ...(country === undefined ? {} : { country }),
    },
    segment: factsAt(disclosure.segment),
    category: factsAt(disclosure.serviceCategory),
    country: factsAt(disclosure.sites, 'site', 'countryCode'),
    interface: factsAt(disclosure.interfaces, 'standard'),
    format: either(factsAt(disclosure.assetCategories, 'exportFormats'), factsAt(offering.dataPortability, 'formats')),
    licence: factsAt(disclosure.sourceAvailability),
    freeSoftware: softwareFreedom(disclosure.sourceAvailability),
    declared: declarations(disclosure.exposureDeclarations),
    registries: credential.origins.map(({ registry }) => registry).sort(),
    ...(credential.validUntil === undefined ? {} : { validUntil: credential.validUntil }),
    ...(warning === undefined ? {} : { warning }),
  };
}
