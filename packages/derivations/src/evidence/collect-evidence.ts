import { type EuropeName, type EvidenceVerdicts, exposureRules, trustedCloudRules } from '@vigie/credentials';
import type { CapsVerdict, ConditionInput } from '../conditions/condition-input.js';
import { trustedCloud } from '../conditions/trusted-cloud.js';
import { isNode, textOf, valuesOf } from '../exposure/claim-values.js';
import type { ClaimsSnapshot } from '../exposure/claims-graph.js';
import { Derivation } from '../exposure/derivation.js';
import type { Edge } from '../exposure/edge.js';
import { schemeOf } from '../exposure/edges-of.js';
import { accreditationType } from '../labels/label-statement.js';
import { type LabelRecord, offerLabels } from '../labels/offer-labels.js';
import { type ChosenStatements, chooseStatements } from '../offer/choose-statements.js';
import { cellsOf, sections } from '../offer/sections.js';

const rules = exposureRules();
const conditionRules = trustedCloudRules();

/** What is held: the graph of the newest versions of all credentials, and those about one subject. */
export interface EvidenceWorld<Held extends LabelRecord = LabelRecord> {
  graph: ClaimsSnapshot;
  credentialsAbout(subject: string): Promise<readonly Held[]>;
}

export interface EvidenceQuestion {
  /** Identifier of the offer. */
  offer: string;
  at: Date;
  /** ISO 3166-1 alpha-2; see {@link jurisdictionsOf}. */
  jurisdictions: readonly string[];
  /** DIDs of the operators whose accreditations are believed; the graph must have been made for the same. */
  operators: readonly string[];
  europe: EuropeName;
}

/** The verdicts on one offer, with the digests of all credentials that they rest on. */
export interface CollectedEvidence {
  verdicts: EvidenceVerdicts;
  digests: Set<string>;
  /** What the conditions were judged from. */
  judged: ConditionInput;
}

/**
 * The jurisdictions of a full answer: the watch list, those that the conditions ask about, and each that the provider
 * declares of or the chain touches.
 */
export function jurisdictionsOf(graph: ClaimsSnapshot, offer: string, at: Date): string[] {
  const found = new Derivation(graph, { at: () => at.getTime(), rules }).jurisdictions(offer);
  return [...new Set([...rules.watchList, ...conditionRules.jurisdictions, ...found])].sort();
}

/**
 * Derives exposure, labels and conditions of an offer as of an instant, and names every credential that was read on the
 * way. A world of these credentials alone gives the same verdicts, and reads all of them.
 *
 * @returns `undefined` where no offering by its own provider holds.
 */
export async function collectEvidence(
  world: EvidenceWorld,
  question: EvidenceQuestion,
): Promise<CollectedEvidence | undefined> {
  const { offer: id, at, jurisdictions, operators, europe } = question;
  const aboutOffer = await world.credentialsAbout(id);
  const aboutProvider = (provider: string) => world.credentialsAbout(provider);
  const found = await chooseStatements(id, { aboutOffer, aboutProvider }, at);
  if (found === undefined) return undefined;
  const { disclosure, ownership } = found.chosen;
  const provider = { id: found.provider };

  const edges = new Map<string, Edge>();
  const used = (edge: Edge) => void edges.set(edge.id, edge);
  const derivation = new Derivation(world.graph, { at: () => at.getTime(), rules, used });
  const exposure = jurisdictions.map((jurisdiction) => derivation.exposure(id, jurisdiction));
  const caps = new Map<string, CapsVerdict>(
    personsOf(found).map((person) => [person, derivation.capsOf(person).verdict]),
  );
  const derived = exposure.map(({ jurisdiction, derived: verdict, complete }) => ({ jurisdiction, verdict, complete }));
  const labels = await offerLabels(
    { id, provider },
    { credentialsAbout: world.credentialsAbout, operators, at, exposure: derived },
  );
  const judged: ConditionInput = {
    offer: {
      id,
      provider,
      disclosure: cellsOf(sections.disclosure, disclosure),
      ownership: cellsOf(sections.ownership, ownership),
    },
    labels,
    exposure: derived,
    caps,
    rules: conditionRules,
    europe,
  };
  const conditions = trustedCloud(judged);

  const digests = new Set([...edges.values()].map(({ digest }) => digest));
  for (const statement of [found.offering, disclosure, ownership]) {
    if (statement !== undefined) digests.add(statement.credential.digest);
  }
  for (const { source } of labels) digests.add(source);
  for (const digest of await accreditationsBehind(world, operators, [...edges.values()], labels)) digests.add(digest);
  return { verdicts: { exposure, labels, conditions }, digests, judged };
}

/** The legal persons of which the conditions ask whether their owners keep within the caps. */
function personsOf({ provider, chosen }: ChosenStatements): string[] {
  const operations = valuesOf(chosen.disclosure?.subject.claims.operatedBy);
  const operators = operations.flatMap((operation) => {
    const party = isNode(operation) ? operation.party : undefined;
    return textOf(isNode(party) ? party.id : party) ?? [];
  });
  return [...new Set([provider, ...operators])];
}

/** The accreditations on which the standing of edges rests, and those that decide about the issuers of labels. */
async function accreditationsBehind(
  { credentialsAbout }: EvidenceWorld,
  operators: readonly string[],
  edges: readonly Edge[],
  labels: ReadonlyArray<{ issuer: string; scheme: string }>,
): Promise<Set<string>> {
  const { accreditation } = rules;
  const schemes = new Map<string, Set<string>>();
  const note = (issuer: string, scheme: string) =>
    schemes.set(issuer, (schemes.get(issuer) ?? new Set<string>()).add(scheme));
  for (const { issuer, kind, standing } of edges) {
    if (standing === 'accredited') note(issuer, schemeOf(kind, accreditation));
  }
  for (const { issuer, scheme } of labels) note(issuer, scheme);
  const digests = new Set<string>();
  for (const [issuer, asked] of schemes) {
    for (const credential of await credentialsAbout(issuer)) {
      if (!operators.includes(credential.issuer)) continue;
      const accredits = credential.subjects.some(
        ({ id, types, claims }) =>
          id === issuer && types.includes(accreditationType) && asked.has(String(claims.scheme)),
      );
      if (accredits) digests.add(credential.digest);
    }
  }
  return digests;
}
