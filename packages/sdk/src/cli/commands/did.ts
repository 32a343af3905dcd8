import { openKeyFile } from '@vigie/credentials/node';
import type { Command } from 'commander';
import { didDocument } from '../../keys/did-document.js';
import { didWebAddress } from '../../keys/did-web.js';
import { type CommandContext, gatherWhole, withJson } from '../command.js';
import { exit } from '../exit.js';
import { writeText } from '../files.js';
import { printJson, printLines } from '../io.js';
import { requireKey } from '../key-option.js';

interface DocumentOptions {
  did: string;
  key?: string[];
  out?: string;
  force?: boolean;
  json?: boolean;
}

export function addDid(program: Command, context: CommandContext): void {
  const { io, action, settings, passphrase } = context;
  const did = program.command('did').description('Decentralised identifiers.');
  withJson(did.command('document'))
    .description('Make the DID document that publishes your public keys, and say where it must be published.')
    .requiredOption('--did <did>', 'your did:web, such as did:web:cloud.example.eu')
    .option('--key <file>', 'key file; several times for several keys (default: $VIGIE_KEY)', gatherWhole)
    .option('--out <file>', 'where to write it (default: standard output)')
    .option('--force', 'replace the file if there is one')
    .action(
      action(async (options: DocumentOptions) => {
        const publishAt = didWebAddress(options.did);
        const paths = options.key ?? [requireKey(undefined, settings())];
        const keys = [];
        // One after the other: each may have to ask for its passphrase.
        for (const path of paths) keys.push(await openKeyFile(path, { passphrase }));
        const document = didDocument({
          did: options.did,
          keys: keys.map(({ kid, algorithm, publicJwk }) => ({
            id: kid,
            publicJwk: { ...publicJwk, kid, alg: algorithm },
          })),
        });
        const text = JSON.stringify(document, undefined, 2);
        if (options.out !== undefined) await writeText(options.out, text, { overwrite: options.force ?? false });
        if (options.json) printJson(io.stdout, { document, publishAt });
        else if (options.out === undefined) printLines(io.stdout, [text]);
        if (!options.json) printLines(io.stderr, [`Publish it at ${publishAt}`]);
        return exit.done;
      }),
    );
}
