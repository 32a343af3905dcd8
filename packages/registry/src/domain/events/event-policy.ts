import { readFile } from 'node:fs/promises';
import { VigieError } from '@vigie/credentials';
import { Ajv } from 'ajv';
import { type MirrorRule, mirrorRuleSchema } from '../mirror/mirror-policy.js';

/** What is taken of a Credential Event Service. A list that is missing allows everything; an empty one nothing. */
export interface EventRule extends MirrorRule {
  /** DIDs under which issuers lie: `did:web:example.eu` allows `did:web:example.eu:team` too. Beside `issuers`. */
  issuerPrefixes?: string[];
  /** DIDs of the clearing houses whose labels are followed: only what these name is fetched. */
  labelIssuers?: string[];
  /** Seconds between two questions while nothing is new; in place of VIGIE_CES_POLL_SECONDS. */
  pollSeconds?: number;
}

export interface EventPolicy {
  /** Of services that are not named. Default: everything. */
  default?: EventRule;
  /** By base address. */
  sources?: Record<string, EventRule>;
}

const dids = { type: 'array', items: { type: 'string', pattern: '^did:' }, uniqueItems: true };
const rule = {
  ...mirrorRuleSchema,
  properties: {
    ...mirrorRuleSchema.properties,
    issuerPrefixes: dids,
    labelIssuers: dids,
    pollSeconds: { type: 'integer', minimum: 1, maximum: 86_400 },
  },
};

/** JSON Schema of the policy file. */
export const eventPolicySchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    default: rule,
    sources: { type: 'object', additionalProperties: rule },
  },
};

const ajv = new Ajv();
const isPolicy = ajv.compile<EventPolicy>(eventPolicySchema);

/**
 * Reads the policy file.
 *
 * @param sources - Those that are followed: a rule for another is a mistake that would leave one without its rule.
 * @throws VigieError `settings-invalid`
 */
export async function readEventPolicy(file: string, sources: readonly string[]): Promise<EventPolicy> {
  let policy: unknown;
  try {
    policy = JSON.parse(await readFile(file, 'utf8'));
  } catch {
    throw invalid(file, 'It cannot be read as JSON.');
  }
  if (!isPolicy(policy)) throw invalid(file, `${ajv.errorsText(isPolicy.errors, { dataVar: 'policy' })}.`);
  const unknown = Object.keys(policy.sources ?? {}).find((source) => !sources.includes(source));
  if (unknown !== undefined) throw invalid(file, `${unknown} is not among VIGIE_CES_SOURCES.`);
  return policy;
}

function invalid(file: string, detail: string): VigieError {
  return new VigieError('settings-invalid', `VIGIE_CES_POLICY is ${file}. ${detail}`, {
    name: 'VIGIE_CES_POLICY',
    expected: 'a policy of event services, as the README of the registry describes it',
  });
}

export function eventRuleFor(policy: EventPolicy, source: string): EventRule {
  return policy.sources?.[source] ?? policy.default ?? {};
}

/** Whether an issuer is one that a rule names, or lies under one; a rule without either list allows everybody. */
export function allowsIssuer({ issuers, issuerPrefixes }: EventRule, did: string): boolean {
  if (issuers === undefined && issuerPrefixes === undefined) return true;
  return issuers?.includes(did) === true || isUnder(issuerPrefixes ?? [], did);
}

/** Not the start of a name: did:web:shop.example is not above did:web:shop.example.evil. */
function isUnder(prefixes: readonly string[], did: string): boolean {
  return prefixes.some((prefix) => did === prefix || did.startsWith(`${prefix}:`));
}
