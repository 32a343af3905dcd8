import {
  createVerifier,
  type NoteKey,
  type ShortlistFile,
  type VerificationReport,
  VigieError,
} from '@vigie/credentials';
import { say } from '@vigie/credentials/sentences';
import { compareRules } from '../evidence/compare-rules.js';
import type { EvidenceCode, EvidenceDifference } from '../evidence/difference.js';
import { evidenceWorld } from '../evidence/evidence-world.js';
import { readPinned, verifierOptions } from '../evidence/file-verifier.js';
import { publishedArchive } from '../evidence/published-archive.js';
import type { RecomputeOptions } from '../evidence/recompute-evidence.js';
import { superfluous } from '../evidence/superfluous.js';
import { verifyOriginals } from '../evidence/verify-originals.js';
import type { ProvenCredential } from '../offer/proof-link.js';
import { type CollectedShortlist, collectShortlist, type ShortlistVerdicts } from './collect-shortlist.js';
import { compareLogProofs } from './compare-log-proofs.js';
import { compareShortlist } from './compare-shortlist.js';
import { differencesBetween } from './differences-between.js';
import { differenceSentences, limitSentences } from './limit-sentences.js';
import { originalStatus } from './original-status.js';
import { shortlistDigest } from './shortlist-digest.js';
import { shortlistLimits } from './shortlist-limits.js';
import { shortlistRules } from './shortlist-rules.js';

/**
 * What came of recomputing a shortlist. `limits` says what this cannot show, whatever came of it; it must be shown with the
 * verdicts.
 */
export type ShortlistRecomputation = {
  /** SHA-256 of the canonical form of the file (RFC 8785), lower-case hex. */
  digest: string;
  limits: string[];
} & (
  | { ok: true; verdicts: ShortlistVerdicts }
  | {
      ok: false;
      /** Code of the first difference. */
      code: EvidenceCode;
      differences: EvidenceDifference[];
      /** What follows from what verifies; absent where the question cannot be read. */
      verdicts?: ShortlistVerdicts;
    }
);

export interface ShortlistRecomputeOptions extends RecomputeOptions {
  /** Keys of logs, had from elsewhere: a log of the name of one must be signed by it. Default: the keys in the file. */
  logKeys?: readonly NoteKey[];
}

/**
 * Recomputes all that a shortlist says from the signed originals in it, and names every place in which it does not hold.
 * Nothing is fetched: what the originals rest on is had from the file alone.
 *
 * It shows that the verdicts follow from the file. It does not show that the market holds no other offers, that nothing was
 * left out, nor that what others published was what the file says: see `limits`.
 *
 * @example const recomputation = await recomputeShortlist(reading.file);
 */
export async function recomputeShortlist(
  file: ShortlistFile,
  options: ShortlistRecomputeOptions = {},
): Promise<ShortlistRecomputation> {
  const { verifierFor = createVerifier, operators = file.settings.operators, logKeys = [] } = options;
  const pinned = readPinned(file.pinned);
  const archive = publishedArchive(file.published);
  const verifier = verifierFor(verifierOptions(file, archive, pinned.documents));
  const { records, reports, differences: refusals, limits: notes } = await verifyOriginals(file, verifier);
  const collected = await collectFrom(file, records, operators);
  const limits = shortlistLimits(file);
  const differences = [
    ...compareRules(file.rules, shortlistRules()),
    ...pinned.differences,
    ...refusals,
    ...compareStatuses(file, records, reports),
    ...compareLogProofs(file, logKeys),
    ...('code' in collected ? [collected] : compareCollected(file, collected)),
    ...differencesBetween('limits', file.limits, limits),
    ...superfluous(file, records, 'code' in collected ? undefined : collected, archive),
  ];
  const shown = shortlistLimits(
    file,
    logKeys.map(({ name }) => name),
  );
  const told = { digest: shortlistDigest(file), limits: [...shown, ...otherOperators(file, operators), ...notes] };
  const [first] = differences;
  if ('code' in collected) return { ok: false, ...told, code: (first ?? collected).code, differences };
  const { verdicts } = collected;
  return first === undefined
    ? { ok: true, ...told, verdicts }
    : { ok: false, ...told, code: first.code, differences, verdicts };
}

async function collectFrom(
  { question, at, settings, offers }: ShortlistFile,
  records: readonly ProvenCredential[],
  operators: readonly string[],
): Promise<CollectedShortlist | EvidenceDifference> {
  try {
    return await collectShortlist(evidenceWorld(records, operators), {
      question,
      at: new Date(at),
      settings: { ...settings, operators: [...operators] },
      also: new Map(offers.map(({ offer, jurisdictions }) => [offer, jurisdictions])),
    });
  } catch (error) {
    if (!(error instanceof VigieError)) throw error;
    return { code: 'evidence-file-invalid', where: 'question', detail: error.message };
  }
}

function compareCollected(
  file: ShortlistFile,
  { verdicts, missing, digests }: CollectedShortlist,
): EvidenceDifference[] {
  const held = new Set(file.originals.map(({ digest }) => digest));
  const cited = citedIn([file.offers, file.comparison, file.excluded]);
  return [
    ...missing.map((offer): EvidenceDifference => {
      const detail = say(differenceSentences['no-offering'], { offer });
      return { code: 'evidence-missing', where: `offers/${offer}`, detail };
    }),
    ...[...new Set([...cited, ...digests])]
      .filter((digest) => !held.has(digest))
      .map((digest): EvidenceDifference => {
        const detail = say(differenceSentences['not-among-originals'], { digest });
        return { code: 'evidence-missing', where: `originals/${digest}`, detail };
      }),
    ...compareShortlist(file, verdicts),
  ];
}

/** The members that name a credential by its digest; what a provider states is not looked into. */
const citing = ['source', 'credential', 'accreditation'];

function citedIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value !== 'object' || value === null) return found;
  for (const [name, one] of Object.entries(value)) {
    if (typeof one === 'string' && citing.includes(name)) found.add(one);
    else if (name !== 'value') citedIn(one, found);
  }
  return found;
}

function compareStatuses(
  { originals, at }: ShortlistFile,
  records: readonly ProvenCredential[],
  reports: ReadonlyMap<string, VerificationReport>,
): EvidenceDifference[] {
  return records.flatMap((record) => {
    const report = reports.get(record.digest);
    const claimed = originals.find(({ digest }) => digest === record.digest)?.status;
    if (report === undefined) return [];
    const found = originalStatus(record, report, new Date(at));
    return differencesBetween(`originals/${record.digest}/status`, claimed, found);
  });
}

function otherOperators({ settings }: ShortlistFile, operators: readonly string[]): string[] {
  return operators === settings.operators
    ? []
    : operators.length === 0
      ? [say(limitSentences['no-operators'])]
      : [say(limitSentences.operators, { operators: operators.join(', ') })];
}
