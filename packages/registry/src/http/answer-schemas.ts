import {
  conflictKinds,
  conflictStates,
  credentialMediaTypes,
  credentialStatuses,
  lifecycleKinds,
  schemaKinds,
  severities,
  stepNames,
} from '@vigie/credentials';
import type { Schema } from '@vigie/service';
import { clearingHouseSchemas } from './clearing-house/clearing-house-endpoints.js';
import { eventSourceSchemas } from './event-sources/event-source-schemas.js';
import { mirrorSchemas } from './mirror/mirror-schemas.js';
import { operationsSchemas } from './operations-schemas.js';
import { recheckSchemas } from './recheck-schemas.js';

const text: Schema = { type: 'string' };
const texts: Schema = { type: 'array', items: text };
const instant: Schema = { type: 'string', format: 'date-time' };
const count: Schema = { type: 'integer', minimum: 0 };
const digest: Schema = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const credentialMediaType: Schema = { type: 'string', enum: [...credentialMediaTypes] };

function object(required: Record<string, Schema>, optional: Record<string, Schema> = {}): Schema {
  return { type: 'object', required: Object.keys(required), properties: { ...required, ...optional } };
}

function list(items: Schema): Schema {
  return { type: 'array', items };
}

export function reference(name: keyof typeof answerSchemas): Schema {
  return { $ref: `#/components/schemas/${name}` };
}

const receipt = {
  digest,
  id: text,
  type: texts,
  issuer: text,
  status: { type: 'string', enum: [...credentialStatuses] },
  standing: { type: 'string', enum: ['self', 'third-party'] },
  sequence: { ...count, description: 'Number of the event in the feed.' },
};

const entry = {
  ...receipt,
  mediaType: credentialMediaType,
  subjects: texts,
  standingReason: text,
  validFrom: instant,
  receivedAt: instant,
};
const entryOptional = { validUntil: instant, supersededBy: digest };

const finding = object(
  { code: text, step: { type: 'string', enum: stepNames }, detail: text, remedy: text },
  {
    credential: count,
    pointer: text,
    focus: text,
    path: text,
    value: text,
    expected: text,
    component: text,
    severity: { enum: [...severities] },
  },
);

const step = object(
  {
    name: { type: 'string', enum: stepNames },
    outcome: { type: 'string', enum: ['passed', 'failed', 'skipped'] },
    detail: text,
    source: { ...text, description: 'Where what the step looked at came from.' },
    time: { ...instant, description: 'The instant as of which the step speaks.' },
  },
  { code: text, input: { type: 'object' } },
);

const checkedDocument = object(
  { kind: { type: 'string', enum: ['credential', 'presentation'] }, steps: list(step) },
  { credential: count, digest, id: text, type: texts, issuer: text },
);

const event: Schema = {
  oneOf: [
    object({
      sequence: count,
      kind: { const: 'accepted' },
      at: instant,
      digest,
      mediaType: credentialMediaType,
      id: text,
      issuer: text,
      type: texts,
      body: { ...text, description: 'The exact text that was signed.' },
    }),
    object({ sequence: count, kind: { const: 'deprecated' }, at: instant, digest, by: digest }),
    object({ sequence: count, kind: { enum: ['nonconformant', 'conformant'] }, at: instant, digest }),
  ],
};

const because: Schema = {
  type: 'object',
  properties: {
    at: instant,
    list: text,
    index: count,
    purpose: text,
    withdrawal: digest,
    statement: text,
    validUntil: instant,
  },
};
const statusEntry = object({
  id: text,
  type: { const: 'BitstringStatusListEntry' },
  statusPurpose: text,
  statusListIndex: text,
  statusListCredential: text,
});

const conflictStatement = {
  source: digest,
  issuer: text,
  at: instant,
  statement: text,
  documents: list(object({ url: text }, { sha256: digest })),
};
const day: Schema = { type: 'string', format: 'date' };
const decision = { party: text, from: day, source: digest, issuer: text };
const decisionOptional = { until: day, validUntil: instant, replacedAt: instant };
const chain = {
  path: list(
    object(
      {
        edge: text,
        kind: text,
        from: text,
        rule: text,
        issuer: text,
        standing: { type: 'string', enum: ['self', 'third-party', 'accredited'] },
        validFrom: instant,
        credential: digest,
      },
      { to: text, country: text, validUntil: instant },
    ),
  ),
  missing: list(object({ node: text, property: text, why: text })),
};
const evidence = list(object({ source: digest, issuer: text, subjects: texts }));
const { path } = chain;
const conflictEntry: Schema = object(
  {
    id: digest,
    kind: { type: 'string', enum: [...conflictKinds] },
    state: { type: 'string', enum: [...conflictStates] },
    firstSeen: instant,
    subjects: texts,
    claimed: evidence,
    against: evidence,
    replies: list(object(conflictStatement)),
  },
  {
    decision: object({ ...conflictStatement, outcome: { type: 'string', enum: ['upheld', 'rejected', 'corrected'] } }),
    ...conflictStatement,
    jurisdiction: text,
    outcome: { type: 'string', enum: ['CONTRADICTED', 'DISPUTED'] },
    rules: text,
    verdict: { type: 'string', enum: ['foreign', 'unknown'] },
    path,
    missing: chain.missing,
    scheme: text,
    version: text,
    labels: list(object({ source: digest, issuer: text, kind: text, at: instant }, { milestone: text })),
  },
);
const vcApiRefusal = {
  problemDetails: list(object({ type: text, title: text, detail: text, code: text })),
  errors: texts,
};

