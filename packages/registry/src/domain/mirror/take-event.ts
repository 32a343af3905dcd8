import { type Clock, type Code, digestOf, type Finding, type Verifier, VigieError } from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { MirroredEvent } from '../../store/mirror-rows.js';
import type { RegistryStore } from '../../store/registry-store.js';
import type { Ingest } from '../ingest.js';
import { admitMirrored, type MirrorAdmission, type MirrorRule } from './mirror-policy.js';
import { originChain } from './origin-chain.js';

export interface TakeParts {
  store: RegistryStore;
  ingest: Ingest;
  clock: Clock;
  rule: MirrorRule;
  /** Where the rule allows fewer profiles than this registry. */
  verifier?: Verifier;
}

/** Failures that may pass without anybody signing again. */
const temporary: ReadonlySet<string> = new Set<Code>([
  'did-unresolvable',
  'certificate-unavailable',
  'certificate-status-unknown',
  'reference-unresolved',
  'not-yet-valid',
  'status-unknown',
  'suspended',
  'mirror-country-unknown',
  'feedback-offer-unknown',
  'feedback-unknown',
  'dispute-target-unknown',
  'governor-control-unknown',
  // What it withdraws may wait here itself, and must not be taken later as if nobody had withdrawn it.
  'withdrawal-target-unknown',
]);

/**
 * Takes a mirrored credential like any submission, or writes down that it waits or is not taken. Nothing is lost in between:
 * the place in the feed goes on only afterwards, and taking one twice changes nothing.
 *
 * @param attempts - How often it has been tried, this time included.
 */
export async function takeEvent(
  parts: TakeParts,
  registry: string,
  { event, checkpoint, attempts }: { event: MirroredEvent; checkpoint: string; attempts: number },
): Promise<void> {
  const { store, clock } = parts;
  const outcome = await tryToTake(parts, registry, event, checkpoint);
  const { digest, sequence } = event;
  if (!outcome.ok && isTemporary(outcome)) {
    const nextAttempt = new Date(clock().getTime() + Math.min(3_600_000, 5_000 * 2 ** (attempts - 1)));
    await store.transact((tx) => tx.putWaiting(registry, { event, checkpoint, attempts, nextAttempt }));
    return;
  }
  if (outcome.ok && attempts === 1) return;
  await store.transact(async (tx) => {
    await tx.removeWaiting(registry, digest);
    if (!outcome.ok) await tx.noteRefused({ registry, sequence, digest, code: outcome.code });
  });
}

type Outcome = { ok: true } | { ok: false; code: string; findings: readonly Finding[] };

async function tryToTake(
  { store, ingest, rule, verifier }: TakeParts,
  registry: string,
  event: MirroredEvent,
  checkpoint: string,
): Promise<Outcome> {
  if ((await store.read.credential(event.digest)) !== undefined) return { ok: true };
  if (digestOf(event.body) !== event.digest) return { ok: false, code: 'server-answer-invalid', findings: [] };
  try {
    const chain = originChain(registry, event, checkpoint);
    const bytes = new TextEncoder().encode(event.body);
    return await ingest.submit(
      { bytes, mediaType: event.mediaType },
      {
        origin: { chain, checkpoint },
        ...(verifier === undefined ? {} : { verifier }),
        admit: async (kind, credentials): Promise<MirrorAdmission> => {
          const [credential] = credentials;
          if (kind === 'credential' && credential !== undefined) return admitMirrored(rule, credential, store.read);
          return {
            ok: false,
            code: 'type-unsupported',
            detail: say(catalogueSentences['presentation-stands-where-credential-should']),
          };
        },
      },
    );
  } catch (error) {
    if (error instanceof VigieError) return { ok: false, code: error.code, findings: [] };
    throw error;
  }
}

/** Whether a refusal may pass without anybody signing again. */
export function isTemporary({ code, findings }: { code: string; findings: readonly Finding[] }): boolean {
  return findings.length === 0 ? temporary.has(code) : findings.every((finding) => temporary.has(finding.code));
}
