import type { Clock, Finding, SchemaItem, SchemaSet, Verifier } from '@vigie/credentials';
import type { RegistryStore } from '../store/registry-store.js';
import { schemaFindings, verifyHeld } from './recheck.js';
import { currentHoldings } from './rechecks/current-holdings.js';
import type { Schemas } from './schemas.js';

/** Most credentials that one preview looks at, the oldest first. */
const mostChecked = 1_000;
/** Failing credentials that are named. */
const mostListed = 50;

/** What a schema would change about the stored credentials. */
export interface Preview {
  checked: number;
  failing: number;
  /** Whether every current credential was looked at. */
  complete: boolean;
  items: Array<{ digest: string; id: string; issuer: string; findings: Finding[] }>;
}

export interface PreviewParts {
  store: RegistryStore;
  schemas: Schemas;
  clock: Clock;
  verifierWith(schemas: SchemaSet): Verifier;
}

/** Checks stored credentials with one more schema, and stores nothing. */
export async function previewOf(
  { store, schemas, clock, verifierWith }: PreviewParts,
  item: SchemaItem,
): Promise<Preview> {
  const verifier = verifierWith(await schemas.with(item));
  const now = clock();
  const preview: Preview = { checked: 0, failing: 0, complete: false, items: [] };
  for await (const one of currentHoldings(store.read, now)) {
    if (preview.checked === mostChecked) return preview;
    preview.checked += 1;
    const { report } = await verifyHeld(store.read, verifier, one.digest, now);
    const findings = schemaFindings(report.findings);
    // What fails already would not fail because of this one.
    if (findings.length === 0 || one.nonconformantAt !== undefined) continue;
    preview.failing += 1;
    const { digest, id, issuer } = one;
    if (preview.items.length < mostListed) preview.items.push({ digest, id, issuer, findings: findings.slice(0, 10) });
  }
  return { ...preview, complete: true };
}
