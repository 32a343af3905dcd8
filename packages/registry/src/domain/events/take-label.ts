import { expandTerm, type Finding, type VerifiedCredential, type Verifier, VigieError } from '@vigie/credentials';
import { catalogueSentences, registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { RegistryStore } from '../../store/registry-store.js';
import type { Ingest, Ingestion, MirrorOrigin } from '../ingest.js';
import { admitMirrored, type MirrorAdmission } from '../mirror/mirror-policy.js';
import { allowsIssuer, type EventRule } from './event-policy.js';

export interface TakeParts {
  store: RegistryStore;
  ingest: Ingest;
  rule: EventRule;
  /** Of a rule that allows fewer profiles than this registry, one for these; else the registry's. */
  verifier: Verifier;
}

/** A text with the number of its event, as the way in is told. */
export interface Taking {
  text: string;
  origin: MirrorOrigin;
}

export type Taken =
  | { ok: true; credential?: VerifiedCredential }
  | { ok: false; code: string; detail: string; findings: readonly Finding[]; credential?: VerifiedCredential };

/** What a label says of one of the credentials that it is for. */
export interface NamedCredential {
  id: string;
  digestSri: string;
}

const label = expandTerm('LabelCredential');

/**
 * Submits what an event brought like anything else, under the rule of its source. `credential`: what was verified, though
 * the rule may not take it.
 */
export async function take(
  { store, ingest, rule, verifier }: TakeParts,
  { text, origin }: Taking,
  allowed: (credential: VerifiedCredential) => MirrorAdmission = () => ({ ok: true }),
): Promise<Taken> {
  let verified: VerifiedCredential | undefined;
  const admit = async (
    kind: 'credential' | 'presentation',
    [credential]: readonly VerifiedCredential[],
  ): Promise<MirrorAdmission> => {
    if (kind !== 'credential' || credential === undefined) {
      return {
        ok: false,
        code: 'type-unsupported',
        detail: say(catalogueSentences['presentation-stands-where-credential-should']),
      };
    }
    const wanted = allowed(credential);
    if (!wanted.ok) return wanted;
    verified = credential;
    return admitByRule(rule, credential, store);
  };
  const submission = { bytes: new TextEncoder().encode(text), mediaType: mediaTypeOf(text) };
  const ingestion = await refusing(() => ingest.submit(submission, { origin, verifier, admit }));
  const known = verified === undefined ? {} : { credential: verified };
  if (ingestion.ok) return { ok: true, ...known };
  const { code, findings, detail } = ingestion;
  const because = detail ?? findings.map((one) => one.detail).join(' ');
  return { ok: false, code, findings, detail: because, ...known };
}

/** What has a reason of its own for not being taken, such as a withdrawal, is a refusal like any other. */
async function refusing(submit: () => Promise<Ingestion>): Promise<Ingestion> {
  try {
    return await submit();
  } catch (error) {
    if (error instanceof VigieError) return { ok: false, code: error.code, detail: error.message, findings: [] };
    throw error;
  }
}

async function admitByRule(
  rule: EventRule,
  credential: VerifiedCredential,
  store: RegistryStore,
): Promise<MirrorAdmission> {
  const { issuer } = credential;
  if (!allowsIssuer(rule, issuer)) {
    return { ok: false, code: 'mirror-policy', detail: say(registrySentences['not-among-issuers'], { issuer }) };
  }
  const { issuers: _issuers, ...rest } = rule;
  return admitMirrored(rest, credential, store.read);
}

/** Submits a label: `named` are the credentials that a label which holds is for, whether or not it is kept itself. */
export async function takeLabel(parts: TakeParts, taking: Taking): Promise<Taken & { named: NamedCredential[] }> {
  const taken = await take(parts, taking, (credential) => isFollowed(parts.rule, credential));
  const { credential } = taken;
  if (credential !== undefined) return { ...taken, named: namedBy(credential) };
  if (!taken.ok) return { ...taken, named: [] };
  // Held before, perhaps from just before the machine stopped: what it names is looked at all the same.
  const verdict = await parts.verifier.verify({
    bytes: new TextEncoder().encode(taking.text),
    mediaType: mediaTypeOf(taking.text),
  });
  const held = verdict.ok && verdict.kind === 'credential' ? verdict.credential : undefined;
  return { ok: true, named: held !== undefined && isFollowed(parts.rule, held).ok ? namedBy(held) : [] };
}

function isFollowed({ labelIssuers }: EventRule, credential: VerifiedCredential): MirrorAdmission {
  if (!credential.subjects.some(({ types }) => types.includes(label))) {
    return { ok: false, code: 'event-malformed', detail: say(registrySentences['data-event-no-gx-labelcredential']) };
  }
  if (labelIssuers === undefined || labelIssuers.includes(credential.issuer)) return { ok: true };
  return {
    ok: false,
    code: 'mirror-policy',
    detail: say(registrySentences['labels-not-followed'], { issuer: credential.issuer }),
  };
}

function namedBy({ subjects }: VerifiedCredential): NamedCredential[] {
  const named = subjects.flatMap(({ claims }) => [claims.compliantCredentials].flat());
  return named.flatMap((one) => {
    const { id, digestSRI } = Object(one) as { id?: unknown; digestSRI?: unknown };
    return typeof id === 'string' && typeof digestSRI === 'string' ? [{ id, digestSri: digestSRI }] : [];
  });
}

/** By what it is: services call tokens by many names. */
function mediaTypeOf(text: string): string {
  if (text.trimStart().startsWith('{')) return 'application/json';
  return text.includes('~') ? 'application/vc+sd-jwt' : 'application/vc+jwt';
}
