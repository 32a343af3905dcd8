import { systemClock } from '@vigie/credentials';
import { openLog, runCommand, runService, startTracing } from '@vigie/service';
import { registryCommands } from './commands/registry-commands.js';
import { readConfig } from './config/config.js';
import { environment } from './config/env.js';
import { startRegistry } from './start-registry.js';

const words = process.argv.slice(2);

if (words.length > 0) {
  const commands = registryCommands({ environment, clock: systemClock, fetch });
  process.exitCode = await runCommand('vigie-registry', commands, words, {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  });
} else {
  const logger = openLog('vigie-registry');
  await runService('vigie-registry', logger, async () => {
    const config = readConfig(environment);
    const tracing = await startTracing('vigie-registry', environment);
    logger.level = config.log.level;
    const registry = await startRegistry(config, { logger });
    const { operatorToken } = registry.context;
    // Beside the log, which others read and keep.
    if (operatorToken !== undefined) process.stdout.write(`Operator token, shown this once: ${operatorToken}\n`);
    return { url: registry.url, stop: () => registry.stop().finally(() => tracing?.stop()) };
  });
}
