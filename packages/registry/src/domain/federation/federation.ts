import type { AccreditationEntry, MemberEntry } from '@vigie/credentials';
import type { RegistryReader } from '../../store/registry-reader.js';
import type { Statement } from '../../store/statement-rows.js';

const dayMs = 86_400_000;

/** What the operator has decided, as it stands: who may attest what, who takes part. */
export class Federation {
  readonly #read: RegistryReader;
  readonly operator: string | undefined;

  constructor(parts: { read: RegistryReader; operator?: string }) {
    this.#read = parts.read;
    this.operator = parts.operator;
  }

  /** Accreditations, each with its days; with `at`, those in force at that instant. */
  async accreditations(at?: Date): Promise<AccreditationEntry[]> {
    return (await this.#decided('Accreditation', at)).map((one) => ({
      ...entryOf(one),
      scheme: String(one.claims.scheme),
      versions: texts(one.claims.accreditedVersions),
      levels: texts(one.claims.accreditedLevels),
    }));
  }

  /** Members and governors; with `at`, those with a part at that instant. */
  async members(at?: Date): Promise<MemberEntry[]> {
    return (await this.#decided('FederationRole', at)).map((one) => ({
      ...entryOf(one),
      role: one.claims.federationRole === 'governor' ? 'governor' : 'member',
    }));
  }

  async #decided(kind: 'Accreditation' | 'FederationRole', at: Date | undefined): Promise<Statement[]> {
    const current = await this.#read.statements({ kind, current: true });
    // An operator of before has no say any more, though what it said is still held.
    return current.filter((one) => one.issuer === this.operator && (at === undefined || inForce(one, at)));
  }
}

function entryOf({ subject, claims, digest, issuer, validUntil }: Statement) {
  return {
    party: subject,
    from: String(claims.effectiveFrom),
    ...(typeof claims.effectiveUntil === 'string' ? { until: claims.effectiveUntil } : {}),
    source: digest,
    issuer,
    ...(validUntil === undefined ? {} : { validUntil }),
  };
}

/** Both the days that the decision names, inclusive and in UTC, and the end of its credential count. */
function inForce({ claims, validUntil }: Statement, at: Date): boolean {
  const time = at.getTime();
  if (validUntil !== undefined && time >= Date.parse(validUntil)) return false;
  if (!(time >= dayOf(claims.effectiveFrom))) return false;
  return claims.effectiveUntil === undefined || time < dayOf(claims.effectiveUntil) + dayMs;
}

function dayOf(day: unknown): number {
  const parts = /^(\d{4}-\d{2}-\d{2})(Z|[+-]\d{2}:\d{2})?$/.exec(String(day));
  return parts === null ? Number.NaN : Date.parse(`${parts[1]}T00:00:00${parts[2] ?? 'Z'}`);
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
