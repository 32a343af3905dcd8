import { runService } from '@vigie/service';
import { pino } from 'pino';
import { readConfig } from './config/config.js';
import { environment } from './config/env.js';
import { startRegistry } from './start-registry.js';

const logger = pino({ name: 'vigie-registry' });

await runService('vigie-registry', logger, async () => {
  const config = readConfig(environment);
  logger.level = config.log.level;
  const registry = await startRegistry(config, { logger });
  const { operatorToken } = registry.context;
  // Beside the log, which others read and keep.
  if (operatorToken !== undefined) process.stdout.write(`Operator token, shown this once: ${operatorToken}\n`);
  return registry;
});
