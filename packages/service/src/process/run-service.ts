import type { Logger } from 'pino';
import { storageFailure } from '../store/storage-failure.js';

/** Something that runs until it is stopped; `stop` drains what is under way. */
export interface RunningService {
  url: string;
  stop(): Promise<void>;
}

/** Runs a service until SIGINT or SIGTERM, then drains it. A second signal ends the process at once. */
export async function runService(name: string, logger: Logger, start: () => Promise<RunningService>): Promise<void> {
  let service: RunningService;
  try {
    service = await start();
  } catch (error) {
    logger.fatal({ err: storageFailure(error) ?? error }, `${name} did not start`);
    process.exitCode = 1;
    return;
  }
  logger.info({ url: service.url }, `${name} listens`);
  const signal = await new Promise<string>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, resolve);
  });
  logger.info({ signal }, `${name} stops`);
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => process.exit(1));
  await service.stop();
  logger.info(`${name} stopped`);
}
