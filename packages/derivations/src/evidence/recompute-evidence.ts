import {
  createDidResolver,
  createRefusingFetcher,
  createStatusListSource,
  createVerifier,
  type DidDocument,
  type EvidenceFile,
  parseDidDocument,
  ruleFiles,
  type Verifier,
  type VerifierOptions,
  VigieError,
} from '@vigie/credentials';
import type { LabelRecord } from '../labels/offer-labels.js';
import { type CollectedEvidence, collectEvidence } from './collect-evidence.js';
import { compareVerdicts } from './compare-verdicts.js';
import type { EvidenceDifference, Recomputation } from './difference.js';
import { evidenceWorld } from './evidence-world.js';
import { limitsOf } from './limits.js';
import { type PublishedArchive, publishedArchive } from './published-archive.js';
import { verifyOriginals } from './verify-originals.js';

export interface RecomputeOptions {
  /** Makes the verifier of the originals; it must fetch nothing. Default: `createVerifier`. */
  verifierFor?(options: VerifierOptions): Verifier;
  /** DIDs of the operators whose accreditations are believed, in the place of those that the file names. */
  operators?: readonly string[];
}

/**
 * Recomputes the verdicts of an evidence file from the signed originals in it, and names everything in which the file
 * does not hold. Nothing is fetched: what the originals rest on is had from the file alone.
 *
 * It shows that the verdicts follow from the file. It does not show that nothing was left out of it, nor that what
 * others published was what the file says: see `limits`.
 *
 * @example const recomputation = await recomputeEvidence(reading.file);
 */
export async function recomputeEvidence(file: EvidenceFile, options: RecomputeOptions = {}): Promise<Recomputation> {
  const { verifierFor = createVerifier, operators = file.settings.operators } = options;
  const pinned = readPinned(file.pinned);
  const archive = publishedArchive(file.published);
  const verifier = verifierFor(verifierOptions(file, archive, pinned.documents));
  const { records, differences: refusals, limits } = await verifyOriginals(file, verifier);
  const collected = await collectEvidence(evidenceWorld(records, operators), {
    offer: file.offer,
    at: new Date(file.at),
    jurisdictions: file.jurisdictions,
    operators,
    europe: file.settings.europe,
  });
  const differences = [
    ...compareRules(file),
    ...pinned.differences,
    ...refusals,
    ...uncited(file),
    ...(collected === undefined ? [withoutOffer(file)] : compareVerdicts(file.verdicts, collected.verdicts)),
    ...superfluous(file, records, collected, archive),
  ];
  const shown = [...limitsOf(file, operators), ...limits];
  const [first] = differences;
  if (first === undefined && collected !== undefined) return { ok: true, verdicts: collected.verdicts, limits: shown };
  return {
    ok: false,
    code: first?.code ?? 'evidence-missing',
    differences,
    ...(collected === undefined ? {} : { verdicts: collected.verdicts }),
    limits: shown,
  };
}

/** Later than every instant in question, so that all of them are of the past and the archive is asked. */
const endOfTime = new Date('9999-12-31T23:59:59Z');

function verifierOptions(
  { settings }: EvidenceFile,
  archive: PublishedArchive,
  pinned: ReadonlyMap<string, DidDocument>,
): VerifierOptions {
  const { profiles, statusIssuers, keyPaths } = settings;
  const fetcher = createRefusingFetcher('it is not in the evidence');
  const clock = () => endOfTime;
  return {
    resolver: createDidResolver({ fetcher, clock, archive, pinned, keyPaths }),
    clock,
    profiles,
    statusIssuers,
    statusLists: createStatusListSource({ fetcher, archive }),
  };
}

function readPinned(documents: readonly unknown[]) {
  const differences: EvidenceDifference[] = [];
  const read = new Map<string, DidDocument>();
  for (const [index, one] of documents.entries()) {
    try {
      const document = parseDidDocument(one);
      read.set(document.id, document);
    } catch (error) {
      if (!(error instanceof VigieError)) throw error;
      differences.push({ code: 'evidence-file-invalid', where: `pinned/${index}`, detail: error.message });
    }
  }
  return { documents: read, differences };
}

function compareRules({ rules }: EvidenceFile): EvidenceDifference[] {
  const known = ruleFiles();
  const unknown = rules.flatMap(({ file, id, digest }): EvidenceDifference[] => {
    const held = known.find((one) => one.file === file);
    if (held?.digest === digest && held.id === id) return [];
    const detail =
      held === undefined
        ? `There is no rule file ${file} here.`
        : `The rules in ${file} are ${held.id} (${held.digest}) here, and ${id} (${digest}) in the file.`;
    return [{ code: 'evidence-rules-unknown', where: `rules/${file}`, detail }];
  });
  const unnamed = known.filter(({ file }) => !rules.some((one) => one.file === file));
  return [
    ...unknown,
    ...unnamed.map(({ file }): EvidenceDifference => {
      const detail = `The file does not say by which version of ${file} was derived.`;
      return { code: 'evidence-missing', where: `rules/${file}`, detail };
    }),
  ];
}

/** The credentials that claimed verdicts name and the file does not hold. */
function uncited({ verdicts, originals }: EvidenceFile): EvidenceDifference[] {
  const held = new Set(originals.map(({ digest }) => digest));
  return [...digestsIn(verdicts)]
    .filter((digest) => !held.has(digest))
    .map((digest) => ({
      code: 'evidence-missing',
      where: `originals/${digest}`,
      detail: `A verdict names the credential ${digest}, which is not among the originals.`,
    }));
}

function digestsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)) found.add(value);
  if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) digestsIn(one, found);
  return found;
}

function withoutOffer({ offer }: EvidenceFile): EvidenceDifference {
  const detail = `No offering ${offer} by its own provider is among the originals that verify.`;
  return { code: 'evidence-missing', where: 'offer', detail };
}

/** What is in the file and was not needed. */
function superfluous(
  { published }: EvidenceFile,
  records: readonly LabelRecord[],
  collected: CollectedEvidence | undefined,
  archive: PublishedArchive,
): EvidenceDifference[] {
  const unread = records.filter(({ digest }) => collected?.digests.has(digest) === false);
  const unasked = published.filter((one) => !archive.asked.has(one));
  return [
    ...unread.map(({ digest }): EvidenceDifference => {
      const detail = `No verdict rests on the original ${digest}.`;
      return { code: 'evidence-superfluous', where: `originals/${digest}`, detail };
    }),
    ...unasked.map(({ address, from }): EvidenceDifference => {
      const detail = `Nothing rests on what ${address} published from ${from}.`;
      return { code: 'evidence-superfluous', where: `published/${address}`, detail };
    }),
  ];
}
