import { openSdJwt, type SigningKey, VigieError } from '@vigie/credentials';
import { openKeyFile } from '@vigie/credentials/node';
import type { Command } from 'commander';
import { createPresentation, type KeyBindingOptions } from '../../present/create-presentation.js';
import { type CommandContext, gatherWhole, withJson } from '../command.js';
import { exit } from '../exit.js';
import { readText, writeText } from '../files.js';
import { printable, printJson, printLines } from '../io.js';
import { requireKey } from '../key-option.js';

interface PresentOptions {
  disclose?: string[];
  key?: string;
  audience?: string;
  nonce?: string;
  list?: boolean;
  out?: string;
  force?: boolean;
  json?: boolean;
}

export function addPresent(program: Command, { io, action, settings, passphrase }: CommandContext): void {
  withJson(program.command('present'))
    .description('Present an SD-JWT credential: show a part of its claims, and bind that to a receiver.')
    .argument('<file>', 'SD-JWT')
    .option('--list', 'only list the claims that can be disclosed')
    .option('--disclose <pointer>', 'a claim to disclose, again for more (default: all)', gatherWhole)
    .option('--audience <name>', 'whom it is presented to, for a credential that is bound to a key')
    .option('--nonce <text>', 'the receiver’s challenge, with --audience')
    .option('--key <file>', 'key file of the holder, with --audience (default: $VIGIE_KEY)')
    .option('--out <file>', 'file to write to (default: standard output)')
    .option('--force', 'replace a file that is there')
    .action(
      action(async (file: string, options: PresentOptions) => {
        const text = await readText(file);
        if (options.list) {
          const claims = openSdJwt(text).disclosures.map(({ pointer }) => pointer);
          if (options.json) printJson(io.stdout, { claims });
          else printLines(io.stdout, claims.map(printable));
          return exit.done;
        }
        const keyBinding = await keyBindingFrom(
          options,
          () => openKeyFile(requireKey(options.key, settings()), { passphrase }),
          io.now(),
        );
        const presented = await createPresentation(text, {
          ...(options.disclose === undefined ? {} : { disclose: options.disclose }),
          ...(keyBinding === undefined ? {} : { keyBinding }),
        });
        if (options.json) printJson(io.stdout, { presented });
        if (options.out !== undefined) await writeText(options.out, presented, { overwrite: options.force ?? false });
        else if (!options.json) printLines(io.stdout, [presented]);
        return exit.done;
      }),
    );
}

async function keyBindingFrom(
  { audience, nonce }: PresentOptions,
  openKey: () => Promise<SigningKey>,
  now: Date,
): Promise<KeyBindingOptions | undefined> {
  if (audience === undefined && nonce === undefined) return undefined;
  if (audience === undefined || nonce === undefined) {
    throw new VigieError('key-binding-missing', 'A key binding needs both --audience and --nonce.');
  }
  return { key: await openKey(), audience, nonce, now };
}
