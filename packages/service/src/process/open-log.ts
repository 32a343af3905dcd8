import { type DestinationStream, destination, type Logger, pino } from 'pino';

/** Bytes of lines that are written out together. */
const together = 4096;
/** Milliseconds after which a line is written out at the latest. */
const latest = 100;

/**
 * The log of a service on its standard output. Lines are written out together: each by itself would cost the thread that
 * serves a call of the system. What is not written out yet when the process ends by itself is written then; what a kill
 * takes away is no more than the lines of a tenth of a second.
 */
export function openLog(name: string): Logger {
  const lines = destination({ fd: process.stdout.fd, sync: false, minLength: together, periodicFlush: latest });
  return pino({ name }, lines as DestinationStream);
}
