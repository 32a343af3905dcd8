import type { CredentialOrigin, Evidence, VerificationReport, VerifiedCredential } from '@vigie/credentials';
import type { HeldCredential } from '../../store/held-credential.js';
import type { NewCredential, RegistryTransactor } from '../../store/registry-transactor.js';
import { hasClaims } from '../desk/held-claims.js';
import { statementsOf } from '../federation/statements-of.js';
import { readingsIn } from '../lifecycle/change-standing.js';
import { applyOwnPlaces, type OwnList } from '../lifecycle/own-places.js';
import { refuseWithdrawn, withdraw } from '../lifecycle/withdrawal.js';
import { isNewer } from '../lifecycle.js';

/** Whence a mirrored credential came. */
export interface MirrorOrigin {
  chain: CredentialOrigin[];
  /** The checkpoint of the last of them, under which it was proven; an event service has none. */
  checkpoint?: string;
}

/** What was submitted and verified, and is to be kept. */
export interface Submitted {
  credentials: readonly VerifiedCredential[];
  report: VerificationReport;
  evidence: readonly Evidence[];
  now: Date;
  origin: MirrorOrigin | undefined;
  ownList?: OwnList | undefined;
}

/** What became of a submission: everything of it as it is held, and how many were not held before. */
export interface Kept {
  held: HeldCredential[];
  accepted: number;
}

/** Keeps the credentials of a submission, all or none, whatever else is held or was said of them. */
export async function keepAll(tx: RegistryTransactor, submitted: Submitted): Promise<Kept> {
  const { credentials, report, evidence } = submitted;
  for (const one of evidence) await tx.keepEvidence(one);
  let accepted = 0;
  for (const credential of credentials) {
    // Asked inside the transaction: the same bytes may have been accepted while these were being verified.
    if ((await tx.read.credential(credential.digest)) !== undefined) continue;
    await refuseWithdrawn(tx, credential);
    const kept = await keep(tx, credential, reportOn(credential, report), submitted);
    accepted += 1;
    // With others in the same submission, one of them may have come in its place since.
    if (credentials.length === 1) return { held: [kept], accepted };
  }
  const held: HeldCredential[] = [];
  for (const { digest } of credentials) {
    const one = await tx.read.credential(digest);
    if (one === undefined) throw new Error(`credential ${digest} was accepted but is not held`);
    held.push(one);
  }
  return { held, accepted };
}

async function keep(
  tx: RegistryTransactor,
  credential: VerifiedCredential,
  report: VerificationReport,
  { now, origin, ownList }: Submitted,
): Promise<HeldCredential> {
  const at = now.toISOString();
  const current = await tx.read.current(credential.issuer, credential.id);
  const { digest, validFrom, disclosures } = credential;
  const disclosed = disclosures?.disclosed ?? 0;
  const newest = current === undefined || isNewer({ digest, validFrom, disclosed }, current);
  if (current !== undefined && newest) await tx.supersede(current.digest, digest);
  const sequence = await tx.nextSequence();
  const superseded = newest ? {} : { supersededBy: current.digest };
  const added = newCredential(credential, { sequence, report, at, origin });
  await tx.addCredential({ ...added, ...superseded });
  if (hasClaims(credential)) await tx.addClaims(digest, credential.subjects);
  for (const statement of statementsOf(credential)) await tx.addStatement({ ...statement, sequence });
  await tx.addEvent({ sequence, kind: 'accepted', at, digest });
  const readings = readingsIn(report);
  const entries = readings.map(({ index, ...one }) => ({ digest, position: index, ...one }));
  await tx.lifecycle.addEntries(entries, now);
  const moved = await applyOwnPlaces(tx, digest, readings, { ownList, at });
  await withdraw(tx, credential, at);
  if (current !== undefined) {
    const [replaced, by] = newest ? [current.digest, digest] : [digest, current.digest];
    await tx.addEvent({ sequence: await tx.nextSequence(), kind: 'deprecated', at, digest: replaced, by });
  }
  return (moved ? await tx.read.credential(digest) : undefined) ?? { ...heldOf(added), ...superseded };
}

/** The part of a submission's report that is about one credential: the others of its presentation are not its record. */
export function reportOn(credential: VerifiedCredential, report: VerificationReport): VerificationReport {
  const documents = report.documents
    .filter((document) => document.kind === 'credential' && document.digest === credential.digest)
    .slice(0, 1)
    .map(({ credential: _place, ...document }) => document);
  return { ...report, mediaType: credential.mediaType, documents };
}

/** A verified credential as it is put into the store, if nothing newer is held in its place. */
export function newCredential(
  credential: VerifiedCredential,
  {
    sequence,
    report,
    at,
    origin,
  }: { sequence: number; report: VerificationReport; at: string; origin: MirrorOrigin | undefined },
): NewCredential {
  return {
    digest: credential.digest,
    sequence,
    mediaType: credential.mediaType,
    id: credential.id,
    issuer: credential.issuer,
    types: [...new Set(credential.types)],
    subjects: [...new Set(credential.subjects.map((subject) => subject.id))],
    validFrom: credential.validFrom,
    ...(credential.validUntil === undefined ? {} : { validUntil: credential.validUntil }),
    receivedAt: at,
    standing: credential.standing,
    standingReason: credential.standingReason,
    ...(origin === undefined ? {} : { origin: origin.chain }),
    report: JSON.stringify(report),
    body: credential.body,
    disclosed: credential.disclosures?.disclosed ?? 0,
    ...(origin?.checkpoint === undefined ? {} : { originCheckpoint: origin.checkpoint }),
  };
}

/** What is held of a credential that was put into the store. */
export function heldOf({
  report: _report,
  body: _body,
  disclosed: _,
  originCheckpoint: __,
  ...held
}: NewCredential): HeldCredential {
  return held;
}
