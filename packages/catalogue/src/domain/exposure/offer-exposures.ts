import type { JurisdictionExposure, ShownExposure } from '@vigie/credentials';
import { elsewhere } from '@vigie/derivations';
import type { StandingClaims } from './standing-claims.js';

/** Tells the verdicts on services. */
export type ExposureSource = Pick<StandingClaims, 'jurisdictions' | 'exposure' | 'horizon'>;

/** Everything that is derived of one offer as of one instant. */
export interface OfferExposures {
  /** The watch list, and every jurisdiction that its provider declares of or that its chain touches; by code. */
  jurisdictions: JurisdictionExposure[];
  /** What is shown of every jurisdiction that is not among them. */
  elsewhere: ShownExposure;
  /** The first instant at which time alone may change any of it. */
  until?: Date;
}

export function exposuresIn(claims: ExposureSource, service: string, watchList: readonly string[]): OfferExposures {
  const jurisdictions = new Set([...watchList, ...claims.jurisdictions(service)]);
  const derived = [...jurisdictions].sort().map((one) => claims.exposure(service, one));
  const until = Math.min(...[...jurisdictions, elsewhere].map((one) => claims.horizon(service, one)));
  return {
    jurisdictions: derived,
    elsewhere: claims.exposure(service, elsewhere).shown,
    ...(Number.isFinite(until) ? { until: new Date(until) } : {}),
  };
}
