import type { Code, EvidenceVerdicts, Finding } from '@vigie/credentials';

/** Codes of what can be found against an evidence file that has the right form. */
export type EvidenceCode = Extract<
  Code,
  | `evidence-${string}`
  | 'log-note-malformed'
  | 'log-signature-invalid'
  | 'log-entry-invalid'
  | 'log-proof-invalid'
  | 'log-inconsistent'
>;

/** One thing in which an evidence file does not hold. */
export interface EvidenceDifference {
  code: EvidenceCode;
  /** Where in the file: `originals/<digest>`, `verdicts/exposure/US`, `rules/<file>` … */
  where: string;
  detail: string;
  claimed?: unknown;
  recomputed?: unknown;
  /** Of an original that is refused. */
  findings?: readonly Finding[];
}

/**
 * What came of recomputing an evidence file. `limits` says what this cannot show, whatever came of it; it must be shown
 * with the verdicts.
 */
export type Recomputation =
  | { ok: true; verdicts: EvidenceVerdicts; limits: string[] }
  | {
      ok: false;
      /** Code of the first difference. */
      code: EvidenceCode;
      differences: EvidenceDifference[];
      /** What follows from what verifies; absent where no offering by its own provider is among it. */
      verdicts?: EvidenceVerdicts;
      limits: string[];
    };
