import { type FilterPlaces, filterTemplate } from '@vigie/service';
import type { Kysely } from 'kysely';
import type { Tables } from './tables.js';

export type StatementKind =
  | 'LabelAttestation'
  | 'Accreditation'
  | 'FederationRole'
  | 'Dispute'
  | 'Reply'
  | 'Decision'
  | 'OfferFeedback'
  | 'FeedbackReply';

/** What a held credential says of one subject, of the kinds that the registry itself has to read. */
export interface NewStatement {
  digest: string;
  position: number;
  kind: StatementKind;
  sequence: number;
  subject: string;
  /** What statements are gathered by: of a label its subject, scheme and version, of a reply or decision the dispute. */
  topic: string;
  /** What two statements on one topic can disagree in; empty where they cannot. */
  stance: string;
  claims: Record<string, unknown>;
}

export interface Statement extends NewStatement {
  id: string;
  issuer: string;
  validFrom: string;
  validUntil?: string;
  receivedAt: string;
  supersededBy?: string;
}

export interface StatementFilter {
  kind: StatementKind;
  digests?: readonly string[];
  topics?: readonly string[];
  /** Leaves out those in whose place a newer one is held, those that break the schemas in force, and those taken back. */
  current?: boolean;
  /** Leaves out those that break the schemas in force or were taken back, and keeps older versions. */
  conforming?: boolean;
  after?: number;
  limit?: number;
}

/** Statements in the order of their numbers. */
export async function readStatements(db: Kysely<Tables>, filter: StatementFilter): Promise<Statement[]> {
  const { kind, digests, topics, current, conforming, after, limit } = filter;
  if (digests?.length === 0 || topics?.length === 0) return [];
  if (digests === undefined && topics === undefined) {
    const asked = { ...(current === true ? { current } : {}), ...(conforming === true ? { conforming } : {}) };
    return (await statementsOfKind(db, { kind, ...asked, after, limit })).map(toStatement);
  }
  let query = selectStatements(db).where('s.kind', '=', kind).orderBy('s.sequence').orderBy('s.position');
  if (digests !== undefined) query = query.where('s.digest', 'in', digests);
  if (topics !== undefined) query = query.where('s.topic', 'in', topics);
  if (current === true) {
    query = query.where('c.superseded_by', 'is', null).where('c.nonconformant_at', 'is', null);
  }
  if (conforming === true) query = query.where('c.nonconformant_at', 'is', null);
  if (current === true || conforming === true) query = query.where('c.taken_back', 'is', null);
  if (after !== undefined) query = query.where('s.sequence', '>', after);
  if (limit !== undefined) query = query.limit(limit);
  return (await query.execute()).map(toStatement);
}

/** What is asked again and again: all that is said of one kind. */
const statementsOfKind = filterTemplate(
  (
    db: Kysely<Tables>,
    {
      has,
      value,
    }: FilterPlaces<{
      kind: StatementKind;
      current?: true;
      conforming?: true;
      after?: number | undefined;
      limit?: number | undefined;
    }>,
  ) => {
    let query = selectStatements(db).where('s.kind', '=', value('kind')).orderBy('s.sequence').orderBy('s.position');
    if (has('current')) query = query.where('c.superseded_by', 'is', null);
    if (has('current') || has('conforming')) {
      query = query.where('c.nonconformant_at', 'is', null).where('c.taken_back', 'is', null);
    }
    if (has('after')) query = query.where('s.sequence', '>', value('after') as number);
    if (has('limit')) query = query.limit(value('limit') as number);
    return query;
  },
);

/** Topics on which current labels of different issuers disagree, from the one after `after`. */
export async function readContradictedTopics(
  db: Kysely<Tables>,
  now: Date,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('statements as s')
    .innerJoin('credentials as c', 'c.digest', 's.digest')
    .innerJoin('statements as o', (join) => join.onRef('o.kind', '=', 's.kind').onRef('o.topic', '=', 's.topic'))
    .innerJoin('credentials as d', 'd.digest', 'o.digest')
    .select('s.topic')
    .distinct()
    .where('s.kind', '=', 'LabelAttestation')
    .where('s.topic', '>', after)
    .whereRef('c.issuer', '<', 'd.issuer')
    .whereRef('s.stance', '!=', 'o.stance')
    .where('c.superseded_by', 'is', null)
    .where('d.superseded_by', 'is', null)
    .where('c.nonconformant_at', 'is', null)
    .where('d.nonconformant_at', 'is', null)
    .where('c.taken_back', 'is', null)
    .where('d.taken_back', 'is', null)
    .where((row) => row.or([row('c.valid_until_ms', 'is', null), row('c.valid_until_ms', '>', now.getTime())]))
    .where((row) => row.or([row('d.valid_until_ms', 'is', null), row('d.valid_until_ms', '>', now.getTime())]))
    .orderBy('s.topic')
    .limit(limit)
    .execute();
  return rows.map(({ topic }) => topic);
}

function selectStatements(db: Kysely<Tables>) {
  return db
    .selectFrom('statements as s')
    .innerJoin('credentials as c', 'c.digest', 's.digest')
    .select(['s.digest', 's.position', 's.kind', 's.sequence', 's.subject', 's.topic', 's.stance', 's.claims'])
    .select(['c.credential_id', 'c.issuer', 'c.valid_from', 'c.valid_until', 'c.received_at', 'c.superseded_by']);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectStatements>['execute']>>[number];

function toStatement(row: Row): Statement {
  const { credential_id, valid_from, valid_until, received_at, superseded_by, claims, ...rest } = row;
  return {
    ...rest,
    claims: JSON.parse(claims) as Record<string, unknown>,
    id: credential_id,
    validFrom: valid_from,
    ...(valid_until === null ? {} : { validUntil: valid_until }),
    receivedAt: received_at,
    ...(superseded_by === null ? {} : { supersededBy: superseded_by }),
  };
}
