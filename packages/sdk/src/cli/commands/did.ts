import type { Command } from 'commander';
import { didDocument } from '../../keys/did-document.js';
import { didWebAddress } from '../../keys/did-web.js';
import { publicJwkOf } from '../../keys/generate-key.js';
import { readKeyFile } from '../../keys/key-file.js';
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

export function addDid(program: Command, { io, action, settings }: CommandContext): void {
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
        const keys = await Promise.all(paths.map(readKeyFile));
        const document = didDocument({
          did: options.did,
          keys: keys.map((key) => ({ id: key.kid, publicJwk: publicJwkOf(key) })),
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
