import { VigieError } from '@vigie/credentials';

/** An operating system error on a file, as the stable code `file-unreadable` with the system's own reason. */
export function fileError(action: 'read' | 'write', path: string, cause: unknown): VigieError {
  const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown';
  const why = reason === 'EEXIST' ? 'it exists already and is not overwritten' : reason;
  return new VigieError('file-unreadable', `Cannot ${action} ${path}: ${why}.`, { file: path, reason }, { cause });
}
