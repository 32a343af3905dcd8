export type Severity = 'error' | 'warning' | 'info';

/** Everything that a doctor may find, with how bad it is and what to do about it. A code never changes its meaning. */
export const doctorCodes = {
  'settings-unusable': {
    severity: 'error',
    meaning: 'A setting cannot be used, so the service would not start.',
    remedy: 'Correct the variable named; the README lists what each takes.',
  },
  'database-missing': {
    severity: 'error',
    meaning: 'There is no database in the data folder.',
    remedy: 'Name the right folder, restore a backup, or start the service once to make a new one.',
  },
  'database-corrupt': {
    severity: 'error',
    meaning: 'SQLite finds its file damaged.',
    remedy: 'Stop the service, keep the folder aside, and restore the newest backup into an empty one.',
  },
  'foreign-key-broken': {
    severity: 'error',
    meaning: 'A row refers to a row that is not there.',
    remedy: 'Run rebuild; where it is still found afterwards, restore the newest backup.',
  },
  'schema-newer': {
    severity: 'error',
    meaning: 'The database was written by a newer version of the program.',
    remedy: 'Run the newer version, or restore a backup from before the change.',
  },
  'schema-older': {
    severity: 'info',
    meaning: 'The database has not been brought to the newest schema yet.',
    remedy: 'Back up, then start the service: it migrates by itself.',
  },
  'body-digest-differs': {
    severity: 'error',
    meaning: 'Stored bytes no longer have the digest under which they were accepted.',
    remedy: 'Restore the newest backup in which the doctor does not find it; keep the damaged folder as evidence.',
  },
  'numbering-gap': {
    severity: 'error',
    meaning: 'Numbers of the feed are missing, or its counter is not its newest number.',
    remedy: 'Restore the newest backup in which the doctor does not find it; readers rely on numbers without gaps.',
  },
  'event-without-credential': {
    severity: 'error',
    meaning: 'The feed and the stored credentials do not agree.',
    remedy: 'Run rebuild; where it is still found afterwards, restore the newest backup.',
  },
  'derived-table-stale': {
    severity: 'error',
    meaning: 'A derived table is not what follows from the stored bytes and events.',
    remedy: 'Run rebuild.',
  },
  'search-index-unusable': {
    severity: 'info',
    meaning: 'Files of the search index are damaged, or of another version; they are derived from the database.',
    remedy: 'Nothing: the next start builds the index anew, and searches are answered from the database meanwhile.',
  },
  'log-root-differs': {
    severity: 'error',
    meaning: 'The root of the log is not the one that its newest checkpoint states.',
    remedy: 'Stop serving. Restore the newest backup whose root agrees; never sign a second tree of the same size.',
  },
  'log-behind-signed': {
    severity: 'error',
    meaning:
      'The log has signed more entries than the database holds: it is an older state, and serving on would fork the log.',
    remedy:
      'Restore a newer backup. Where there is none, serve from an empty folder under a new address, and have providers publish again.',
  },
  'log-leaf-differs': {
    severity: 'error',
    meaning: 'An event, its entry in the log and the stored hashes of the tree do not belong together.',
    remedy:
      'Run rebuild where derived-table-stale is found too. Else restore the newest backup in which the doctor does not find it.',
  },
  'behind-witness': {
    severity: 'error',
    meaning: 'Somebody has seen a later event of this registry than it holds itself: serving on would fork the log.',
    remedy:
      'Restore a newer backup. Where there is none, serve from an empty folder under a new address, and have providers publish again.',
  },
  'witness-unreachable': {
    severity: 'warning',
    meaning: 'A witness could not say how far it has seen the feed.',
    remedy: 'Mend the connection to it, or take it off VIGIE_REGISTRY_WITNESSES.',
  },
  'disk-low': {
    severity: 'warning',
    meaning: 'There is less free disk than a copy of the database and a margin need.',
    remedy: 'Free disk, or move the data folder to a larger volume.',
  },
  'disk-full': {
    severity: 'error',
    meaning: 'There is so little free disk that commits are about to fail.',
    remedy: 'Free disk now; nothing that was acknowledged is lost meanwhile, but nothing more can be accepted.',
  },
  'clock-behind-records': {
    severity: 'error',
    meaning: 'The clock shows an instant before the newest record.',
    remedy: 'Set the clock (NTP); verdicts depend on it.',
  },
  'clock-skew': {
    severity: 'warning',
    meaning: 'The clock differs from that of another machine by more than a minute.',
    remedy: 'Set the clocks of both machines (NTP).',
  },
  'did-document-unreachable': {
    severity: 'warning',
    meaning: 'The service’s own DID document cannot be had at its public address.',
    remedy: 'Start the service, or mend the proxy, so that /.well-known/did.json answers under VIGIE_REGISTRY_URL.',
  },
  'did-document-key-differs': {
    severity: 'error',
    meaning: 'The DID document that others see does not list the key that the service signs with.',
    remedy:
      'Name the key file that belongs to the document in VIGIE_REGISTRY_KEY, or publish the document of this key.',
  },
  'recheck-unfinished': {
    severity: 'info',
    meaning: 'Stored credentials are still to be checked against changed schemas.',
    remedy: 'Let the service run; it goes on where it stopped.',
  },
  'registry-never-read': {
    severity: 'warning',
    meaning: 'A followed registry has never been read.',
    remedy: 'Check its address in VIGIE_REGISTRIES and the connection to it.',
  },
  'registry-failing': {
    severity: 'warning',
    meaning: 'The last attempt to read a followed registry failed.',
    remedy: 'Read the reason given; the catalogue tries again by itself.',
  },
  'registry-went-back': {
    severity: 'error',
    meaning: 'A registry’s feed ends before the place up to which this catalogue has read it.',
    remedy:
      'Ask its operator: it was restored to an older state, or serves two feeds. Do not start from an empty folder before.',
  },
} as const satisfies Record<string, { severity: Severity; meaning: string; remedy: string }>;

export type DoctorCode = keyof typeof doctorCodes;
