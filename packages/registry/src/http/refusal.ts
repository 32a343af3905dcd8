import { VigieError } from '@vigie/credentials';
import type { Ingestion } from '../domain/ingest.js';

/** What a refused submission is answered with: every failing check, and which checks were not run. */
export function refusalOf({ code, findings, detail, facts, notRun }: Extract<Ingestion, { ok: false }>): VigieError {
  const because = detail ?? findings[0]?.detail ?? 'The submission was refused.';
  const found = { violations: findings, ...(notRun === undefined ? {} : { notRun }) };
  return new VigieError(code, because, facts ?? found);
}
