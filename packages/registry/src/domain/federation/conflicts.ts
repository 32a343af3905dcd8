import type { Clock, ConflictStatement, ContradictionEntry, DisputeEntry } from '@vigie/credentials';
import type { RegistryReader } from '../../store/registry-reader.js';
import type { Statement } from '../../store/statement-rows.js';

/** Replies shown of one dispute, the first ones; the list of credentials has them all. */
const mostReplies = 50;

/** What parties disagree about: disputes that somebody opened, and labels that contradict each other. */
export class Conflicts {
  readonly #read: RegistryReader;
  readonly #clock: Clock;

  constructor(parts: { read: RegistryReader; clock: Clock }) {
    this.#read = parts.read;
    this.#clock = parts.clock;
  }

  /** Disputes in the order of their acceptance; `more` holds the number to go on after, where there are more. */
  async disputes(after: number, limit: number): Promise<{ items: DisputeEntry[]; more?: number }> {
    const found = await this.#read.statements({ kind: 'Dispute', current: true, after, limit: limit + 1 });
    const page = found.slice(0, limit);
    const items: DisputeEntry[] = [];
    for (const dispute of page) items.push(await this.#entry(dispute));
    const last = page.at(-1);
    return { items, ...(found.length > limit && last !== undefined ? { more: last.sequence } : {}) };
  }

  async #entry(dispute: Statement): Promise<DisputeEntry> {
    // Whoever has answered an earlier version of a dispute has answered this one.
    const versions = await this.#read.list({ issuer: dispute.issuer, id: dispute.id }, 0, 200);
    const topics = versions.map(({ digest }) => digest);
    const replies = await this.#read.statements({ kind: 'Reply', topics, current: true, limit: mostReplies });
    const decision = (await this.#read.statements({ kind: 'Decision', topics, current: true })).at(-1);
    const disputed: DisputeEntry['disputed'] = [];
    for (const digest of texts(dispute.claims.disputedCredentials)) {
      const held = await this.#read.credential(digest);
      if (held !== undefined) disputed.push({ source: digest, issuer: held.issuer, subjects: held.subjects });
    }
    return {
      ...statementOf(dispute),
      state: this.#state(dispute, replies.length, decision),
      disputed,
      replies: replies.map(statementOf),
      ...(decision === undefined ? {} : { decision: { ...statementOf(decision), outcome: outcomeOf(decision) } }),
    };
  }

  #state({ validUntil }: Statement, replies: number, decision: Statement | undefined): DisputeEntry['state'] {
    if (decision !== undefined) return 'decided';
    if (validUntil !== undefined && this.#clock().getTime() >= Date.parse(validUntil)) return 'lapsed';
    return replies > 0 ? 'replied' : 'open';
  }

  /** Contradictions in the order of their topics; `more` holds the topic to go on after, where there are more. */
  async contradictions(after: string, limit: number): Promise<{ items: ContradictionEntry[]; more?: string }> {
    const now = this.#clock();
    const topics = await this.#read.contradictedTopics(now, after, limit + 1);
    const page = topics.slice(0, limit);
    const labels = await this.#read.statements({ kind: 'LabelAttestation', topics: page, current: true });
    const standing = labels.filter(
      ({ validUntil }) => validUntil === undefined || now.getTime() < Date.parse(validUntil),
    );
    const items = page.map((topic) => contradictionOf(standing.filter((label) => label.topic === topic)));
    const last = page.at(-1);
    return { items, ...(topics.length > limit && last !== undefined ? { more: last } : {}) };
  }
}

function contradictionOf(labels: readonly Statement[]): ContradictionEntry {
  const [first] = labels;
  const version = first?.claims.schemeVersion;
  return {
    subject: first?.subject ?? '',
    scheme: String(first?.claims.scheme),
    ...(typeof version === 'string' ? { version } : {}),
    labels: labels.map(({ digest, issuer, receivedAt, claims }) => ({
      source: digest,
      issuer,
      kind: String(claims.claimKind),
      ...(typeof claims.milestone === 'string' ? { milestone: claims.milestone } : {}),
      at: receivedAt,
    })),
  };
}

function statementOf({ digest, issuer, receivedAt, claims }: Statement): ConflictStatement {
  const documents = Array.isArray(claims.supportingDocuments) ? claims.supportingDocuments : [];
  return {
    source: digest,
    issuer,
    at: receivedAt,
    statement: String(claims.statement),
    documents: documents.flatMap((document: unknown) => {
      const { url, sha256 } = (typeof document === 'object' && document !== null ? document : {}) as Record<
        string,
        unknown
      >;
      if (typeof url !== 'string') return [];
      return [{ url, ...(typeof sha256 === 'string' ? { sha256 } : {}) }];
    }),
  };
}

function outcomeOf({ claims }: Statement): 'upheld' | 'rejected' | 'corrected' {
  return claims.outcome as 'upheld' | 'rejected' | 'corrected';
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
