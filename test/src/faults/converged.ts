import { setTimeout as pause } from 'node:timers/promises';
import { type CredentialRecord, digestOf, type FeedPage, type MirroredRegistry } from '@vigie/credentials';
import { createCatalogueClient, createFollowingClient } from '@vigie/sdk';
import type { Federated, Node } from './federated.js';

/** Waits until everybody has read everything; answers the digest of each catalogue's index, or throws what is missing. */
export async function converged({ registries, catalogues }: Federated, seconds = 240): Promise<string[]> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const missing = await missingIn(registries, catalogues);
    if (missing === undefined) break;
    if (Date.now() > deadline) throw new Error(`They do not converge: ${missing}`);
    await pause(300);
  }
  // What begins or ends by the clock alone is seen at the next sweep of each.
  for (const end = Date.now() + 90_000; ; await pause(1_000)) {
    const digests = await Promise.all(
      catalogues.map(async ({ url }) => (await createFollowingClient({ url }).indexDigest()).digest),
    );
    if (new Set(digests).size === 1 || Date.now() > end) return digests;
  }
}

async function missingIn(registries: readonly Node[], catalogues: readonly Node[]): Promise<string | undefined> {
  // The newest number that each has given, by itself and not as it is known to others.
  const heads = await Promise.all(registries.map(headOf));
  const followed = new Map<string, string>();
  for (const { name, url } of registries) {
    const { items } = (await (await fetch(`${url}/mirrors`)).json()) as { items: MirroredRegistry[] };
    for (const { registry, cursor, waiting, lastError } of items) {
      followed.set(`${name} ${registry}`, `${cursor} ${waiting} ${lastError ?? ''}`);
      if (waiting > 0) return `at ${name} ${waiting} wait, ${lastError}`;
      const behind = await lagOf(registry, cursor);
      if (behind > 0) return `${name} is ${behind} behind ${registry}, ${lastError}`;
    }
  }
  for (const { name, url } of catalogues) {
    for (const [index, one] of (await createCatalogueClient({ url }).registries()).entries()) {
      if (one.pending > 0) return `at ${name} ${one.pending} wait`;
      const behind = await lagOf(one.url, one.cursor);
      if (behind > 0) return `${name} is ${behind} behind ${one.url} (${index}), ${one.lastError}`;
    }
  }
  // What was mirrored in between is new to somebody.
  const since = await Promise.all(registries.map(headOf));
  return since.every((head, index) => head === heads[index]) ? undefined : 'the feeds still grow';
}

async function headOf({ url }: { url: string }): Promise<number> {
  const response = await fetch(`${url}/feed?after=0&limit=1`, { signal: AbortSignal.timeout(20_000) });
  return ((await response.json()) as FeedPage).head;
}

async function lagOf(url: string, cursor: number): Promise<number> {
  return (await headOf({ url })) - cursor;
}

/**
 * What any registry has acknowledged is held by others, byte for byte, and what was taken back is withdrawn there.
 *
 * @param by - Default: every one.
 */
export async function checkHeld(registries: readonly Node[], by = registries): Promise<string[]> {
  const faults: string[] = [];
  for (const { name, ledger } of registries) {
    faults.push(...ledger.faults.map((fault) => `${name}: ${fault}`));
    for (const digest of ledger.acknowledged.keys()) {
      const withdrawal = ledger.withdrawals.get(digest);
      for (const other of by) {
        const response = await fetch(`${other.url}/credentials/${digest}`);
        if (!response.ok || digestOf(await response.text()) !== digest) {
          faults.push(`${digest} was acknowledged by ${name}, and ${other.name} answers ${response.status}`);
        }
        if (withdrawal === undefined || !ledger.acknowledged.has(withdrawal)) continue;
        const { status } = (await (
          await fetch(`${other.url}/credentials/${digest}/record`)
        ).json()) as CredentialRecord;
        if (status !== 'withdrawn')
          faults.push(`${digest} was withdrawn at ${name}, and is ${status} at ${other.name}`);
      }
    }
  }
  return faults;
}
