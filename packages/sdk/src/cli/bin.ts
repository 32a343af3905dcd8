import { environment } from '../config/env.js';
import { secretPrompt } from './prompt.js';
import { run } from './run.js';

// A reader such as "head" that has seen enough closes the pipe; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

process.exitCode = await run(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  env: environment(),
  fetch: globalThis.fetch,
  now: () => new Date(),
  askSecret: secretPrompt(process.stdin, process.stderr),
});
