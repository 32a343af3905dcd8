import { runService } from '@vigie/service';
import { pino } from 'pino';
import { readConfig } from './config/config.js';
import { environment } from './config/env.js';
import { startCatalogue } from './start-catalogue.js';

const logger = pino({ name: 'vigie-catalogue' });

await runService('vigie-catalogue', logger, async () => {
  const config = readConfig(environment);
  logger.level = config.log.level;
  const catalogue = await startCatalogue(config, { logger });
  const { operatorToken } = catalogue.context;
  // Beside the log, which others read and keep.
  if (operatorToken !== undefined) process.stdout.write(`Operator token, shown this once: ${operatorToken}\n`);
  return catalogue;
});
