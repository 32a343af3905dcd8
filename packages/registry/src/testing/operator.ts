import type { Environment } from '@vigie/service';
import { runCommand } from '@vigie/service';
import { registryCommands } from '../commands/registry-commands.js';
import { start, type TestRegistry } from './test-registry.js';

export interface CommandRun {
  status: number;
  err: string;
  out: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test asks about the members that it names
  json: any;
}

/** The settings under which the commands work on the folder of a test registry. */
export function settingsOf(registry: TestRegistry, others: Environment = {}): Environment {
  return {
    VIGIE_REGISTRY_DATA: `${registry.folder}/data`,
    VIGIE_REGISTRY_URL: registry.url,
    VIGIE_DID_DOCUMENTS: `${registry.folder}/did-documents`,
    VIGIE_DID_OFFLINE: 'true',
    ...others,
  };
}

/** Runs one of the commands of `vigie-registry`, with its answer as JSON where it is asked for. */
export async function operate(environment: Environment, words: string[], at = start): Promise<CommandRun> {
  let out = '';
  let err = '';
  const commands = registryCommands({ environment, clock: () => new Date(at), fetch });
  const status = await runCommand('vigie-registry', commands, words, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { status, err, out, json: words.includes('--json') && out !== '' ? JSON.parse(out) : undefined };
}
