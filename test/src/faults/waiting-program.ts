import { createInterface } from 'node:readline';

// Loads a package whole, says so, and becomes its program when it is told to: a start then costs what a start itself does.
const [, , packageName = '', program = ''] = process.argv;
await import(packageName);
process.argv.splice(1, process.argv.length, program);
process.stdout.write('loaded\n');
const lines = createInterface({ input: process.stdin });
const told = await new Promise<boolean>((resolve) => {
  lines.once('line', () => resolve(true));
  lines.once('close', () => resolve(false));
});
lines.close();
process.stdin.destroy();
// Whoever would have told it is gone.
if (told) await import(program);
