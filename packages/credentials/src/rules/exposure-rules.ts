import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** The most that a party can reach of customer data, weakest first; `unstated` where nobody says. */
export type AccessLevel =
  | 'none'
  | 'physical-only'
  | 'ciphertext'
  | 'metadata'
  | 'support-on-request'
  | 'admin'
  | 'cleartext'
  | 'unstated';

/** What an access amounts to in the hands of a person subject to a jurisdiction. */
export type AccessEffect = 'none' | 'physical-only' | 'keys-decide' | 'possible' | 'exposed';

/** One membership of a union; `until` is the first day on which it is over. ISO 8601 dates. */
export interface UnionMembership {
  country: string;
  from: string;
  until?: string;
}

/** A version of the rules by which exposure to extraterritorial law is derived; data, not code. */
export interface ExposureRules {
  version: string;
  /** ISO 8601 date. */
  effectiveFrom: string;
  notice: string;
  /** ISO 3166-1 alpha-2. */
  watchList: string[];
  /** Decimal strings, in percent; what equals one does not exceed it. */
  thresholds: {
    control: string;
    holding: string;
    collective: string;
    undisclosed: string;
    dispersedDisclosure: string;
    /** How many holdings deep percentages are multiplied. */
    levels: number;
  };
  /** The union whose persons are within the caps; a key of `unions`. */
  capsUnion: string;
  access: Record<AccessLevel, AccessEffect>;
  updates: Record<'none' | 'quarantined' | 'direct' | 'unstated', 'none' | 'possible' | 'exposed'>;
  /** Terms without which an answer is incomplete. */
  required: { service: string[]; person: string[] };
  /** Schemes that an issuer must be accredited for. */
  accreditation: { facts: string; separation: string; keyCustody: string };
  /** Country codes of places in which the law of another country applies. */
  territories: Record<string, string>;
  unions: Record<string, UnionMembership[]>;
  rules: Array<{ id: string; text: string; effect: string }>;
  wording: Record<'exposed' | 'possible' | 'none-found' | 'unknown', string>;
}

function ruleText(name: string): string {
  return readFileSync(fileURLToPath(import.meta.resolve(`@vigie/shapes/rules/${name}`)), 'utf8');
}

/**
 * Reads rules from JSON, checked against `shapes/rules/exposure-rules.schema.json`.
 *
 * @throws Error when the text is not such a file, naming what is wrong: rules come with the program, or from its operator.
 */
export function parseExposureRules(text: string): ExposureRules {
  const ajv = new Ajv2020({ allErrors: true });
  const validate = ajv.compile<ExposureRules>(JSON.parse(ruleText('exposure-rules.schema.json')) as object);
  const rules: unknown = JSON.parse(text);
  if (!validate(rules)) throw new Error(`these are no exposure rules: ${ajv.errorsText(validate.errors)}`);
  if (rules.unions[rules.capsUnion] === undefined) {
    throw new Error(`these are no exposure rules: there is no union ${rules.capsUnion}`);
  }
  return rules;
}

/**
 * The rules of version 1, as they ship.
 *
 * @example exposureRules().thresholds.holding // '24'
 */
export function exposureRules(): ExposureRules {
  return parseExposureRules(ruleText('exposure-1.json'));
}
