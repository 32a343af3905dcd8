import { systemClock } from '@vigie/credentials';
import { openLog, runCommand, runService, startTracing } from '@vigie/service';
import { catalogueCommands } from './commands/catalogue-commands.js';
import { readConfig } from './config/config.js';
import { environment } from './config/env.js';
import { startCatalogue } from './start-catalogue.js';

const words = process.argv.slice(2);

if (words.length > 0) {
  const commands = catalogueCommands({ environment, clock: systemClock });
  process.exitCode = await runCommand('vigie-catalogue', commands, words, {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  });
} else {
  const logger = openLog('vigie-catalogue');
  await runService('vigie-catalogue', logger, async () => {
    const config = readConfig(environment);
    const tracing = await startTracing('vigie-catalogue', environment);
    logger.level = config.log.level;
    const catalogue = await startCatalogue(config, { logger });
    const { operatorToken } = catalogue.context;
    // Beside the log, which others read and keep.
    if (operatorToken !== undefined) process.stdout.write(`Operator token, shown this once: ${operatorToken}\n`);
    return { url: catalogue.url, stop: () => catalogue.stop().finally(() => tracing?.stop()) };
  });
}
