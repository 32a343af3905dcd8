import type { BuyerKind, DataKind, EuropeName, RuleWording } from '../terms/label-data.js';
import type { Comparison } from './catalogue.js';
import type { EvidenceFile, EvidenceOriginal, EvidenceSettings, EvidenceVerdicts } from './evidence.js';
import type { CloudAuCentre } from './labels.js';
import type { ExitSimulation, ExitSimulationRequest, LeavingAxis } from './leaving.js';
import type { NeedProfile, NeedVerdict } from './needs.js';

/** By this member a shortlist is told from other JSON. */
export const shortlistKind = 'vigie-shortlist';

/** Most offers that a shortlist holds, and most that it says of why they are not on it. */
export const mostShortlisted = 20;
export const mostExcluded = 50;

/** What narrows the simulation of leaving; the volume and the day are those of the shortlist. */
export type ShortlistSimulation = Pick<ExitSimulationRequest, 'assetCategories' | 'transferWindow' | 'throughput'>;

/** Who buys, and what data the product holds. */
export interface ShortlistBuyer {
  kind: BuyerKind;
  data: DataKind[];
  wording?: RuleWording;
}

/** `POST /shortlists` request: offers by identifier, a query of which the first offers are taken, or a choice of both. */
export interface ShortlistRequest {
  /** 1 to 20 offers, in the order in which they are to be shown. */
  offers?: string[];
  /** The parameters of `GET /offers`: words, filters, `sort`, and a `limit` up to 20. */
  query?: Record<string, string | string[]>;
  /** ISO 3166-1 alpha-2, beside those of a full answer. */
  jurisdictions?: string[];
  needs?: NeedProfile;
  /** Gigabytes (10⁹ bytes) to move when leaving, as a decimal string. */
  volumeGigabytes?: string;
  /** ISO 8601 day of leaving; today when absent. */
  date?: string;
  order?: LeavingAxis[];
  /** Asks for a simulation of leaving each offer; needs `volumeGigabytes`. */
  simulation?: ShortlistSimulation;
  buyer?: ShortlistBuyer;
  /** What counts as Europe. */
  europe?: EuropeName;
  title?: string;
  note?: string;
  /** Offers that are not on the list, with the buyer's own reason. */
  excluded?: Array<{ offer: string; reason: string }>;
}

/** A query as it was asked, and what the catalogue held of it then. */
export interface ShortlistQuery {
  parameters: Record<string, string[]>;
  /** How many offers matched. */
  total: number;
  /** Identifiers of the first of them, 200 at most, in the order of the answer. */
  found: string[];
}

/** What was asked. Needs have the day and the volume by which they were judged. */
export interface ShortlistQuestion {
  offers: string[];
  query?: ShortlistQuery;
  jurisdictions: string[];
  /** ISO 8601 day of leaving. */
  date: string;
  volumeGigabytes?: string;
  order?: LeavingAxis[];
  needs?: NeedProfile;
  simulation?: ShortlistSimulation;
  buyer?: ShortlistBuyer;
  /** Offers that are not on the list, with the buyer's own reason: nobody's verdict. */
  excluded: Array<{ offer: string; reason: string }>;
}

export const originalStates = ['active', 'expired', 'not-yet-valid'] as const;

/** How a credential stood at the instant of the file; what was revoked or suspended then is not in it. */
export interface OriginalStatus {
  state: (typeof originalStates)[number];
  /** The entries of status lists that were looked up; the lists are among what is published. None: it names none. */
  lists: unknown[];
}

/**
 * Whether the log of a registry shows that it accepted a credential. `proven`: the entry stands in the tree of the log's
 * checkpoint in the file (RFC 9162 §2.1.3). The others say why the file has no proof; that is the word of its maker.
 */
export type OriginalLogProof =
  | {
      registry: string;
      state: 'proven';
      /** Place of the leaf, from 0. */
      leafIndex: number;
      /** The entry as text: its UTF-8 bytes are what the leaf hash is of. */
      entry: string;
      /** Hashes from the leaf up, in base 64. */
      path: string[];
    }
  | { registry: string; state: 'not-had' | 'does-not-hold'; reason: string };

/** The log of a registry as it stood when the file was made; all proofs of the registry lead to this checkpoint. */
export interface ShortlistLog {
  registry: string;
  origin: string;
  /** Verification key (C2SP signed-note), as the registry gave it. */
  key: string;
  /** Signed note (C2SP tlog-checkpoint), with the cosignatures that it had. */
  checkpoint: string;
}

export interface ShortlistOriginal extends EvidenceOriginal {
  status: OriginalStatus;
  /** One for each registry of its origins. */
  logProofs: OriginalLogProof[];
}

/** The verdicts on one offer. The duties of the Data Act and the axes of leaving are in the comparison. */
export interface ShortlistedOffer extends EvidenceVerdicts {
  offer: string;
  /** ISO 3166-1 alpha-2. */
  jurisdictions: string[];
  cloudAuCentre?: CloudAuCentre;
  needs?: NeedVerdict;
  simulation?: ExitSimulation;
}

/** An offer that is not on the list: whether it meets the needs, where there are any. */
export interface ExcludedOffer {
  offer: string;
  needs?: NeedVerdict;
}

export interface ShortlistSettings extends EvidenceSettings {
  /** Identifiers of the internal clouds of the State. */
  stateClouds: string[];
}

/**
 * `POST /shortlists`: the verdicts on a choice of offers, with all that somebody else needs to reach them again without
 * asking anybody. Nobody signs it: what it says follows from what the issuers have signed, or it does not.
 */
export interface ShortlistFile extends Pick<EvidenceFile, 'at' | 'rules' | 'published' | 'pinned'> {
  kind: typeof shortlistKind;
  version: 1;
  title?: string;
  note?: string;
  question: ShortlistQuestion;
  settings: ShortlistSettings;
  /** Each signed credential once, sorted by digest. */
  originals: ShortlistOriginal[];
  /** Sorted by registry; one for each registry of which there is a proof. */
  logs: ShortlistLog[];
  /** In the order of the question. */
  offers: ShortlistedOffer[];
  comparison: Comparison;
  /** In the order of the question. */
  excluded: ExcludedOffer[];
  /** What this file cannot show, in sentences that must be shown with the verdicts. */
  limits: string[];
}
