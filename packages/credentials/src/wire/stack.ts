import type { ProofLink } from './catalogue.js';
import type {
  CapsVerdict,
  DeclaredExposure,
  EvidenceStep,
  ExposureVerdict,
  MissingFact,
  ShownExposure,
} from './exposure.js';
import type { LabelAssessment } from './labels.js';
import type { FieldCitation, RuleVersion } from './leaving.js';

/** One offer in the place that it has in a stack. */
export interface StackLayerRequest {
  /** What `on` and the answer call the layer; the identifier of the offer when absent. */
  name?: string;
  /** Identifier of the offer. */
  offer: string;
  /** Names of the layers that it is to run on. */
  on?: string[];
  /** What the layer does for the buyer; shown, never judged. */
  role?: string;
}

/** What the stack as a whole must recover from. Durations are ISO 8601. */
export interface StackContinuityNeeds {
  recoveryPointObjective?: string;
  recoveryTimeObjective?: string;
  multiSite?: true;
  distinctOperatorFailover?: true;
}

/** `POST /stack-checks` request. */
export interface StackCheckRequest {
  /** 2 to 20. */
  layers: StackLayerRequest[];
  requires?: StackContinuityNeeds;
  /** ISO 3166-1 alpha-2; the watch list and all that the layers touch or declare of when absent. */
  jurisdictions?: string[];
  /** RFC 3339 instant as of which exposure, control and labels are judged; now when absent. */
  at?: string;
}

export const stackOutcomes = ['fits', 'does-not-fit', 'cannot-tell'] as const;
export type StackOutcome = (typeof stackOutcomes)[number];

/** A field of one layer that a finding rests on. */
export interface StackCitation extends FieldCitation {
  layer: string;
}

/** One answer: what comes of it, why, and by which fields. There is no total. */
export interface StackFinding {
  outcome: StackOutcome;
  reason: string;
  fields: StackCitation[];
}

/**
 * Whether one layer can run on another: by the hosts that it names (`host`), or, for one kind of asset, by the format that
 * it packs workloads in (`workload`).
 */
export interface StackFit extends StackFinding {
  check: 'host' | 'workload';
  upper: string;
  lower: string;
  /** Kind of asset, of `workload`. */
  asset?: string;
}

/** Something to see that settles nothing. */
export interface StackNote {
  note: 'segment-order' | 'segment-unstated' | 'host-not-listed';
  layers: string[];
  text: string;
  fields: StackCitation[];
}

/** Why the stack is no better off than it is: one layer with the signed way there. */
export interface StackExposureCause {
  layer: string;
  declared: DeclaredExposure;
  derived: ExposureVerdict;
  /** The shortest way to the verdict; empty where only the declaration or a gap is the cause. */
  path: EvidenceStep[];
  /** What keeps the layer from being complete. */
  missing: MissingFact[];
  /** The declaration, where it is the cause. */
  fields: StackCitation[];
}

/** The whole stack under one jurisdiction: as badly off as its worst layer. */
export interface StackExposure {
  /** ISO 3166-1 alpha-2. */
  jurisdiction: string;
  shown: ShownExposure;
  wording: string;
  /** Whether the chain of every layer is complete. */
  complete: boolean;
  /** Every layer that is as badly off as the stack; none where nothing was found and nothing is missing. */
  causes: StackExposureCause[];
  layers: Array<{ layer: string; shown: ShownExposure; complete: boolean }>;
}

/** What one layer has of a scheme. `none`: no credential of the scheme about that layer is held here. */
export interface StackLayerLabel {
  layer: string;
  verdict: LabelAssessment['verdict'] | 'none';
  items: Array<Pick<LabelAssessment, 'source' | 'version' | 'level' | 'verdict' | 'reasons' | 'contradicted'>>;
}

/** Which layers a scheme covers, each by a label of its own: none is handed up or down. */
export interface StackLabelCoverage {
  scheme: string;
  layers: StackLayerLabel[];
  /** Layers with a held label that the derived exposure does not contradict. */
  covered: string[];
  notCovered: string[];
  text: string;
}

