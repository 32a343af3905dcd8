import { type Command, Option } from 'commander';
import { type Algorithm, algorithms } from '../../keys/algorithm.js';
import { generateKey, publicJwkOf } from '../../keys/generate-key.js';
import { writeKeyFile } from '../../keys/key-file.js';
import { type CommandContext, withJson } from '../command.js';
import { exit } from '../exit.js';
import { printJson, printLines } from '../io.js';
import { newPassphrase } from '../new-passphrase.js';
import { addExternalKey } from './keys-external.js';
import { addKeyProtection } from './keys-protect.js';

interface CreateOptions {
  algorithm: Algorithm;
  out: string;
  encrypt?: boolean;
  force?: boolean;
  json?: boolean;
}

export function addKeys(program: Command, context: CommandContext): void {
  const { io, action } = context;
  const keys = program.command('keys').description('Signing keys.');
  withJson(keys.command('create'))
    .description('Make a signing key and keep it in a file that only you can read.')
    .addOption(new Option('--algorithm <name>', 'signature algorithm').choices(algorithms).default('EdDSA'))
    .option('--out <file>', 'key file', 'key.json')
    .option('--encrypt', 'encrypt the key with a passphrase: $VIGIE_KEY_PASSPHRASE(_FILE), or asked for')
    .option('--force', 'replace the file if there is one; what it signed stays valid, but it can sign no more')
    .action(
      action(async ({ algorithm, out, encrypt = false, force = false, json }: CreateOptions) => {
        const passphrase = encrypt ? { passphrase: await newPassphrase(context, out, 'VIGIE_KEY_PASSPHRASE') } : {};
        const key = await generateKey({ algorithm });
        await writeKeyFile(out, key, { overwrite: force, ...passphrase });
        const keep = encrypt ? 'Keep a copy, and the passphrase elsewhere.' : 'Keep it secret, and keep a copy.';
        if (json) {
          printJson(io.stdout, {
            file: out,
            kid: key.kid,
            alg: key.alg,
            encrypted: encrypt,
            publicJwk: publicJwkOf(key),
          });
        } else printLines(io.stdout, [`${out}: ${key.alg} key ${key.kid}. ${keep}`]);
        return exit.done;
      }),
    );
  addKeyProtection(keys, context);
  addExternalKey(keys, context);
}
