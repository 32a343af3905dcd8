import { stat, statfs } from 'node:fs/promises';
import { type DoctorFinding, finding } from './doctor-report.js';

const mebibyte = 1024 * 1024;
/** Below this many bytes commits are about to fail. */
const least = 64 * mebibyte;
/** Kept free beside a whole copy of the database, which a backup or a rebuild needs. */
const margin = 512 * mebibyte;
/** Milliseconds by which clocks may differ: tokens are valid from the second on that their issuer's clock shows. */
const tolerated = 60_000;

/** Bytes that are free where a folder lies, and those that a database there takes. */
export interface DiskState {
  free: number;
  used: number;
}

export async function readDisk(folder: string, file: string): Promise<DiskState> {
  const { bavail, bsize } = await statfs(folder);
  return { free: bavail * bsize, used: await sizeOf(file) };
}

/** Size of a SQLite database in bytes, with its write-ahead log; 0 where it is not there. */
export async function sizeOf(file: string): Promise<number> {
  const sizes = await Promise.all(
    [file, `${file}-wal`].map((one) =>
      stat(one).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

export function examineDisk({ free, used }: DiskState): DoctorFinding[] {
  const detail = `${Math.floor(free / mebibyte)} MiB are free, the database takes ${Math.ceil(used / mebibyte)} MiB.`;
  if (free < least) return [finding('disk-full', detail)];
  return free < used + margin ? [finding('disk-low', detail)] : [];
}

/** @param newest - When the newest record was written, where there is one. */
export function examineRecordedTime(now: Date, newest: string | undefined): DoctorFinding[] {
  if (newest === undefined || Date.parse(newest) <= now.getTime() + tolerated) return [];
  return [finding('clock-behind-records', `It is ${now.toISOString()}, but the newest record is of ${newest}.`)];
}

/** @param date - The `Date` header of another machine's answer (RFC 9110 §6.6.1), with whose it is. */
export function examineClock(now: Date, date: string | null, whose: string): DoctorFinding[] {
  const other = Date.parse(date ?? '');
  const difference = other - now.getTime();
  if (Number.isNaN(other) || Math.abs(difference) <= tolerated) return [];
  return [finding('clock-skew', `${whose} is ${Math.round(difference / 1000)} seconds off this clock.`)];
}
