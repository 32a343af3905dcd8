import type { ClaimNode } from '@vigie/credentials/offer-file';
import type { Command } from 'commander';
import { createRegistryClient } from '../client/registry-client.js';
import { buildStatement, type FederationStatement } from '../federation/build-statement.js';
import { type CommandContext, gatherWhole, withJson } from './command.js';
import { exit } from './exit.js';
import { printable, printJson, printLines } from './io.js';
import { requireKey, signerFrom } from './key-option.js';

/** Options of every command that signs a statement and publishes it. */
export interface StatementCommandOptions {
  did: string;
  key?: string;
  verificationMethod?: string;
  registry?: string;
  validFor: string;
  document?: string[];
  json?: boolean;
}

/** A command that builds one statement, signs it and publishes it at a registry. */
export function statementCommand<Options extends StatementCommandOptions>(
  command: Command,
  { io, action, settings, passphrase }: CommandContext,
  statementFrom: (options: Options) => FederationStatement,
): void {
  withJson(command)
    .requiredOption('--did <did>', 'in whose name it is signed')
    .option('--key <file>', 'key file (default: $VIGIE_KEY)')
    .option('--verification-method <did-url>', 'where the key is published (default: the DID with the kid of the key)')
    .option('--registry <url>', 'registry (default: $VIGIE_REGISTRY_URL, else http://localhost:4100)')
    .option('--valid-for <duration>', 'how long the credential is valid, as an ISO 8601 duration', 'P1Y')
    .option('--document <url>', 'a document that supports it, as <url> or <url>,<sha256>', gatherWhole)
    .action(
      action(async (options: Options) => {
        const statement = statementFrom(options);
        const credential = buildStatement(statement, {
          issuer: options.did,
          now: io.now(),
          validFor: options.validFor,
        });
        const signer = await signerFrom(
          requireKey(options.key, settings()),
          options.did,
          passphrase,
          options.verificationMethod,
        );
        const registry = createRegistryClient({ url: options.registry ?? settings().registryUrl, fetch: io.fetch });
        const { items, created } = await registry.submit(await signer.signCredential(credential));
        if (options.json) printJson(io.stdout, { items, created });
        else
          printLines(
            io.stdout,
            items.map(({ digest, id, sequence }) => `${digest} ${printable(id)}, event ${sequence}`),
          );
        return exit.done;
      }),
    );
}

/** The documents of the option `--document`; a digest stands behind the last comma, where there is one. */
export function documentsOf({ document = [] }: Pick<StatementCommandOptions, 'document'>): ClaimNode[] {
  return document.map((text) => {
    const [, url = text, sha256] = /^(.*),([0-9a-f]{64})$/.exec(text) ?? [];
    return { url, ...(sha256 === undefined ? {} : { sha256 }) };
  });
}
