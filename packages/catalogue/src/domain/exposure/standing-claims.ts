import type { CapsVerdict, Clock, ExposureRules, JurisdictionExposure } from '@vigie/credentials';
import {
  AccreditationRegister,
  type ClaimRecord,
  type ClaimsGraph,
  type ClaimsSnapshot,
  ExposureCache,
  type IsAccredited,
} from '@vigie/derivations';

/** What a change can reach: services whose verdicts may read differently, and issuers whose accreditation changed. */
export interface Reach {
  services: Set<string>;
  issuers: Set<string>;
}

/** What answers are derived from: claims as they stand, as they stood, or as they would stand. */
export interface ReadableClaims {
  graph: ClaimsSnapshot;
  caps(person: string): CapsVerdict;
}

/**
 * The claims that stand, with the verdicts derived from them. Whether an issuer is accredited is itself claimed by
 * credentials among them: when that changes, what the issuer said is read anew, so that the order of coming does not tell.
 */
export class StandingClaims {
  readonly #register: AccreditationRegister;
  readonly #cache: ExposureCache;
  /** Digest to issuer. */
  readonly #held = new Map<string, string>();
  /** What others than the subjects said: only there does it matter whether the issuer is accredited. */
  readonly #byOthers = new Map<string, Map<string, ClaimRecord>>();

  constructor({ rules, operators, clock }: { rules: ExposureRules; operators: readonly string[]; clock: Clock }) {
    this.#register = new AccreditationRegister(operators);
    this.#cache = new ExposureCache({ rules, isAccredited: this.#register.isAccredited, clock: neverBack(clock) });
  }

  get graph(): ClaimsGraph {
    return this.#cache.graph;
  }

  /** Who is accredited for what, by the claims that stand. */
  get isAccredited(): IsAccredited {
    return this.#register.isAccredited;
  }

  has(digest: string): boolean {
    return this.#held.has(digest);
  }

  add(claims: ClaimRecord): Reach {
    if (this.#held.has(claims.digest)) return { services: new Set(), issuers: new Set() };
    this.#held.set(claims.digest, claims.issuer);
    if (claims.standing !== 'self') {
      const said = this.#byOthers.get(claims.issuer) ?? new Map<string, ClaimRecord>();
      this.#byOthers.set(claims.issuer, said.set(claims.digest, claims));
    }
    const services = servicesOf(this.#cache.add(claims));
    const issuers = this.#register.add(claims);
    for (const service of this.#readAnew(issuers)) services.add(service);
    return { services, issuers };
  }

  remove(digest: string): Reach {
    const issuer = this.#held.get(digest) ?? '';
    this.#held.delete(digest);
    const said = this.#byOthers.get(issuer);
    if (said?.delete(digest) && said.size === 0) this.#byOthers.delete(issuer);
    const services = servicesOf(this.#cache.remove(digest));
    const issuers = this.#register.remove(digest);
    for (const service of this.#readAnew(issuers)) services.add(service);
    return { services, issuers };
  }

  exposure(service: string, jurisdiction: string): JurisdictionExposure {
    return this.#cache.exposure(service, jurisdiction);
  }

  jurisdictions(service: string): Set<string> {
    return this.#cache.jurisdictions(service);
  }

  horizon(service: string, jurisdiction: string): number {
    return this.#cache.horizon(service, jurisdiction);
  }

  caps(person: string): CapsVerdict {
    return this.#cache.caps(person);
  }

  #readAnew(issuers: Iterable<string>): Set<string> {
    const services = new Set<string>();
    for (const issuer of issuers) {
      for (const [digest, claims] of this.#byOthers.get(issuer) ?? []) {
        const reached = [...this.#cache.remove(digest), ...this.#cache.add(claims)];
        for (const service of servicesOf(reached)) services.add(service);
      }
    }
    return services;
  }
}

function servicesOf(reached: ReturnType<ExposureCache['add']>): Set<string> {
  return new Set(reached.map(({ service }) => service));
}

/** A clock that is set back would make the cache forget which verdicts a change reaches. */
function neverBack(clock: Clock): Clock {
  let latest = Number.NEGATIVE_INFINITY;
  return () => {
    latest = Math.max(latest, clock().getTime());
    return new Date(latest);
  };
}
