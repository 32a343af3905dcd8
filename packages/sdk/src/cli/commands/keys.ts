import { type Command, Option } from 'commander';
import { type Algorithm, algorithms } from '../../keys/algorithm.js';
import { generateKey, publicJwkOf } from '../../keys/generate-key.js';
import { writeKeyFile } from '../../keys/key-file.js';
import { type CommandContext, withJson } from '../command.js';
import { exit } from '../exit.js';
import { printJson, printLines } from '../io.js';

interface CreateOptions {
  algorithm: Algorithm;
  out: string;
  force?: boolean;
  json?: boolean;
}

export function addKeys(program: Command, { io, action }: CommandContext): void {
  const keys = program.command('keys').description('Signing keys.');
  withJson(keys.command('create'))
    .description('Make a signing key and keep it in a file that only you can read.')
    .addOption(new Option('--algorithm <name>', 'signature algorithm').choices(algorithms).default('EdDSA'))
    .option('--out <file>', 'key file', 'key.json')
    .option('--force', 'replace the file if there is one; what it signed stays valid, but it can sign no more')
    .action(
      action(async ({ algorithm, out, force = false, json }: CreateOptions) => {
        const key = await generateKey({ algorithm });
        await writeKeyFile(out, key, { overwrite: force });
        if (json) printJson(io.stdout, { file: out, kid: key.kid, alg: key.alg, publicJwk: publicJwkOf(key) });
        else printLines(io.stdout, [`${out}: ${key.alg} key ${key.kid}. Keep it secret, and keep a copy.`]);
        return exit.done;
      }),
    );
}
