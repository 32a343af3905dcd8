import { runService } from '@vigie/service';
import { pino } from 'pino';
import { readConfig } from './config/config.js';
import { environment } from './config/env.js';
import { startCatalogue } from './start-catalogue.js';

const logger = pino({ name: 'vigie-catalogue' });

await runService('vigie-catalogue', logger, async () => {
  const config = readConfig(environment);
  logger.level = config.log.level;
  return startCatalogue(config, { logger });
});
