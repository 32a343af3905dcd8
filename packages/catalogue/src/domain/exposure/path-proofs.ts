import type { JurisdictionExposure, LabelAssessment, OfferDetail, ProofLink } from '@vigie/credentials';
import { proofLink } from '@vigie/derivations';
import type { CatalogueReader } from '../../store/reader.js';

/**
 * An offer with the proofs of all credentials that its exposures name. They are looked up when asked for: where a parent
 * company's credential is served may change without anything changing of the offer.
 */
export async function withProofs(
  offer: OfferDetail,
  reader: Pick<CatalogueReader, 'credentials'>,
): Promise<OfferDetail> {
  const known = new Set(offer.proofs.map(({ digest }) => digest));
  const more = await proofsOf(offer.exposure, reader, known);
  return { ...offer, proofs: [...offer.proofs, ...more] };
}

/** A proof link for each credential that the paths of exposures name. */
export async function proofsOf(
  exposures: readonly JurisdictionExposure[],
  reader: Pick<CatalogueReader, 'credentials'>,
  known: ReadonlySet<string> = new Set(),
): Promise<ProofLink[]> {
  const named = exposures
    .flatMap(({ path, notes, disputed }) => [path, ...notes.map((note) => note.path), disputed?.path ?? []])
    .flatMap((way) => way.map(({ credential }) => credential));
  const digests = [...new Set(named)].filter((digest) => !known.has(digest));
  return (await reader.credentials(digests)).map(proofLink);
}

/** A proof link for each label, and for each accreditation that one was given under. */
export async function labelProofs(
  labels: readonly LabelAssessment[],
  reader: Pick<CatalogueReader, 'credentials'>,
): Promise<ProofLink[]> {
  const named = labels.flatMap(({ source, accreditation }) => [
    source,
    ...(accreditation === undefined ? [] : [accreditation]),
  ]);
  return (await reader.credentials([...new Set(named)])).map(proofLink);
}
