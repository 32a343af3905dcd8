import type { OfferDetail, OfferSummary } from '@vigie/credentials';
import type { HeldCredential, OfferRecord } from '../../store/records.js';
import { importProfileOf } from '../leaving/exits/import-profile.js';
import { declarations, either, factsAt, textAt } from './facts.js';
import { facetsOf, searchTextOf, sortKey } from './index-entry.js';
import { proofLink } from './proof-link.js';
import { type Cells, cellsOf, type SectionName, sections } from './sections.js';
import { currentStatements, ownStatements, type Statement } from './statements.js';

/** The newest versions of all credentials about an offer, and about the provider that its offering names. */
export interface Evidence {
  aboutOffer: readonly HeldCredential[];
  aboutProvider(provider: string): Promise<readonly HeldCredential[]>;
}

type Stated<Answer> = Omit<Answer, 'exposure' | 'labels'>;

/** An offer as credentials state it, before anything is derived. */
export interface StatedOffer extends Omit<OfferRecord, 'summary' | 'detail' | 'derivedBy'> {
  summary: Stated<OfferSummary>;
  detail: Stated<OfferDetail>;
}

type Chosen = Record<SectionName, Statement | undefined>;

/**
 * Puts an offer together from verified credentials, as of an instant.
 *
 * @returns `undefined` where no offering by its own provider holds.
 */
export async function assembleOffer(id: string, evidence: Evidence, now: Date): Promise<StatedOffer | undefined> {
  const aboutOffer = currentStatements(evidence.aboutOffer, id, now);
  const offering = ownStatements(aboutOffer, sections.offering.type)[0];
  if (offering === undefined) return undefined;
  const provider = String(offering.subject.claims.providedBy);
  const aboutProvider = currentStatements(await evidence.aboutProvider(provider), provider, now);
  const { issuer } = offering.credential;
  const chosen: Chosen = {
    offering,
    disclosure: ownStatements(aboutOffer, sections.disclosure.type).find(sameIssuer(issuer)),
    legalPerson: preferred(ownStatements(aboutProvider, sections.legalPerson.type), issuer),
    ownership: preferred(ownStatements(aboutProvider, sections.ownership.type), issuer),
  };
  return toRecord(id, provider, chosen, offering, [...aboutOffer, ...aboutProvider]);
}

const sameIssuer = (issuer: string) => (statement: Statement) => statement.credential.issuer === issuer;

/** The offering's issuer is the best witness of its own provider; else the newest word stands. */
function preferred(statements: readonly Statement[], issuer: string): Statement | undefined {
  return statements.find(sameIssuer(issuer)) ?? statements[0];
}

function toRecord(
  id: string,
  provider: string,
  chosen: Chosen,
  offering: Statement,
  statements: readonly Statement[],
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
function claimsOfOthers(used: readonly Statement[], statements: readonly Statement[]): Statement[] {
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
    declared: declarations(disclosure.exposureDeclarations),
    registries: credential.origins.map(({ registry }) => registry).sort(),
    ...(credential.validUntil === undefined ? {} : { validUntil: credential.validUntil }),
    ...(warning === undefined ? {} : { warning }),
  };
}
