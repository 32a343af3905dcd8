import type { ConflictEntry, ConflictEvidence, ConflictState, ConflictStatement } from '@vigie/credentials';
import type { StoredConflict } from '../../store/conflict-rows.js';
import type { RegistryReader } from '../../store/registry-reader.js';
import type { Statement } from '../../store/statement-rows.js';

/** Replies shown of one conflict, the first ones; the list of credentials has them all. */
const mostReplies = 50;

/** A conflict with what parties and the operator have said to it, as it stands at an instant. */
export async function composeConflict(read: RegistryReader, stored: StoredConflict, now: Date): Promise<ConflictEntry> {
  const topics = await topicsOf(read, stored);
  const replies = await read.statements({ kind: 'Reply', topics, current: true, limit: mostReplies });
  const decision = (await read.statements({ kind: 'Decision', topics, current: true })).at(-1);
  const { id, firstSeen, subjects, claimed, against, matter } = stored;
  return {
    id,
    ...matter,
    state: stateOf(stored, { replied: replies.length > 0, decided: decision !== undefined }, now),
    firstSeen,
    subjects,
    claimed: await evidenceOf(read, claimed),
    against: await evidenceOf(read, against),
    replies: replies.map(toConflictStatement),
    ...(decision === undefined ? {} : { decision: { ...toConflictStatement(decision), outcome: outcomeOf(decision) } }),
  };
}

/** What replies and decisions may name: whoever has answered an earlier version of a dispute has answered this one. */
async function topicsOf(read: RegistryReader, { id, kind, topic }: StoredConflict): Promise<string[]> {
  if (kind !== 'dispute') return [id];
  const [issuer, credential] = JSON.parse(topic) as [string, string];
  const versions = await read.list({ issuer, id: credential }, 0, 200);
  return versions.map(({ digest }) => digest);
}

function stateOf(
  { lapsedAt, until, kind }: StoredConflict,
  { replied, decided }: { replied: boolean; decided: boolean },
  now: Date,
): ConflictState {
  if (decided) return 'decided';
  if (lapsedAt !== undefined || (kind === 'dispute' && until !== undefined && until <= now.getTime())) return 'lapsed';
  return replied ? 'replied' : 'open';
}

async function evidenceOf(read: RegistryReader, digests: readonly string[]): Promise<ConflictEvidence[]> {
  const evidence: ConflictEvidence[] = [];
  for (const digest of digests) {
    const held = await read.credential(digest);
    if (held !== undefined) evidence.push({ source: digest, issuer: held.issuer, subjects: held.subjects });
  }
  return evidence;
}

export function toConflictStatement({ digest, issuer, receivedAt, claims }: Statement): ConflictStatement {
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
