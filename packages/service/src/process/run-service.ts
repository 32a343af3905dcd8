import type { Logger } from 'pino';
import { storageFailure } from '../store/storage-failure.js';

/** Something that runs until it is stopped; `stop` drains what is under way. */
export interface RunningService {
  url: string;
  stop(): Promise<void>;
}

/** Milliseconds after which a drain that does not come to its end is given up: less than a supervisor waits before it kills. */
const bound = 25_000;

/**
 * Runs a service until SIGINT or SIGTERM, then drains it within a bound. A second signal ends the process at once; so does
 * the bound, with status 1. What was acknowledged is on disk in either case.
 */
export async function runService(name: string, logger: Logger, start: () => Promise<RunningService>): Promise<void> {
  let service: RunningService;
  try {
    service = await start();
  } catch (error) {
    logger.fatal({ err: storageFailure(error) ?? error }, `${name} did not start`);
    process.exitCode = 1;
    return;
  }
  const stopping = firstSignal();
  logger.info({ url: service.url }, `${name} listens`);
  const signal = await stopping;
  // Before it is said that the service stops: whoever reads that may send the second.
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => process.exit(1));
  logger.info({ signal }, `${name} stops`);
  const giveUp = setTimeout(() => {
    logger.error({ seconds: bound / 1000 }, `${name} did not come to its end`);
    process.exit(1);
  }, bound);
  try {
    await service.stop();
    logger.info(`${name} stopped`);
  } catch (error) {
    logger.error({ err: error }, `${name} did not stop cleanly`);
    process.exitCode = 1;
  } finally {
    clearTimeout(giveUp);
  }
}

function firstSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, resolve);
  });
}
