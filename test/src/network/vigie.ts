import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The program of a package, as its `bin` runs it. */
export function programOf(packageName: string, file: string): string {
  return join(dirname(fileURLToPath(import.meta.resolve(packageName))), file);
}

export interface CommandResult {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the `vigie` command line in a process of its own, as a user would. */
export async function vigie(words: string[], settings: Record<string, string> = {}): Promise<CommandResult> {
  const child = spawn(process.execPath, [programOf('@vigie/sdk', 'cli/bin.js'), ...words], {
    env: settings,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const result: CommandResult = { status: null, stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    result.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    result.stderr += text;
  });
  result.status = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return result;
}
