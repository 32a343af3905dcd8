import { speaksFor } from '../history/instant.js';
import type { JsonObject } from '../json/json-value.js';
import { readStatusEntries, type StatusEntry } from '../status/status-entry.js';
import { readStatus } from '../status/status-list.js';
import type { StatusListOutcome, StatusListReader } from '../status/status-list-reader.js';
import { say } from '../text/sentence.js';
import { meaningSentences } from './meaning-sentences.js';
import { partyId } from './party.js';
import type { Basis, Fault, Recorder } from './recorder.js';

export interface StatusCircumstances {
  at: Date;
  /** Whether envelope, key, proof and context passed, so that the entries are the issuer's own word. */
  proven: boolean;
}

/** The step `status` of a credential. */
export type StatusCheck = (document: JsonObject, when: StatusCircumstances, recorder: Recorder) => Promise<void>;

export interface StatusCheckOptions {
  lists: StatusListReader;
  /** DIDs whose lists are believed beside the issuer's own. */
  trustedIssuers(): readonly string[];
}

/** Looks a credential up in every status list that it names (Bitstring Status List 1.0 §3.2). */
export function createStatusCheck({ lists, trustedIssuers }: StatusCheckOptions): StatusCheck {
  return async (document, { at, proven }, recorder) => {
    const { entries, faults } = readStatusEntries(document.credentialStatus);
    if (faults.length > 0) {
      recorder.ran('status', '', faults);
    } else if (entries.length === 0) {
      recorder.ran('status', say(meaningSentences['credential-names-no-status-list']), []);
    } else if (!proven) {
      // A forged credential must not be able to send this machine to addresses of its choice.
      recorder.skipped('status', say(meaningSentences['status-list-asked-only-when']));
    } else {
      const believed = [partyId(document.issuer), ...trustedIssuers()];
      const results = await Promise.all(
        entries.map(async (entry) => resultOf(entry, await lists.read(entry.list), believed)),
      );
      recorder.ran(
        'status',
        say(meaningSentences['no-status-list-says-credential']),
        results.flatMap(({ fault }) => (fault === undefined ? [] : [fault])),
        { lists: results.map(({ shown }) => shown) },
        basisOf(results, at),
      );
    }
  };
}

/** The status of a status list: a list of lists would let a check go on without end. */
export const refuseStatusOfList: StatusCheck = async ({ credentialStatus }, _when, recorder) => {
  const detail = say(meaningSentences['credential-status-list-names-status']);
  const fault: Fault = { code: 'status-list-invalid', detail, pointer: '/credentialStatus' };
  recorder.ran(
    'status',
    say(meaningSentences['list-names-no-status-list']),
    credentialStatus === undefined ? [] : [fault],
  );
};

/** A presentation has no status: what would be revoked are its credentials. */
export function checkPresentationStatus({ credentialStatus }: JsonObject): Fault[] {
  if (credentialStatus === undefined) return [];
  const detail = say(meaningSentences['presentation-names-status-list-not']);
  return [{ code: 'status-unsupported', detail, pointer: '/credentialStatus' }];
}

interface Result {
  fault?: Fault;
  /** The list, where it was had. */
  lookup: StatusListOutcome;
  /** What the report shows. */
  shown: Record<string, unknown>;
}

function resultOf(entry: StatusEntry, lookup: StatusListOutcome, believed: ReadonlyArray<string | undefined>): Result {
  const { list, index, purpose, pointer } = entry;
  const named = { list, index, purpose };
  if (!lookup.ok) {
    const { code, detail } = lookup;
    return { lookup, fault: { code, detail, pointer, value: list }, shown: named };
  }
  const { issuer } = lookup.list;
  const had = { issuer, from: lookup.from.toISOString() };
  const invalid = (detail: string, more: Partial<Fault> = {}): Result => ({
    lookup,
    fault: { code: 'status-list-invalid', detail, pointer, value: list, ...more },
    shown: { ...named, ...had },
  });
  if (!believed.includes(issuer)) {
    const detail = say(meaningSentences['status-list-issued-not-decide'], { list, issuer });
    return invalid(detail, { value: issuer, expected: believed.filter((one) => one !== undefined).join(', ') });
  }
  const status = readStatus(lookup.list, entry);
  if (!status.ok) return invalid(say(meaningSentences['status-list-not-fit'], { list, detail: status.detail }));
  const { value } = status;
  const message = entry.messages?.get(value);
  const shown = { ...named, value, ...had, ...(message === undefined ? {} : { message }) };
  const references = entry.references ?? [];
  return {
    lookup,
    ...faultOf(entry, value),
    shown: references.length === 0 ? shown : { ...shown, references },
  };
}

/** Other purposes tell something, but take nothing back. */
function faultOf({ purpose, list, index, pointer }: StatusEntry, value: number): { fault?: Fault } {
  if (value === 0) return {};
  if (purpose === 'revocation') {
    return {
      fault: {
        code: 'revoked',
        detail: say(meaningSentences['credential-revoked-status-list-says'], { list, index }),
        pointer,
        value: list,
      },
    };
  }
  if (purpose === 'suspension') {
    return {
      fault: {
        code: 'suspended',
        detail: say(meaningSentences['credential-suspended-status-list-says'], { list, index }),
        pointer,
        value: list,
      },
    };
  }
  return {};
}

/** What the step rests on: the list that speaks least for the instant, or the first one. */
function basisOf(results: readonly Result[], at: Date): Basis | undefined {
  const had = results.flatMap(({ lookup, shown }) => (lookup.ok ? [{ lookup, source: String(shown.list) }] : []));
  const basis = had.find(({ lookup }) => !speaksFor(at, lookup.from, lookup.expires)) ?? had[0];
  if (basis === undefined) return undefined;
  const { from, expires } = basis.lookup;
  return { source: basis.source, from, ...(expires === undefined ? {} : { until: expires }) };
}
