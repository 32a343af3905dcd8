import { type Code, VigieError } from '@vigie/credentials';
import { serviceSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';

/**
 * What a failure of the disk or of the database on it means, or `undefined` for every other error.
 *
 * Codes of SQLite: https://www.sqlite.org/rescode.html. The file system's own appear where a folder or file is made.
 */
export function storageFailure(error: unknown): VigieError | undefined {
  if (!(error instanceof Error) || error instanceof VigieError) return undefined;
  const { code: cause } = error as { code?: unknown };
  if (typeof cause !== 'string') return undefined;
  const known = failures.find(({ is }) => is.test(cause));
  if (known === undefined) return undefined;
  // The error itself is for the log alone: its text may name a path.
  return new VigieError(known.code, known.detail, { reason: cause }, { cause: error });
}

const failures: ReadonlyArray<{ is: RegExp; code: Code; detail: string }> = [
  {
    is: /^(SQLITE_FULL|ENOSPC|EDQUOT)$/,
    code: 'storage-full',
    detail: say(serviceSentences['there-no-space-left-write']),
  },
  {
    is: /^(SQLITE_CORRUPT(_\w+)?|SQLITE_NOTADB|SQLITE_IOERR_SHORT_READ|SQLITE_IOERR_DATA|SQLITE_IOERR_CORRUPTFS)$/,
    code: 'storage-damaged',
    detail: say(serviceSentences['database-file-damaged']),
  },
  {
    is: /^(SQLITE_READONLY(_\w+)?|EROFS|EACCES|EPERM)$/,
    code: 'storage-unavailable',
    detail: say(serviceSentences['data-folder-cannot-written-read']),
  },
  {
    is: /^(SQLITE_IOERR(_\w+)?|SQLITE_CANTOPEN(_\w+)?|SQLITE_BUSY(_\w+)?|SQLITE_LOCKED(_\w+)?|EIO|EFBIG)$/,
    code: 'storage-unavailable',
    detail: say(serviceSentences['data-folder-not-read-written']),
  },
];
