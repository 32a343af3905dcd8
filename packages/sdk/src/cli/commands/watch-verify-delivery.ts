import { createDidResolver, VigieError } from '@vigie/credentials';
import { createNodeFetcher } from '@vigie/credentials/node';
import type { Command } from 'commander';
import { type VerifyDeliveryOptions, verifyDelivery } from '../../watch/verify-delivery.js';
import { readWatchFile } from '../../watch/watch-file.js';
import { type CommandContext, withJson } from '../command.js';
import { exit } from '../exit.js';
import { readBytes, readDidDocuments } from '../files.js';
import { printJson, printLines, widthOf } from '../io.js';
import { changeLines } from '../render/changes.js';

interface Options {
  watch?: string;
  signer?: string;
  id?: string;
  timestamp?: string;
  signature?: string;
  didDocuments?: string;
  allowLoopbackHttp?: boolean;
  json?: boolean;
}

const largest = 16 * 1024 * 1024;

export function addVerifyDelivery(watch: Command, { io, action }: CommandContext): void {
  withJson(watch.command('verify-delivery'))
    .description('Verify the body of a delivery: who signed the change, and that it reads as it was signed.')
    .argument('<file>', 'the exact body as it was received')
    .option('--watch <file>', 'file of "vigie watch add": it must be for this watch, and signed by its catalogue')
    .option('--signer <did>', 'the catalogue that must have signed, in the place of that of the file')
    .option('--id <text>', 'header webhook-id; with --watch, --timestamp and --signature the message is checked too')
    .option('--timestamp <seconds>', 'header webhook-timestamp')
    .option('--signature <text>', 'header webhook-signature')
    .option('--did-documents <folder>', 'use the DID documents in this folder instead of fetching them')
    .option('--allow-loopback-http', 'fetch DID documents of this machine over plain http; for trying things out')
    .action(
      action(async (file: string, options: Options) => {
        const body = Buffer.from(await readBytes(file, largest)).toString('utf8');
        const fetcher = createNodeFetcher({ clock: io.now, allowLoopbackHttp: options.allowLoopbackHttp ?? false });
        const pinned =
          options.didDocuments === undefined ? {} : { pinned: await readDidDocuments(options.didDocuments) };
        const resolver = createDidResolver({ fetcher, clock: io.now, ...pinned });
        const verification = await verifyDelivery(body, { resolver, ...(await expected(options)) });
        if (options.json) printJson(io.stdout, verification);
        else if (verification.ok) {
          const { signer, delivery } = verification;
          const head = `Signed by ${signer}, delivery ${delivery.data.number} of the watch ${delivery.data.watch}.`;
          printLines(io.stdout, [head, ...changeLines(delivery.data.change, widthOf(io.stdout))]);
        }
        if (verification.ok) return exit.done;
        if (options.json) return exit.refused;
        throw new VigieError(verification.code, verification.detail);
      }),
    );
}

async function expected({
  watch,
  signer,
  id,
  timestamp,
  signature,
}: Options): Promise<Omit<VerifyDeliveryOptions, 'resolver'>> {
  const kept = watch === undefined ? undefined : await readWatchFile(watch);
  const by = signer ?? kept?.signer;
  const headers = [id, timestamp, signature].filter((one) => one !== undefined);
  if (headers.length > 0 && (headers.length < 3 || kept === undefined)) {
    throw new VigieError('request-invalid', '--id, --timestamp and --signature go together, and with --watch.');
  }
  const complete = kept !== undefined && id !== undefined && timestamp !== undefined && signature !== undefined;
  return {
    ...(by === undefined ? {} : { signer: by }),
    ...(kept === undefined ? {} : { watch: kept.id }),
    ...(complete ? { message: { secret: kept.secret, headers: { id, timestamp, signature } } } : {}),
  };
}
