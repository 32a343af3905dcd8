import type {
  Clock,
  MovedCredential,
  PlannedChange,
  RecheckPreview,
  SchemaSet,
  TrustAnchor,
  Verification,
  Verifier,
} from '@vigie/credentials';
import { VigieError } from '@vigie/credentials';
import { registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { HeldCredential } from '../../store/held-credential.js';
import type { RegistryStore } from '../../store/registry-store.js';
import { lasts, verifyHeld } from '../recheck.js';
import type { Schemas } from '../schemas.js';
import { accreditationsAround } from './accreditations-around.js';
import { currentHoldings } from './current-holdings.js';

/** Most credentials that one preview verifies, the oldest first. */
const mostChecked = 1_000;
/** Moves that are told one by one. */
const mostListed = 100;
const mostFindings = 10;

export interface PreviewChangeParts {
  store: RegistryStore;
  schemas: Schemas;
  clock: Clock;
  /** DID of the operator, whose accreditations count. */
  operator?: string;
  verifier: Verifier;
  /** A verifier with other schemas or anchors than those in force. */
  verifierWith(planned: { schemas?: SchemaSet; anchors?: readonly TrustAnchor[] }): Verifier;
  /** @throws VigieError `request-invalid` */
  readAnchors(planned: NonNullable<PlannedChange['trustAnchors']>): Promise<TrustAnchor[]>;
}

/** What one credential would come to, for each thing of it that the change moves. */
type Moves = (held: HeldCredential, now: Date) => Promise<MovedCredential[]>;

/**
 * Which held credentials a planned change would move, from what to what, by the verdicts that the recheck after it would
 * reach. Nothing is stored.
 *
 * @throws VigieError `request-invalid`, `schema-invalid`, `schema-digest-mismatch`, `schema-exists`, `not-found`
 */
export async function previewChange(parts: PreviewChangeParts, change: PlannedChange): Promise<RecheckPreview> {
  const { store, clock } = parts;
  const [kind, ...others] = (['schema', 'trustAnchors', 'accreditation'] as const).filter((one) => one in change);
  if (kind === undefined || others.length > 0) {
    throw new VigieError('request-invalid', say(registrySentences['plan-schema-trustanchors-accreditation']));
  }
  const now = clock();
  const { moves, issuer } =
    change.accreditation === undefined
      ? { moves: await conformanceMoves(parts, change), issuer: undefined }
      : await accreditationsAround(parts, change.accreditation, now);
  const preview: RecheckPreview = {
    change: kind,
    at: now.toISOString(),
    checked: 0,
    moved: 0,
    complete: false,
    items: [],
  };
  for await (const held of currentHoldings(store.read, now, issuer === undefined ? {} : { issuer })) {
    if (preview.checked === mostChecked) return preview;
    preview.checked += 1;
    const moved = await moves(held, now);
    if (moved.length > 0) preview.moved += 1;
    preview.items.push(...moved.slice(0, mostListed - preview.items.length));
  }
  return { ...preview, complete: true };
}

/** Whether each would come to conform, or not to. */
async function conformanceMoves(parts: PreviewChangeParts, change: PlannedChange): Promise<Moves> {
  const { store, verifierWith } = parts;
  const verifier = verifierWith(await plannedOf(parts, change));
  return async (held, now) => {
    const verification: Verification = await verifyHeld(store.read, verifier, held.digest, now);
    const findings = verification.report.findings.filter(lasts);
    const conformed = held.nonconformantAt === undefined;
    if (conformed === (findings.length === 0)) return [];
    const { digest, id, issuer } = held;
    const [from, to] = conformed ? ['conformant', 'nonconformant'] : ['nonconformant', 'conformant'];
    return [{ digest, id, issuer, what: 'conformance', from, to, findings: findings.slice(0, mostFindings) }];
  };
}

async function plannedOf(
  { schemas, readAnchors }: PreviewChangeParts,
  { schema, trustAnchors }: PlannedChange,
): Promise<{ schemas?: SchemaSet; anchors?: TrustAnchor[] }> {
  if (trustAnchors !== undefined) return { anchors: await readAnchors(trustAnchors) };
  const { add, retire } = schema ?? {};
  if ((add === undefined) === (retire === undefined)) {
    throw new VigieError('request-invalid', say(registrySentences['plan-schema-either-adds-retires']));
  }
  if (add !== undefined) return { schemas: await schemas.with(add) };
  return { schemas: await schemas.without(retire?.version ?? '', retire?.name ?? '') };
}
