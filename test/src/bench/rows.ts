import { catchUpRow } from './catch-up/row.js';
import { growthRow } from './growth/row.js';
import { httpRow } from './http/row.js';
import { ingestRow } from './ingest/row.js';
import { memoryRow } from './memory/row.js';
import { postgresRow } from './postgres/row.js';
import type { Row } from './row.js';
import { librariesRow } from './search/libraries-row.js';
import { updatesRow } from './search/updates-row.js';
import { verifyRow } from './verify/row.js';

/** In the order in which they run. */
export const rows: readonly Row[] = [
  postgresRow,
  librariesRow,
  updatesRow,
  httpRow,
  memoryRow,
  growthRow,
  ingestRow,
  verifyRow,
  catchUpRow,
];
