import {
  type Clock,
  createDidResolver,
  createStatusListSource,
  createVerifier,
  type EvidenceFile,
  evidenceKind,
  type Fetcher,
  parseEvidenceFile,
  VigieError,
} from '@vigie/credentials';
import { checkPublished, type Recomputation, recomputeEvidence } from '@vigie/derivations';
import { parseJson } from '../json/parse-json.js';

export interface VerifyEvidenceOptions {
  /** DIDs of the operators whose accreditations are believed. Default: those that the file names. */
  operators?: readonly string[];
  /** Ask for what is published now as well. Default: nothing is asked for. */
  online?: { fetcher: Fetcher; clock: Clock };
}

/** Whether a text says of itself that it is an evidence file. */
export function isEvidence(text: string): boolean {
  if (!text.trimStart().startsWith('{')) return false;
  const { kind } = (parseJson(text) ?? {}) as { kind?: unknown };
  return kind === evidenceKind;
}

/**
 * Recomputes the verdicts of an evidence file, without network unless told otherwise.
 *
 * @returns The verdicts with what cannot be shown by that, or every difference found.
 * @throws VigieError where the file cannot be read: `body-too-large`, `json-malformed`, `json-duplicate-key`,
 * `evidence-file-invalid` …
 */
export async function verifyEvidence(bytes: Uint8Array, options: VerifyEvidenceOptions = {}): Promise<Recomputation> {
  const reading = parseEvidenceFile(bytes);
  if (!reading.ok) throw new VigieError(reading.code, reading.detail);
  const { file } = reading;
  const { operators, online } = options;
  const recomputed = await recomputeEvidence(file, operators === undefined ? {} : { operators });
  if (online === undefined) return recomputed;
  const found = await checkPublished(file, publishedNow(file, online));
  const [first] = found;
  if (first === undefined) return recomputed;
  const { limits } = recomputed;
  if (!recomputed.ok) return { ...recomputed, differences: [...recomputed.differences, ...found] };
  return { ok: false, code: first.code, differences: found, verdicts: recomputed.verdicts, limits };
}

/** Those who are asked what is published now, by the settings of a file. */
export function publishedNow(
  { settings }: Pick<EvidenceFile, 'settings'>,
  { fetcher, clock }: { fetcher: Fetcher; clock: Clock },
) {
  const { profiles, statusIssuers, keyPaths } = settings;
  const resolver = createDidResolver({ fetcher, clock, keyPaths });
  const statusLists = createStatusListSource({ fetcher });
  return { resolver, verifier: createVerifier({ resolver, clock, profiles, statusIssuers, statusLists }) };
}
