import { createEvidenceTable } from '@vigie/service';
import type { Migration } from 'kysely';

export const evidence: Migration = { up: createEvidenceTable };
