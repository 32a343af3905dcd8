/** How a label stands. */
export type LabelStanding = 'certified' | 'attested' | 'self-declared' | 'in-progress';

/** Where a statement of a data file is from; `general-knowledge` has not been checked against its source. */
export interface DataSource {
  title: string;
  by?: string;
  /** ISO 8601 year, month or day. */
  date?: string;
  basis?: 'read' | 'general-knowledge';
  /** Number of the requirement that it words. */
  requirement?: string;
}

/** One version of a scheme's reference. Days are inclusive, in UTC. */
export interface SchemeVersion {
  id: string;
  publishedIn?: string;
  /** Last day on which a label of this version counts. */
  acceptedUntil?: string;
  /** Whether this version asks for protection from the law of third countries. */
  protectsFromForeignLaw: boolean;
}

export interface LabelScheme {
  id: string;
  name: string;
  decidedBy: string;
  /** A scheme that is not adopted cannot be held, whatever a credential says. */
  adopted: boolean;
  /** The standings in which a label of this scheme is held. */
  heldAs: LabelStanding[];
  /** Whether it is given for a service, never for a company. */
  perService: boolean;
  milestones: string[];
  /** The milestone from which the label is held, where the scheme has milestones. */
  heldMilestone?: string;
  /** From the lowest up, unless `levelsUnordered`. */
  levels: string[];
  /** Whether the levels are kinds of which none is above another. */
  levelsUnordered?: boolean;
  /** Levels that say that no law of a third country reaches the data. */
  europeanLevels?: string[];
  activities: Array<{ id: string; name: string }>;
  /** From the first on. */
  versions: SchemeVersion[];
  versionRequired: boolean;
  scopeActivitiesRequired: boolean;
  sources: DataSource[];
}

/** `shapes/labels/schemes-1.json`. */
export interface LabelSchemes {
  id: string;
  /** ISO 8601 day on which the list was made. */
  asOf: string;
  note: string;
  schemes: LabelScheme[];
}

export type EuropeName = 'EU' | 'EEA';
export const buyerKinds = ['ministry', 'supervised-body', 'oiv', 'ose', 'local-authority', 'other'] as const;
export type BuyerKind = (typeof buyerKinds)[number];
export const dataKinds = [
  'citizens-personal-data',
  'companies-economic-data',
  'applications-about-state-agents',
  'other',
] as const;
export type DataKind = (typeof dataKinds)[number];
export const ruleWordings = ['SR-13', 'SR-14'] as const;
export type RuleWording = (typeof ruleWordings)[number];

/** `shapes/rules/trusted-cloud-1.json`. */
export interface TrustedCloudRules {
  id: string;
  asOf: string;
  note: string;
  qualification: { scheme: string };
  /** Jurisdictions whose law must have been looked for before it is said that only European law applies. */
  jurisdictions: string[];
  europe: Record<EuropeName, string[]> & { default: EuropeName; note: string };
  infrastructurePurposes: string[];
  operationPurposes: string[];
  /** Roles of subcontractors that take part in operating the service. */
  operationRoles: string[];
  buyers: Record<BuyerKind, 'bound' | 'encouraged' | 'not-addressed'>;
  dataKinds: Record<DataKind, { sensitive: boolean }>;
  wordings: Record<RuleWording, { protected: boolean; source: string }>;
  defaultWording: RuleWording;
  stateClouds: { number: number; note: string };
  suiteCategory: string;
  sources: DataSource[];
}
