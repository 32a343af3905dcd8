import type { OfferDetail, OfferSummary } from '@vigie/credentials';
import { softwareFreedom } from '../software/software-freedom.js';
import { type ChosenStatements, chooseStatements, type OfferSources } from './choose-statements.js';
import { declarations, either, factsAt, textAt } from './facts.js';
import { type ProvenCredential, proofLink } from './proof-link.js';
import { type Cells, cellsOf, type SectionName, sections } from './sections.js';
import type { Statement } from './statements.js';

type Stated<Answer> = Omit<Answer, 'exposure' | 'labels'>;

/** An offer as credentials state it, before anything is derived. */
export interface OfferDescription {
  summary: Stated<OfferSummary>;
  detail: Stated<OfferDetail>;
  /** The credential that offers it. */
  offering: ProvenCredential;
  /** All credentials that it rests on or that are shown beside it. */
  evidence: ProvenCredential[];
}

type ProvenStatement = Statement<ProvenCredential>;

/**
 * Puts an offer together from verified credentials, as of an instant.
 *
 * @returns `undefined` where no offering by its own provider holds.
 */
export async function describeOffer(
  id: string,
  sources: OfferSources<ProvenCredential>,
  now: Date,
): Promise<OfferDescription | undefined> {
  const found = await chooseStatements(id, sources, now);
  return found === undefined ? undefined : describe(id, found);
}

function describe(
  id: string,
  { provider, chosen, offering, statements }: ChosenStatements<ProvenCredential>,
): OfferDescription {
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
  return { summary, detail, offering: offering.credential, evidence };
}

/** What issuers other than the offer's own say: third parties, and others who claim the same identifier. */
function claimsOfOthers(used: readonly ProvenStatement[], statements: readonly ProvenStatement[]): ProvenStatement[] {
  const issuers = new Set(used.map(({ credential }) => credential.issuer));
  return statements
    .filter(({ credential }) => credential.standing === 'third-party' || !issuers.has(credential.issuer))
    .sort((one, other) => (one.credential.digest < other.credential.digest ? -1 : 1));
}

function distinct(credentials: readonly ProvenCredential[]): ProvenCredential[] {
  return [...new Map(credentials.map((credential) => [credential.digest, credential])).values()];
}

function summarise(
  id: string,
  provider: string,
  { offering, disclosure, legalPerson, ownership }: Record<SectionName, Cells>,
  credential: ProvenCredential,
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
