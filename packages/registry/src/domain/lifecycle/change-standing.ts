import type { LifecycleKind, StatusChangeReason, VerificationReport } from '@vigie/credentials';
import type { StatusEntryRow } from '../../store/lifecycle-reader.js';
import type { RegistryTransactor } from '../../store/registry-transactor.js';

/** What a status list says at one place. */
export interface StatusReading {
  list: string;
  index: number;
  purpose: string;
  value: number;
}

/** What the lists that a credential names said in a verification; those that could not be had are left out. */
export function readingsIn({ documents }: VerificationReport): StatusReading[] {
  const lists = documents[0]?.steps.find(({ name }) => name === 'status')?.input?.lists;
  return (Array.isArray(lists) ? lists : []).flatMap((one): StatusReading[] => {
    const { list, index, purpose, value } = Object(one);
    const takesBack = purpose === 'revocation' || purpose === 'suspension';
    return takesBack && Number.isInteger(value) ? [{ list: String(list), index: Number(index), purpose, value }] : [];
  });
}

/**
 * Takes in what lists say about a held credential, and tells the feed where it is suspended, restored or revoked by it. A
 * list that says nothing changes nothing; a revocation stays (Bitstring Status List 1.0 §2.1), and a withdrawal too.
 *
 * @returns Whether its status has changed.
 */
export async function applyReadings(
  tx: RegistryTransactor,
  digest: string,
  readings: readonly StatusReading[],
  at: string,
): Promise<boolean> {
  const entries = await tx.read.lifecycle.entries(digest);
  const before = entries.find(saysSuspended);
  for (const entry of entries) {
    const told = readings.find((one) => names(one, entry));
    if (told === undefined || told.value === entry.value) continue;
    entry.value = told.value;
    await tx.lifecycle.setEntry(entry);
  }
  const state = (await tx.read.lifecycle.takeback(digest))?.state;
  if (state === 'withdrawn' || state === 'revoked') return false;
  const revoking = entries.find(({ purpose, value }) => purpose === 'revocation' && value !== 0);
  const suspending = entries.find(saysSuspended);
  if (revoking !== undefined) return takeBack(tx, digest, { state: 'revoked', at, because: reasonOf(revoking) });
  if (suspending !== undefined && state === undefined) {
    return takeBack(tx, digest, { state: 'suspended', at, because: reasonOf(suspending) });
  }
  if (suspending !== undefined || state === undefined) return false;
  const lifted = before ?? entries.find(({ purpose }) => purpose === 'suspension');
  if (lifted === undefined) return false;
  await tx.lifecycle.setTakeback(digest, undefined);
  await tell(tx, 'restored', { digest, at, because: reasonOf(lifted) });
  return true;
}

/** Takes back what stands, and tells the feed. */
export async function takeBack(
  tx: RegistryTransactor,
  digest: string,
  takeback: { state: 'suspended' | 'revoked' | 'withdrawn'; at: string; because: StatusChangeReason },
): Promise<true> {
  await tx.lifecycle.setTakeback(digest, takeback);
  await tell(tx, takeback.state, { digest, ...takeback });
  return true;
}

export async function tell(
  tx: RegistryTransactor,
  kind: LifecycleKind,
  { digest, at, because }: { digest: string; at: string; because: StatusChangeReason },
): Promise<void> {
  await tx.addEvent({ sequence: await tx.nextSequence(), kind, at, digest, because });
}

function names({ list, index, purpose }: StatusReading, entry: StatusEntryRow): boolean {
  return list === entry.list && index === entry.position && purpose === entry.purpose;
}

function saysSuspended({ purpose, value }: StatusEntryRow): boolean {
  return purpose === 'suspension' && value !== 0;
}

function reasonOf({ list, position, purpose }: StatusEntryRow): StatusChangeReason {
  return { list, index: position, purpose };
}
