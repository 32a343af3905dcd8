import { existsSync } from 'node:fs';
import { buildCredentials, parseOfferFile } from '@vigie/credentials/offer-file';
import type { Command } from 'commander';
import { createRegistryClient } from '../../client/registry-client.js';
import { buildWithdrawal } from '../../withdraw/build-withdrawal.js';
import { type CommandContext, withJson } from '../command.js';
import { exit } from '../exit.js';
import { readText } from '../files.js';
import { printable, printJson, printLines } from '../io.js';
import { requireKey, signerFrom } from '../key-option.js';

interface WithdrawOptions {
  did: string;
  reason: string;
  key?: string;
  verificationMethod?: string;
  registry?: string;
  validFor: string;
  json?: boolean;
}

/** Takes back what one has published, for good: a newer version can be published afterwards. */
export function addWithdraw(program: Command, { io, action, settings, passphrase }: CommandContext): void {
  withJson(program.command('withdraw'))
    .description('Withdraw published credentials: those of an offer file, or by digest or identifier.')
    .argument('<what...>', 'offer file, digest of one version, or identifier of a credential with all its versions')
    .requiredOption('--did <did>', 'DID of the issuer')
    .requiredOption('--reason <text>', 'why, in words; it is published')
    .option('--key <file>', 'key file (default: $VIGIE_KEY)')
    .option('--verification-method <did-url>', 'where the key is published (default: the DID with the kid of the key)')
    .option('--registry <url>', 'registry (default: $VIGIE_REGISTRY_URL, else http://localhost:4100)')
    .option('--valid-for <duration>', 'how long the statement is valid, as an ISO 8601 duration', 'P10Y')
    .action(
      action(async (what: string[], options: WithdrawOptions) => {
        const digests = what.filter(isDigest);
        const ids: string[] = [];
        for (const one of what.filter((text) => !isDigest(text))) ids.push(...(await idsOf(one, io.now())));
        const { did: issuer, reason: statement, validFor } = options;
        const withdrawal = buildWithdrawal({ issuer, statement, validFor, now: io.now(), digests, ids });
        const signer = await signerFrom(
          requireKey(options.key, settings()),
          issuer,
          passphrase,
          options.verificationMethod,
        );
        const registry = createRegistryClient({ url: options.registry ?? settings().registryUrl, fetch: io.fetch });
        const { items, created } = await registry.submit(await signer.signCredential(withdrawal));
        if (options.json) printJson(io.stdout, { items, created, digests, ids });
        else {
          const lines = items.map(({ digest, sequence }) => `Withdrawal ${digest}, event ${sequence}`);
          printLines(io.stdout, [...lines, ...[...digests, ...ids].map((one) => `  ${printable(one)}`)]);
        }
        return exit.done;
      }),
    );
}

function isDigest(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

/** Identifiers of the credentials that an offer file makes; anything that is no file is an identifier itself. */
async function idsOf(text: string, now: Date): Promise<string[]> {
  if (!existsSync(text)) return [text];
  return buildCredentials(parseOfferFile(await readText(text), text), { now }).map(({ id }) => id);
}
