import { createVerifier, type EvidenceFile, ruleFiles, type Verifier, type VerifierOptions } from '@vigie/credentials';
import { collectEvidence } from './collect-evidence.js';
import { compareRules } from './compare-rules.js';
import { compareVerdicts } from './compare-verdicts.js';
import type { EvidenceDifference, Recomputation } from './difference.js';
import { evidenceWorld } from './evidence-world.js';
import { readPinned, verifierOptions } from './file-verifier.js';
import { limitsOf } from './limits.js';
import { publishedArchive } from './published-archive.js';
import { superfluous } from './superfluous.js';
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
    ...compareRules(file.rules, ruleFiles()),
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
