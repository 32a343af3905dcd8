import { readFile } from 'node:fs/promises';
import {
  type Code,
  expandTerm,
  type ProfileName,
  profileNames,
  type VerifiedCredential,
  VigieError,
} from '@vigie/credentials';
import { registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { Ajv } from 'ajv';
import type { RegistryReader } from '../../store/registry-reader.js';

/** What is taken of a registry. A list that is missing allows everything; an empty one nothing. */
export interface MirrorRule {
  /** Types of credentials, as terms of the vocabulary or full IRIs. */
  types?: string[];
  /** DIDs. */
  issuers?: string[];
  /** ISO 3166-1 alpha-2 of the legal address of the issuer, as its own held credential states it. */
  countries?: string[];
  /** Profiles under which a credential must hold. */
  profiles?: ProfileName[];
}

export interface MirrorPolicy {
  /** Of registries that are not named. Default: everything. */
  default?: MirrorRule;
  /** By base address. */
  peers?: Record<string, MirrorRule>;
}

const texts = { type: 'array', items: { type: 'string' }, uniqueItems: true };
/** JSON Schema of {@link MirrorRule}. */
export const mirrorRuleSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    types: texts,
    issuers: { ...texts, items: { type: 'string', pattern: '^did:' } },
    countries: { ...texts, items: { type: 'string', pattern: '^[A-Z]{2}$' } },
    profiles: { ...texts, items: { enum: [...profileNames] }, minItems: 1 },
  },
};

/** JSON Schema of the policy file. */
export const mirrorPolicySchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    default: mirrorRuleSchema,
    peers: { type: 'object', additionalProperties: mirrorRuleSchema },
  },
};

const ajv = new Ajv();
const isPolicy = ajv.compile<MirrorPolicy>(mirrorPolicySchema);

/**
 * Reads the policy file.
 *
 * @param registries - Those that are mirrored: a rule for another is a mistake that would leave one without its rule.
 * @throws VigieError `settings-invalid`
 */
export async function readMirrorPolicy(file: string, registries: readonly string[]): Promise<MirrorPolicy> {
  const policy = await parsed(file);
  if (!isPolicy(policy)) throw invalid(file, `${ajv.errorsText(isPolicy.errors, { dataVar: 'policy' })}.`);
  const unknown = Object.keys(policy.peers ?? {}).find((peer) => !registries.includes(peer));
  if (unknown !== undefined) throw invalid(file, `${unknown} is not among VIGIE_MIRROR_REGISTRIES.`);
  return policy;
}

async function parsed(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    throw invalid(file, 'It cannot be read as JSON.');
  }
}

function invalid(file: string, detail: string): VigieError {
  const expected = 'a mirror policy, as the README of the registry describes it';
  return new VigieError('settings-invalid', `VIGIE_MIRROR_POLICY is ${file}. ${detail}`, {
    name: 'VIGIE_MIRROR_POLICY',
    expected,
  });
}

export function ruleFor(policy: MirrorPolicy, registry: string): MirrorRule {
  return policy.peers?.[registry] ?? policy.default ?? {};
}

export type MirrorAdmission = { ok: true } | { ok: false; code: Code; detail: string };

/** Whether a rule takes a credential that was verified. What is not known of its issuer is not taken for allowed. */
export async function admitMirrored(
  rule: MirrorRule,
  credential: VerifiedCredential,
  read: RegistryReader,
): Promise<MirrorAdmission> {
  const { types, issuers, countries } = rule;
  const { issuer } = credential;
  if (issuers !== undefined && !issuers.includes(issuer))
    return refuse(say(registrySentences['not-among-issuers'], { issuer }));
  if (types !== undefined && !credential.types.some((type) => types.map(expandTerm).includes(type))) {
    return refuse(say(registrySentences['none-among-types'], { types: credential.types.join(', ') }));
  }
  if (countries === undefined) return { ok: true };
  const held = await read.claims({ issuer, current: true });
  const known = countriesOf([...credential.subjects, ...held.flatMap(({ subjects }) => subjects)]);
  if (known.size === 0) {
    return {
      ok: false,
      code: 'mirror-country-unknown',
      detail: say(registrySentences['no-credential-says-where-seat'], { issuer }),
    };
  }
  const other = [...known].find((country) => !countries.includes(country));
  return other === undefined ? { ok: true } : refuse(say(registrySentences['not-among-countries'], { other }));
}

/** Countries of the legal addresses that legal persons state. */
function countriesOf(subjects: VerifiedCredential['subjects']): Set<string> {
  const person = expandTerm('LegalPerson');
  const stated = subjects
    .filter(({ types }) => types.includes(person))
    .map(({ claims }) => (claims.legalAddress as { countryCode?: unknown } | undefined)?.countryCode);
  return new Set(stated.filter((country): country is string => typeof country === 'string'));
}

function refuse(detail: string): MirrorAdmission {
  return { ok: false, code: 'mirror-policy', detail };
}
