import type { Migration } from 'kysely';
import { credentialsAndFeed } from './0001-credentials-and-feed.js';
import { evidence } from './0002-evidence.js';
import { disclosures } from './0003-disclosures.js';
import { statements } from './0004-statements.js';
import { issuedStatuses } from './0005-issued-statuses.js';
import { schemas } from './0006-schemas.js';
import { conflictDesk } from './0007-conflict-desk.js';
import { log } from './0008-log.js';
import { lifecycle } from './0009-lifecycle.js';
import { mirrors } from './0010-mirrors.js';
import { eventSources } from './0011-event-sources.js';
import { recheckIssuer } from './0012-recheck-issuer.js';

/** Numbered and append-only: a migration that was released is never edited. */
export const migrations: Record<string, Migration> = {
  '0001-credentials-and-feed': credentialsAndFeed,
  '0002-evidence': evidence,
  '0003-disclosures': disclosures,
  '0004-statements': statements,
  '0005-issued-statuses': issuedStatuses,
  '0006-schemas': schemas,
  '0007-conflict-desk': conflictDesk,
  '0008-log': log,
  '0009-lifecycle': lifecycle,
  '0010-mirrors': mirrors,
  '0011-event-sources': eventSources,
  '0012-recheck-issuer': recheckIssuer,
};
