import type { Migration } from 'kysely';
import { credentialsAndFeed } from './0001-credentials-and-feed.js';
import { evidence } from './0002-evidence.js';
import { issuedStatuses } from './0003-issued-statuses.js';

/** Numbered and append-only: a migration that was released is never edited. */
export const migrations: Record<string, Migration> = {
  '0001-credentials-and-feed': credentialsAndFeed,
  '0002-evidence': evidence,
  '0003-issued-statuses': issuedStatuses,
};
