import type { Command } from 'commander';
import { readKeyFile, writeKeyFile } from '../../keys/key-file.js';
import { type CommandContext, withJson } from '../command.js';
import { exit } from '../exit.js';
import { printJson, printLines } from '../io.js';
import { requireKey } from '../key-option.js';
import { newPassphrase } from '../new-passphrase.js';

interface ProtectOptions {
  key?: string;
  json?: boolean;
}

/** Adds the commands that change how a key file is kept; the key in it stays the same. */
export function addKeyProtection(keys: Command, context: CommandContext): void {
  const { io, action, settings, passphrase } = context;
  const change = (name: string, description: string, done: string, variable?: string) => {
    withJson(keys.command(name))
      .description(description)
      .option('--key <file>', 'key file (default: $VIGIE_KEY)')
      .action(
        action(async (options: ProtectOptions) => {
          const path = requireKey(options.key, settings());
          const key = await readKeyFile(path, { passphrase });
          const next = variable === undefined ? {} : { passphrase: await newPassphrase(context, path, variable) };
          await writeKeyFile(path, key, { overwrite: true, ...next });
          if (options.json) printJson(io.stdout, { file: path, kid: key.kid, encrypted: variable !== undefined });
          else printLines(io.stdout, [`${path}: ${done}`]);
          return exit.done;
        }),
      );
  };
  change(
    'encrypt',
    'Encrypt a key file with a passphrase; copies made before stay readable.',
    'encrypted. Without the passphrase nobody can sign with it.',
    'VIGIE_KEY_PASSPHRASE',
  );
  change('decrypt', 'Keep the key of an encrypted file in the clear.', 'in the clear. Keep it secret.');
  change(
    'change-passphrase',
    'Encrypt an encrypted key file with another passphrase: $VIGIE_NEW_KEY_PASSPHRASE(_FILE), or asked for.',
    'encrypted with the new passphrase.',
    'VIGIE_NEW_KEY_PASSPHRASE',
  );
}
