import type { ExposureRules, JurisdictionExposure } from '@vigie/credentials';
import type { ClaimsSnapshot } from './claims-graph.js';
import { Derivation } from './derivation.js';

/**
 * How far the law of a jurisdiction reaches a service, by rules R1 to R14: a pure function of the graph, the instant and
 * the rules.
 *
 * It can only raise suspicion: a provider that declares to be subject is never cleared, and what is not known is never
 * shown as good. Not legal advice.
 *
 * @param jurisdiction - ISO 3166-1 alpha-2.
 */
export function deriveExposure(
  snapshot: ClaimsSnapshot,
  service: string,
  jurisdiction: string,
  { date, rules }: { date: Date; rules: ExposureRules },
): JurisdictionExposure {
  return new Derivation(snapshot, { at: () => date.getTime(), rules }).exposure(service, jurisdiction);
}