/** What the registry answers, as JSON Schemas of its OpenAPI description. */
export const answerSchemas = {
  Receipt: object(receipt),
  Receipts: object({ items: list({ $ref: '#/components/schemas/Receipt' }) }),
  CredentialRecord: object(
    { ...entry, report: { $ref: '#/components/schemas/VerificationReport' } },
    {
      ...entryOptional,
      recheck: { $ref: '#/components/schemas/VerificationReport' },
      because: { ...because, description: 'Why it is suspended, revoked or withdrawn, and since when.' },
      statusLists: {
        ...list(
          object(
            { list: text, index: count, purpose: text, value: count, knownAt: instant },
            { unknownSince: instant },
          ),
        ),
        description: 'What the status lists that it names were last seen to say.',
      },
      log: { ...object({ leafIndex: count, leafHash: digest }), description: 'Its place in the log.' },
      mirrored: object({ origin: list({ $ref: '#/components/schemas/CredentialOrigin' }) }, { checkpoint: text }),
    },
  ),
  ...mirrorSchemas,
  ...eventSourceSchemas,
  ...clearingHouseSchemas,
  CredentialPage: object({ items: list(object(entry, entryOptional)) }, { next: text }),
  VerificationReport: object(
    {
      at: instant,
      outcome: { type: 'string', enum: ['verified', 'refused'] },
      mediaType: text,
      documents: list(checkedDocument),
      findings: list(finding),
    },
    { warnings: list(finding), notRun: list({ type: 'string', enum: stepNames }) },
  ),
  VcApiVerification: object(
    {
      verified: { type: 'boolean' },
      checks: { ...texts, description: 'The steps that passed on every document.' },
      warnings: { ...texts, description: 'What was not checked.' },
      ...vcApiRefusal,
      report: { $ref: '#/components/schemas/VerificationReport' },
    },
    { verifiableCredential: {}, verifiablePresentation: {} },
  ),
  VcApiIssued: object({ verifiableCredential: { type: 'object' } }),
  VcApiRefusal: object(vcApiRefusal),
  FeedPage: object(
    { registry: text, after: count, next: count, head: count, events: list(event) },
    {
      conflicts: {
        ...list(
          object({
            sequence: count,
            kind: { const: 'conflict' },
            at: instant,
            change: { type: 'string', enum: [...conflictStates] },
            conflict: { $ref: '#/components/schemas/ConflictEntry' },
          }),
        ),
        description: 'Changes of conflicts, numbered in one row with the events.',
      },
      lifecycle: {
        ...list(object({ sequence: count, kind: { enum: [...lifecycleKinds] }, at: instant, digest, because })),
        description: 'Changes of status, numbered in one row with the events.',
      },
      operatorEvents: {
        ...list(
          object({
            sequence: count,
            kind: { const: 'operator' },
            at: instant,
            actor: text,
            action: text,
            details: { type: 'object' },
          }),
        ),
        description: 'What the operator did, numbered in one row with the events.',
      },
      checkpoint: {
        ...text,
        description: 'Signed checkpoint of the log from before the page was read: event n is leaf n - 1.',
      },
    },
  ),
  Access: object({ actor: text, roles: texts }),
  StatusAllocations: object({ issuer: text, items: list(object({ credentialStatus: list(statusEntry) })) }),
  StatusChanges: object({
    items: list(
      object(
        { statusListCredential: text, statusListIndex: text, statusPurpose: text, set: { type: 'boolean' } },
        { sequence: { ...count, description: 'Number of the event; absent where nothing changed.' } },
      ),
    ),
  }),
  LogProof: object({ digest, leafIndex: count, entry: text, proof: texts, checkpoint: text }),
  CosignatureReceipt: object({ size: count, witnesses: texts }),
  RefusalCounts: object({ items: list(object({ code: text, count, firstAt: instant, lastAt: instant })) }),
  Accreditations: object(
    { items: list(object({ ...decision, scheme: text, versions: texts, levels: texts }, decisionOptional)) },
    { operator: text },
  ),
  Members: object(
    {
      items: list(
        object(
          { ...decision, role: { type: 'string', enum: ['member', 'governor'] } },
          {
            ...decisionOptional,
            standing: { type: 'string', enum: ['confirmed', 'in-question'] },
            question: object({
              conflict: digest,
              since: instant,
              verdict: { type: 'string', enum: ['foreign', 'unknown'] },
              ...chain,
            }),
          },
        ),
      ),
    },
    { operator: text },
  ),
  ConflictEntry: conflictEntry,
  ConflictPage: object({ items: list({ $ref: '#/components/schemas/ConflictEntry' }) }, { next: text }),
  TrustAnchors: object({
    items: list(
      object(
        { subject: text, fingerprint: digest, from: instant, until: instant, source: text },
        { qualifiers: texts },
      ),
    ),
  }),
  SchemaList: object({
    versions: list(
      object(
        {
          version: text,
          files: list(
            object(
              { name: text, mediaType: text, href: text, digest, status: { enum: ['shipped', 'in-force', 'retired'] } },
              { kind: { enum: [...schemaKinds] }, address: text, source: text, addedAt: instant, retiredAt: instant },
            ),
          ),
        },
        { reference: text },
      ),
    ),
    namespaces: { type: 'object', additionalProperties: text },
  }),
  SchemaAdded: object({ version: text, name: text, digest, href: text, addedAt: instant }),
  SchemaPreview: object({
    checked: count,
    failing: count,
    complete: { type: 'boolean' },
    items: list(object({ digest, id: text, issuer: text, findings: list(finding) })),
  }),
  ...operationsSchemas,
  ...recheckSchemas,
} satisfies Record<string, Schema>;
