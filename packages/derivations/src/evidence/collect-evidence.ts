import {
  type EuropeName,
  type EvidenceVerdicts,
  exposureRules,
  type JurisdictionExposure,
  trustedCloudRules,
} from '@vigie/credentials';
import { trustedCloud } from '../conditions/trusted-cloud.js';
import type { ClaimsSnapshot } from '../exposure/claims-graph.js';
import { Derivation } from '../exposure/derivation.js';
import type { Edge } from '../exposure/edge.js';
import { schemeOf } from '../exposure/edges-of.js';
import { accreditationsBy } from '../labels/accredited-issuers.js';
import { type LabelRecord, offerLabels } from '../labels/offer-labels.js';
import { chooseStatements } from '../offer/choose-statements.js';
import { cellsOf, sections } from '../offer/sections.js';

/** What is held: the graph of the newest versions of all credentials, and those about one subject. */
export interface EvidenceWorld {
  graph: ClaimsSnapshot;
  credentialsAbout(subject: string): Promise<readonly LabelRecord[]>;
}

export interface EvidenceQuestion {
  /** Identifier of the offer. */
  offer: string;
  at: Date;
  /** ISO 3166-1 alpha-2. */
  jurisdictions: readonly string[];
  /** DIDs of the operators whose accreditations are believed. */
  operators: readonly string[];
  europe: EuropeName;
}

/** The verdicts on one offer, with the digests of all credentials that they rest on. */
export interface CollectedEvidence {
  verdicts: EvidenceVerdicts;
  digests: Set<string>;
}

/**
 * Derives exposure, labels and conditions of an offer as of an instant, and names every credential that was read on the
 * way. A world of these credentials alone gives the same verdicts, and reads all of them.
 *
 * @returns `undefined` where no offering by its own provider holds.
 */
export async function collectEvidence(
  world: EvidenceWorld,
  { offer: id, at, jurisdictions, operators, europe }: EvidenceQuestion,
): Promise<CollectedEvidence | undefined> {
  // What begins later says nothing of the instant, not even that an issuer is accredited since before.
  const credentialsAbout = async (subject: string) =>
    (await world.credentialsAbout(subject)).filter(({ validFrom }) => Date.parse(validFrom) <= at.getTime());
  const aboutOffer = await credentialsAbout(id);
  const found = await chooseStatements(id, { aboutOffer, aboutProvider: credentialsAbout }, at);
  if (found === undefined) return undefined;

  const edges = new Map<string, Edge>();
  const rules = exposureRules();
  const used = (edge: Edge) => void edges.set(edge.id, edge);
  const derivation = new Derivation(world.graph, { at: () => at.getTime(), rules, used });
  const exposure = jurisdictions.map((jurisdiction) => derivation.exposure(id, jurisdiction));

  const provider = { id: found.provider };
  const derived = exposure.map(({ jurisdiction, derived: verdict, complete }) => ({ jurisdiction, verdict, complete }));
  const labels = await offerLabels({ id, provider }, { credentialsAbout, operators, at, exposure: derived });
  const { disclosure, ownership } = found.chosen;
  const conditions = trustedCloud({
    offer: {
      id,
      provider,
      disclosure: cellsOf(sections.disclosure, disclosure),
      ownership: cellsOf(sections.ownership, ownership),
    },
    labels,
    exposure: derived,
    caps: capsOf(provider.id, exposure),
    rules: trustedCloudRules(),
    europe,
  });

  const digests = new Set([...edges.values()].map(({ digest }) => digest));
  for (const statement of [found.offering, disclosure, ownership]) {
    if (statement !== undefined) digests.add(statement.credential.digest);
  }
  for (const { source } of labels) digests.add(source);
  const accreditations = async (issuer: string) => accreditationsBy(operators, await credentialsAbout(issuer));
  for (const issuer of new Set(labels.map((label) => label.issuer))) {
    for (const { digest } of await accreditations(issuer)) digests.add(digest);
  }
  const standings = [...edges.values()].filter(({ standing }) => standing === 'accredited');
  for (const [issuer, schemes] of schemesOf(standings)) {
    for (const { digest, subject } of await accreditations(issuer)) {
      if (schemes.has(String(subject.claims.scheme))) digests.add(digest);
    }
  }
  return { verdicts: { exposure, labels, conditions }, digests };

  function schemesOf(accredited: readonly Edge[]): Map<string, Set<string>> {
    const schemes = new Map<string, Set<string>>();
    for (const { issuer, kind } of accredited) {
      schemes.set(issuer, (schemes.get(issuer) ?? new Set()).add(schemeOf(kind, rules.accreditation)));
    }
    return schemes;
  }
}

/** Caps are those of the provider; the same for every jurisdiction. */
function capsOf(provider: string, [first]: readonly JurisdictionExposure[]) {
  return new Map(first === undefined ? [] : [[provider, first.caps.verdict] as const]);
}
