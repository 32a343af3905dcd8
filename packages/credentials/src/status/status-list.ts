import { say } from '../text/sentence.js';
import type { VerifiedCredential } from '../verify/verifier.js';
import { decodeBits, statusAt } from './bitstring.js';
import type { StatusEntry } from './status-entry.js';
import { type StatusKind, statusKinds } from './status-kinds.js';
import { statusListSentences } from './status-list-sentences.js';

/** A status list whose credential has been verified, unpacked. */
export interface StatusList {
  kind: StatusKind;
  /** DID of who signed it. */
  issuer: string;
  purposes: readonly string[];
  bits: Uint8Array;
  /** Milliseconds for which the issuer lets it be kept, where it says so. */
  ttl?: number;
  /** RFC 3339, where the credential of the list has an end. */
  validUntil?: string;
}

export type StatusListReading = { ok: true; list: StatusList } | { ok: false; detail: string };

/** Reads the list out of a verified credential: from its RDF, as every claim. */
export async function readStatusList({
  types,
  subjects,
  issuer,
  validUntil,
}: VerifiedCredential): Promise<StatusListReading> {
  const kind = statusKinds.find(({ namespace, credential }) => types.includes(namespace + credential));
  const [subject, ...more] = subjects;
  if (kind === undefined || subject === undefined || more.length > 0) {
    return { ok: false, detail: say(statusListSentences['not-credential-status-list']) };
  }
  if (!subject.types.includes(kind.namespace + kind.list)) {
    return { ok: false, detail: say(statusListSentences['subject-not-type'], { list: kind.list }) };
  }
  const { [`${kind.namespace}encodedList`]: encoded, [`${kind.namespace}ttl`]: ttl } = subject.claims;
  const purposes = [subject.claims[`${kind.namespace}statusPurpose`]].flat();
  if (typeof encoded !== 'string') return { ok: false, detail: say(statusListSentences['not-encodedlist']) };
  if (!purposes.every((purpose) => typeof purpose === 'string')) {
    return { ok: false, detail: say(statusListSentences['statuspurpose-not-text']) };
  }
  if (ttl !== undefined && !(typeof ttl === 'number' && ttl >= 0)) {
    return { ok: false, detail: say(statusListSentences['ttl-not-number-milliseconds']) };
  }
  const decoded = await decodeBits(encoded, kind.multibase);
  if (!decoded.ok) return { ok: false, detail: say(statusListSentences.its, { said: decoded.detail }) };
  const list = { kind, issuer, purposes, bits: decoded.bits };
  const until = validUntil === undefined ? {} : { validUntil };
  return { ok: true, list: { ...list, ...until, ...(ttl === undefined ? {} : { ttl }) } };
}

export type StatusReading = { ok: true; value: number } | { ok: false; detail: string };

/** What a list says at an entry (Bitstring Status List 1.0 §3.2), whoever issued it. */
export function readStatus({ kind, purposes, bits }: StatusList, entry: StatusEntry): StatusReading {
  const { purpose, index, size } = entry;
  if (kind !== entry.kind)
    return { ok: false, detail: say(statusListSentences['cannot-name'], { list: kind.list, entry: entry.kind.entry }) };
  if (!purposes.includes(purpose)) {
    return {
      ok: false,
      detail: say(statusListSentences['credential-names'], { purposes: purposes.join(', '), purpose }),
    };
  }
  const count = Math.floor((bits.length * 8) / size);
  if (count < kind.minimumEntries) {
    return { ok: false, detail: say(statusListSentences['entries-least'], { count, least: kind.minimumEntries }) };
  }
  const value = statusAt(bits, index, size);
  return value === undefined
    ? { ok: false, detail: say(statusListSentences['ends-before-index'], { index }) }
    : { ok: true, value };
}
