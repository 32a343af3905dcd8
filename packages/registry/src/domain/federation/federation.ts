import type { AccreditationEntry, Clock, MemberEntry } from '@vigie/credentials';
import type { StoredConflict } from '../../store/conflict-rows.js';
import type { RegistryReader } from '../../store/registry-reader.js';
import { type DecisionVersion, decisionsInForce } from './decisions-in-force.js';

/** What the operator has decided, as it stands or stood: who may attest what, who takes part. */
export class Federation {
  readonly #read: RegistryReader;
  readonly #clock: Clock;
  readonly operator: string | undefined;

  constructor(parts: { read: RegistryReader; clock: Clock; operator?: string }) {
    this.#read = parts.read;
    this.#clock = parts.clock;
    this.operator = parts.operator;
  }

  /** Accreditations, each with its days; with `at`, those in force at that instant, in the version of then. */
  async accreditations(at?: Date): Promise<AccreditationEntry[]> {
    return (await this.#decided('Accreditation', at)).map((one) => ({
      ...entryOf(one),
      scheme: String(one.claims.scheme),
      versions: texts(one.claims.accreditedVersions),
      levels: texts(one.claims.accreditedLevels),
    }));
  }

  /** Members and governors, each governor with its standing; with `at`, those with a part at that instant. */
  async members(at?: Date): Promise<MemberEntry[]> {
    const entries: MemberEntry[] = [];
    for (const one of await this.#decided('FederationRole', at)) {
      if (one.claims.federationRole === 'governor') {
        entries.push({
          ...entryOf(one),
          role: 'governor',
          ...(await this.#standing(one.subject, at ?? this.#clock())),
        });
      } else entries.push({ ...entryOf(one), role: 'member' });
    }
    return entries;
  }

  async #standing(party: string, at: Date): Promise<Pick<MemberEntry, 'standing' | 'question'>> {
    const found = await this.#read.conflicts({ kind: 'governor', topic: party });
    const question = found.findLast((one) => isStanding(one, at));
    if (question?.matter.kind !== 'governor') return { standing: 'confirmed' };
    const { verdict, path, missing } = question.matter;
    return {
      standing: 'in-question',
      question: { conflict: question.id, since: question.firstSeen, verdict, path, missing },
    };
  }

  async #decided(kind: 'Accreditation' | 'FederationRole', at: Date | undefined): Promise<DecisionVersion[]> {
    // An operator of before has no say any more, though what it said is still held.
    const own = (await this.#read.statements({ kind, conforming: true, current: at === undefined })).filter(
      (one) => one.issuer === this.operator,
    );
    return at === undefined ? own : decisionsInForce(own, at);
  }
}

function isStanding({ firstSeen, lapsedAt }: StoredConflict, at: Date): boolean {
  return Date.parse(firstSeen) <= at.getTime() && (lapsedAt === undefined || at.getTime() < Date.parse(lapsedAt));
}

function entryOf({ subject, claims, digest, issuer, validUntil, replacedAt }: DecisionVersion) {
  return {
    party: subject,
    from: String(claims.effectiveFrom),
    ...(typeof claims.effectiveUntil === 'string' ? { until: claims.effectiveUntil } : {}),
    source: digest,
    issuer,
    ...(validUntil === undefined ? {} : { validUntil }),
    ...(replacedAt === undefined ? {} : { replacedAt }),
  };
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