/** A party and the layers that are its own, counted. */
export interface StackShare {
  party: string;
  name?: string;
  layers: string[];
  /** Layers of the stack in all. */
  of: number;
}

/** A person who controls providers and whom nobody controls, as far as is stated. */
export interface StackController extends Omit<StackShare, 'name'> {
  /** Of each layer the signed way from the service to the controller. */
  paths: Array<{ layer: string; path: EvidenceStep[] }>;
}

/** Layers that one provider or one group stands behind, and whether they can be taken apart. */
export interface StackBundle extends StackFinding {
  by: 'provider' | 'controller';
  party: string;
  layers: string[];
}

/** How one layer comes to rest on something. */
export interface StackRest {
  layer: string;
  /** Layers that the request puts under it and through which the way leads, from above. */
  through: string[];
  /** Signed statements from the last of these on; empty where the layer is it itself. */
  path: EvidenceStep[];
}

/** A service, site or legal person that several layers rest on. */
export interface StackCommonGround {
  kind: 'service' | 'site' | 'person';
  /** Identifiers; several where they are the same by name alone. */
  nodes: string[];
  name?: string;
  /** By one identifier, or only by one name, so that it may be two. */
  sameness: 'identifier' | 'name';
  /** Whether it follows from statements and not from the request alone. */
  hidden: boolean;
  layers: string[];
  rests: StackRest[];
}

/** Who stands behind the layers, and what they share. */
export interface StackConcentration {
  providers: StackShare[];
  controllers: StackController[];
  /** Layers of which the ownership leaves open who controls the provider in the end. */
  undetermined: Array<{ layer: string; provider: string; missing: MissingFact[] }>;
  bundles: StackBundle[];
  common: {
    /** `unknown`: nothing was found, and the chain of a layer is incomplete. */
    shown: 'shared' | 'unknown' | 'none-found';
    grounds: StackCommonGround[];
    /** What is not stated of hosts, sites and parties. */
    open: Array<{ layer: string; missing: MissingFact[] }>;
  };
}

/** What recovery takes of the whole; `outcome` is there where something is required. */
export interface StackRecovery extends Omit<StackFinding, 'outcome'> {
  property: 'recoveryPointObjective' | 'recoveryTimeObjective';
  required?: string;
  outcome?: StackOutcome;
  /** ISO 8601 durations; no most (`null`) where a layer does not state it. */
  lower: string;
  upper: string | null;
}

/** Whether every layer has something; `outcome` is there where it is required. */
export interface StackResilience extends Omit<StackFinding, 'outcome'> {
  property: 'multiSite' | 'distinctOperatorFailover';
  outcome?: StackOutcome;
  /** Layers by what they state. */
  stated: string[];
  denied: string[];
  unknown: string[];
}

export interface StackContinuity {
  recovery: StackRecovery[];
  resilience: StackResilience[];
}

/** Where one layer could be left to. Layers are left one by one, so there is no total. */
export interface StackExit {
  layer: string;
  /** Where the answer in full is: a path of the catalogue. */
  href: string;
  assessable: boolean;
  /** Offers to go to, the own site not among them; missing where it cannot be assessed. */
  targets?: number;
  ownSite: boolean;
  reason?: string;
}

/** What follows from the statements about the layers together. */
export interface StackFindings {
  layers: Array<{
    layer: string;
    offer: string;
    on: string[];
    role?: string;
    provider: string;
    segment?: string;
    /** Caps on the provider's ownership. */
    caps: CapsVerdict;
    warning?: string;
  }>;
  fits: StackFit[];
  notes: StackNote[];
  exposure: StackExposure[];
  labels: StackLabelCoverage[];
  concentration: StackConcentration;
  continuity: StackContinuity;
}

/** `POST /stack-checks`. Information, not legal advice; never a score. */
export interface StackCheck extends StackFindings {
  /** RFC 3339. */
  at: string;
  /** Version of the exposure rules. */
  rules: string;
  formats: RuleVersion;
  notice: string;
  exits: StackExit[];
  /** Every credential that the answer names. */
  proofs: ProofLink[];
}
