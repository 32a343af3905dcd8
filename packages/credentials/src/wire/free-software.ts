import type { Facts, OfferSummary, ProviderSummary } from './catalogue.js';

export const softwareFreedoms = ['free', 'source-available', 'none'] as const;

/** One licence of an expression, and who approves of it. */
export interface NamedLicence {
  /** SPDX identifier. */
  id: string;
  /** `FSF` where the FSF holds it free and the OSI has not approved it; missing where neither does. */
  approvedBy?: 'OSI' | 'FSF';
}

/**
 * What a licence expression amounts to. `free`: every licence in it is approved by the OSI or held free by the FSF.
 * `source-available`: there is a source, under a licence that neither approves. `none`: no source, as stated.
 */
export type SoftwareFreedom =
  | {
      state: 'stated';
      value: (typeof softwareFreedoms)[number];
      expression: string;
      licences: NamedLicence[];
      /** Digest of the credential that states the expression. */
      source: string;
      note?: string;
    }
  | { state: 'unknown'; expression?: string; source?: string; note?: string }
  | { state: 'absent' };

/** One row of the directory of free software. */
export interface FreeSoftwareEntry {
  offer: string;
  name: string;
  description?: string;
  provider: ProviderSummary;
  freedom: Extract<SoftwareFreedom, { state: 'stated' }>;
  /** Names, or else identifiers, of who operates the service and of what it runs on. */
  operatedBy: Facts;
  hosting: Facts;
  /** Countries of the sites, as ISO 3166-1 alpha-2. */
  country: Facts;
  selfHostable: Facts;
  /** Addresses of documentation. */
  documentation: string[];
  /** How many pieces of feedback there are; nothing is ordered by it. */
  feedback: number;
  /** Present when the data are illustrative; must be shown with them. */
  warning?: OfferSummary['warning'];
}

/** `GET /free-software`: free-software offers by name, ties by identifier. */
export interface FreeSoftwarePage {
  items: FreeSoftwareEntry[];
  total: number;
  next?: string;
}
