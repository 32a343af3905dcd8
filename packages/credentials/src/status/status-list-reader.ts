import type { Clock } from '../clock.js';
import type { Evidence } from '../history/evidence.js';
import { speaksFor } from '../history/instant.js';
import { say } from '../text/sentence.js';
import type { VerifiedCredential } from '../verify/verifier.js';
import type { Finding } from '../wire/verification.js';
import { readStatusList, type StatusList } from './status-list.js';
import { statusListSentences } from './status-list-sentences.js';
import type { StatusListSource } from './status-list-source.js';

const maximumLists = 256;
const maximumHeldBytes = 64 * 1024 * 1024;
const defaultTtlMilliseconds = 5 * 60_000;
const maximumTtlMilliseconds = 60 * 60_000;
const failureMilliseconds = 30_000;

/**
 * A list with the evidence for it, its own bytes first, and until when it may be used: a list of the past, which is not
 * used for any other instant, has no end. Or why there is none.
 */
export type StatusListOutcome =
  | { ok: true; list: StatusList; from: Date; expires?: Date; evidence: readonly Evidence[] }
  | { ok: false; code: 'status-unknown' | 'status-list-invalid'; detail: string; notAsked?: true };

/** Gives status lists by their address, as they were at an instant of the past where that is held. Never throws. */
export interface StatusListReader {
  read(address: string, past?: Date): Promise<StatusListOutcome>;
}

/** What verifying the credential of a list came to. */
export type ListVerdict =
  | { ok: true; credential: VerifiedCredential; evidence: readonly Evidence[] }
  | { ok: false; findings: readonly Finding[] };

export interface StatusListReaderOptions {
  source: StatusListSource;
  clock: Clock;
  /** Verifies the credential of a list as of an instant. */
  verify(bytes: Uint8Array, at: Date): Promise<ListVerdict>;
}

interface Held {
  expires: number;
  bytes: number;
  outcome: Promise<StatusListOutcome>;
}

/**
 * Reads status lists, and keeps each for as long as its issuer lets it be kept: until its `validUntil` or for its `ttl`,
 * whichever ends first (5 minutes where it names none), and never longer than an hour. A failure is remembered for 30
 * seconds. At most 256 lists and 64 MiB are kept, the oldest leave first. Who asks at the same time shares one request.
 */
export function createStatusListReader({ source, clock, verify }: StatusListReaderOptions): StatusListReader {
  const held = new Map<string, Held>();

  const load = async (address: string): Promise<StatusListOutcome> => {
    const fetchedAt = clock();
    const fetched = await source.fetch(address);
    if (!fetched.ok) {
      const outcome = unknown(say(statusListSentences['status-list-not'], { address, detail: fetched.detail }));
      return fetched.code === 'fetch-rate-limited' ? { ...outcome, notAsked: true } : outcome;
    }
    const outcome = await readAsOf(fetched.evidence, fetchedAt);
    return outcome.ok ? { ...outcome, expires: expiryOf(outcome.list, fetchedAt) } : outcome;
  };

  const readAsOf = async (evidence: Evidence, at: Date): Promise<StatusListOutcome> => {
    const { address, bytes, from } = evidence;
    const verdict = await verify(bytes, at);
    if (!verdict.ok) return refusal(address, verdict.findings);
    const { credential } = verdict;
    if (credential.id !== address)
      return invalid(say(statusListSentences['status-list'], { address, id: credential.id }));
    const reading = await readStatusList(credential);
    if (!reading.ok)
      return invalid(say(statusListSentences['status-list-cannot-read'], { address, detail: reading.detail }));
    return { ok: true, list: reading.list, from, evidence: [evidence, ...verdict.evidence] };
  };

  const readHeld = async (address: string, past: Date): Promise<StatusListOutcome | undefined> => {
    const evidence = await source.heldAt(address, past);
    return evidence && readAsOf(evidence, speaksFor(past, evidence.from) ? past : evidence.from);
  };

  const trim = () => {
    let bytes = [...held.values()].reduce((sum, entry) => sum + entry.bytes, 0);
    for (const [address, entry] of held) {
      if (held.size <= maximumLists && bytes <= maximumHeldBytes) return;
      held.delete(address);
      bytes -= entry.bytes;
    }
  };

  const ask = (address: string): Promise<StatusListOutcome> => {
    const outcome = load(address).catch((error: unknown) =>
      unknown(say(statusListSentences['status-list-not'], { address, detail: reasonOf(error) })),
    );
    const entry: Held = { expires: Number.POSITIVE_INFINITY, bytes: 0, outcome };
    held.delete(address);
    held.set(address, entry);
    const settled = outcome.then((result) => {
      entry.expires = endOf(result, clock());
      entry.bytes = result.ok ? result.list.bits.length + sizeOf(result.evidence) : 0;
      trim();
      return result;
    });
    entry.outcome = settled;
    return settled;
  };

  return {
    async read(address, past) {
      const ofThePast = past === undefined ? undefined : await readHeld(address, past);
      if (ofThePast !== undefined) return ofThePast;
      const entry = held.get(address);
      return entry !== undefined && isFresh(entry, clock()) ? entry.outcome : ask(address);
    },
  };
}

/** The reader of one submission, which may ask for so many different lists and no more. */
export function withinBudget(reader: StatusListReader, budget: number): StatusListReader {
  const named = new Set<string>();
  return {
    async read(address, past) {
      named.add(address);
      // A set keeps its order, so that a list which was within the budget once stays there.
      if ([...named].indexOf(address) < budget) return reader.read(address, past);
      const detail = say(statusListSentences['status-list-not-asked-submission'], { address, budget });
      return { ok: false, code: 'status-unknown', detail };
    },
  };
}

/** What is kept for longer than anything may be was had by a clock that has been put back since. */
function isFresh({ expires }: Held, now: Date): boolean {
  const left = expires - now.getTime();
  return left === Number.POSITIVE_INFINITY || (left > 0 && left <= maximumTtlMilliseconds);
}

function endOf(outcome: StatusListOutcome, now: Date): number {
  if (outcome.ok) return outcome.expires?.getTime() ?? 0;
  // A host that was not asked at all may be asked again; when, the fetcher knows.
  return outcome.notAsked === true ? 0 : now.getTime() + failureMilliseconds;
}

function sizeOf(evidence: readonly Evidence[]): number {
  return evidence.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

function expiryOf({ ttl = defaultTtlMilliseconds, validUntil }: StatusList, fetchedAt: Date): Date {
  const kept = fetchedAt.getTime() + Math.min(ttl, maximumTtlMilliseconds);
  return new Date(validUntil === undefined ? kept : Math.min(kept, Date.parse(validUntil)));
}

/** A list that is not proven says nothing, also not that something is wrong with the credential that names it. */
function refusal(address: string, findings: readonly Finding[]): StatusListOutcome {
  const unproven = findings.find(({ code }) => code !== 'status-list-invalid');
  const { code, detail } = unproven ??
    findings[0] ?? { code: 'status-unknown', detail: say(statusListSentences['it-is-refused']) };
  return unproven === undefined
    ? invalid(say(statusListSentences['status-list-cannot-used'], { address, detail }))
    : unknown(say(statusListSentences['credential-status-list-refused'], { address, code, detail }));
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : say(statusListSentences['no-reason']);
}

function unknown(detail: string): Extract<StatusListOutcome, { ok: false }> {
  return { ok: false, code: 'status-unknown', detail };
}

function invalid(detail: string): StatusListOutcome {
  return { ok: false, code: 'status-list-invalid', detail };
}
