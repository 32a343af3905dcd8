import type { Command } from 'commander';
import { createChainClient } from '../../client/chain-client.js';
import { type CommandContext, withJson } from '../command.js';
import { exit } from '../exit.js';
import { readText } from '../files.js';
import { printable, printJson, printLines } from '../io.js';

interface ChainOptions {
  registry?: string;
  json?: boolean;
}

/** Adds `chain` to the commands about a registry. */
export function addRegistryChain(registry: Command, { io, action, settings }: CommandContext): void {
  withJson(registry.command('chain'))
    .description('Ask a registry whether a chain of certificates leads to one of its trust anchors.')
    .argument('<file-or-address>', 'PEM file with the certificate of the key first, or an https address of one')
    .option('--registry <url>', 'registry (default: $VIGIE_REGISTRY_URL, else http://localhost:4100)')
    .action(
      action(async (chain: string, options: ChainOptions) => {
        const client = createChainClient({ url: options.registry ?? settings().registryUrl, fetch: io.fetch });
        const isAddress = /^https?:\/\//.test(chain);
        const found = isAddress ? await client.checkAt(chain) : await client.check(await readText(chain));
        if (options.json) printJson(io.stdout, found);
        else {
          const { leaf, anchor, pathLength } = found;
          const lines = [`${leaf.subject} leads to ${anchor.subject} (${anchor.source}) by ${pathLength} certificates`];
          printLines(io.stdout, lines.map(printable));
        }
        return exit.done;
      }),
    );
}
