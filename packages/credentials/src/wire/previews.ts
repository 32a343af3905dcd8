import type { OfferDetail, ProofLink } from './catalogue.js';
import type { JurisdictionExposure } from './exposure.js';
import type { OfferConditions, OfferLabels } from './labels.js';
import type { OfferFloor } from './leaving.js';

/** `POST /offer-checks`. */
export interface OfferCheckRequest {
  /** The text of an offer file (YAML). */
  file: string;
}

/** Something wrong with, or noticeable about, a part of an offer file. Lines and columns count from 1. */
export interface OfferFileProblem {
  severity: 'error' | 'warning';
  line: number;
  column: number;
  /** Stable; of a warning, one of the codes of advice. */
  code: string;
  /** In term names: `ownership.owners[0].capitalPercent`. */
  path: string;
  detail: string;
  remedy: string;
  value?: string;
  expected?: string;
}

/** What a registry would say of an offer file, signatures apart. */
export interface OfferCheck {
  problems: OfferFileProblem[];
  /** The unsigned credentials that the file amounts to now; none while there are errors. */
  credentials: DraftCredential[];
}

/** A credential that is still to be signed (W3C VC data model 2.0 §4). */
export interface DraftCredential {
  '@context': string[];
  id: string;
  type: string[];
  issuer: string;
  /** RFC 3339, in UTC. */
  validFrom: string;
  validUntil: string;
  credentialSubject: { id: string; type: string; [term: string]: unknown };
}

/** `POST /offer-previews`: an offer file, or credentials. */
export interface OfferPreviewRequest {
  /** The text of an offer file (YAML). */
  file?: string;
  /** Credentials as JSON, signed or not, or as tokens; a presentation stands for those in it. Proofs are not looked at. */
  credentials?: Array<object | string>;
  /** Which offer, where the credentials describe several. */
  offer?: string;
}

/** What an offer may be held against. */
export type PreviewAim = 'data-act' | 'trusted-cloud' | 'gaia-x' | 'label';

/** One thing that is between an offer and a goal. */
export interface PreviewGap {
  /** Duty, condition or criterion; of a label, the reason, or `not-attested`. */
  id: string;
  title: string;
  /** `not-met`: what is stated does not do. `open`: it cannot be told, because something is not stated or not known. */
  state: 'not-met' | 'open';
  why: string[];
  /** What it was read from, or is to be stated: `disclosure.noticePeriod`. */
  fields: string[];
}

/** A floor, a level or a label, and what an offer lacks for it. */
export interface PreviewGoal {
  aim: PreviewAim;
  /** `data-act`, `trusted-cloud`, a level of Gaia-X such as `SC`, or a scheme of labels. */
  name: string;
  title: string;
  reached: boolean;
  /** Empty exactly where it is reached. */
  gaps: PreviewGap[];
}

/**
 * An offer as it would read if its credentials were accepted now. Nothing of it is kept, and nothing of the draft is
 * anybody's word yet.
 */
export interface OfferPreview {
  /** RFC 3339 instant as of which it was derived. */
  at: string;
  /** Its proofs that are drafts say so. */
  offer: OfferDetail;
  labels: OfferLabels;
  conditions: OfferConditions;
  floor: OfferFloor;
  goals: PreviewGoal[];
  /** The exposure of the offer as it is published; missing where it is new. */
  before?: JurisdictionExposure[];
  /** Held credentials that drafts would take the place of. */
  replaces: ProofLink[];
  /** Drafts that would change nothing, because a newer version is held: digest of the draft, and of the newer one. */
  outdated: Array<{ draft: string; newer: string }>;
  notice: string;
}
