import { pemToJwk, VigieError } from '@vigie/credentials';
import { type OpenedKey, openKeyText } from '@vigie/credentials/node';
import { type Command, Option } from 'commander';
import { type Algorithm, algorithms } from '../../keys/algorithm.js';
import { writeKeyText } from '../../keys/key-file.js';
import { type CommandContext, withJson } from '../command.js';
import { exit } from '../exit.js';
import { readText } from '../files.js';
import { printJson, printLines } from '../io.js';

interface ExternalOptions {
  algorithm: Algorithm;
  public: string;
  out: string;
  force?: boolean;
  json?: boolean;
}

export function addExternalKey(keys: Command, { io, action }: CommandContext): void {
  withJson(keys.command('external'))
    .description('Make a key file for a key that a device or service keeps, and try it with one signature.')
    .argument('<command...>', 'after --: the program that signs standard input, and its arguments')
    .addOption(new Option('--algorithm <name>', 'signature algorithm').choices(algorithms).makeOptionMandatory())
    .requiredOption('--public <file>', 'public key in PEM')
    .option('--out <file>', 'key file', 'key.json')
    .option('--force', 'replace the file if there is one')
    .action(
      action(async (command: string[], options: ExternalOptions) => {
        const publicKeyJwk = pemToJwk(await readText(options.public));
        if (publicKeyJwk === undefined) {
          const facts = { file: options.public, expected: 'PUBLIC KEY in PEM' };
          throw new VigieError('key-file-invalid', `${options.public} holds no public key in PEM.`, facts);
        }
        const content = { alg: options.algorithm, publicKeyJwk, signer: { command } };
        const key: OpenedKey = await openKeyText(JSON.stringify(content));
        await key.sign(new TextEncoder().encode('vigie keys external'));
        await writeKeyText(options.out, { kid: key.kid, ...content }, { overwrite: options.force ?? false });
        if (options.json) printJson(io.stdout, { file: options.out, kid: key.kid, alg: key.algorithm });
        else
          printLines(io.stdout, [`${options.out}: ${key.algorithm} key ${key.kid}, which ${command[0]} signs with.`]);
        return exit.done;
      }),
    );
}
