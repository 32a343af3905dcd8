import { parseArgs } from 'node:util';
import { startDemo } from './run-demo.js';

const { values } = parseArgs({
  options: { once: { type: 'boolean', default: false }, 'any-ports': { type: 'boolean', default: false } },
});
const print = (line: string) => void process.stdout.write(`${line}\n`);

const interrupted = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
});

try {
  const demo = await startDemo({ anyPorts: values['any-ports'], print });
  try {
    await demo.journey();
    if (!values.once) {
      print('\nServing until Ctrl-C.');
      await interrupted;
    }
  } finally {
    await demo.stop();
  }
} catch (error) {
  process.stderr.write(`The demo failed: ${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
}
