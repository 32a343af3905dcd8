import type { CredentialMediaType, Finding, Verification, Verifier } from '@vigie/credentials';

/**
 * Verifies a credential as of an instant or, where its validity had ended or not begun by then, as of the nearest
 * instant within it: an accreditation is asked about as of when its holder spoke. What it says counts by its own window
 * all the same.
 */
export async function verifyOriginal(
  verifier: Verifier,
  { body, mediaType }: { body: string; mediaType: CredentialMediaType },
  at: Date,
): Promise<Verification> {
  const submission = { bytes: new TextEncoder().encode(body), mediaType };
  const verification = await verifier.verify(submission, { at });
  const nearest = verification.ok ? undefined : nearestValid(verification.findings);
  return nearest === undefined ? verification : verifier.verify(submission, { at: nearest });
}

function nearestValid(findings: readonly Finding[]): Date | undefined {
  const ends = instantsOf(findings, 'expired').map((end) => end - 1);
  const starts = instantsOf(findings, 'not-yet-valid');
  if (ends.length + starts.length === 0) return undefined;
  const nearest = new Date(ends.length > 0 ? Math.min(...ends) : Math.max(...starts));
  return Number.isNaN(nearest.getTime()) ? undefined : nearest;
}

/** Instants as findings write them: RFC 3339, or seconds since 1970 as in a token. */
function instantsOf(findings: readonly Finding[], code: 'expired' | 'not-yet-valid'): number[] {
  return findings
    .filter((finding) => finding.code === code)
    .map(({ value = '' }) => (/^\d+(\.\d+)?$/.test(value) ? Number(value) * 1_000 : Date.parse(value)));
}
