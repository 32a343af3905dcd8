import type { Receipt, VigieError } from '@vigie/credentials';
import { parseOfferFile } from '@vigie/credentials/offer-file';
import type { Command } from 'commander';
import { createRegistryClient, type RegistryClient, type Submitted } from '../../client/registry-client.js';
import { publishOffer } from '../../publish/publish-offer.js';
import { type CommandContext, withJson } from '../command.js';
import { exit } from '../exit.js';
import { attempt, failureJson, failureLines } from '../failure.js';
import { readText } from '../files.js';
import { type CommandIo, printable, printJson, printLines } from '../io.js';
import { requireKey, signerFrom } from '../key-option.js';
import { startProgress } from '../progress.js';

interface PublishOptions {
  key?: string;
  verificationMethod?: string;
  registry?: string;
  json?: boolean;
}

type Outcome = { file: string } & ({ ok: true; value: Submitted } | { ok: false; error: VigieError });

export function addPublish(program: Command, context: CommandContext): void {
  const { io, action, settings } = context;
  withJson(program.command('publish'))
    .description(
      'Publish offers and data spaces: their files (.yaml, .yml) are checked and signed first, signed files are sent as they are.',
    )
    .argument('<file...>', 'offer files, data space files, tokens, or JSON with its proof')
    .option('--key <file>', 'key file, for offer files (default: $VIGIE_KEY)')
    .option(
      '--verification-method <did-url>',
      'where the key is published (default: the issuer with the kid of the key)',
    )
    .option('--registry <url>', 'registry (default: $VIGIE_REGISTRY_URL, else http://localhost:4100)')
    .action(
      action(async (files: string[], options: PublishOptions) => {
        const registry = createRegistryClient({ url: options.registry ?? settings().registryUrl, fetch: io.fetch });
        const progress = startProgress(io.stderr, files.length);
        const outcomes: Outcome[] = [];
        for (const file of files) {
          outcomes.push({ file, ...(await attempt(() => publishFile(file, options, registry, context))) });
          progress.advance();
        }
        progress.stop();
        printOutcomes(outcomes, options.json ?? false, io);
        return outcomes.every(({ ok }) => ok) ? exit.done : exit.refused;
      }),
    );
}

async function publishFile(
  file: string,
  options: PublishOptions,
  registry: RegistryClient,
  { io, settings, passphrase }: CommandContext,
): Promise<Submitted> {
  const text = await readText(file);
  if (!/\.ya?ml$/i.test(file)) return registry.submit(text);
  const offer = parseOfferFile(text, file);
  const signer = await signerFrom(
    requireKey(options.key, settings()),
    offer.issuer,
    passphrase,
    options.verificationMethod,
  );
  const { items, created } = await publishOffer(offer, { signer, registry, now: io.now() });
  return { items, created };
}

function printOutcomes(outcomes: Outcome[], json: boolean, io: CommandIo): void {
  if (json) {
    printJson(
      io.stdout,
      outcomes.map((outcome) => {
        const { file } = outcome;
        return outcome.ok ? { file, ...outcome.value } : { file, error: failureJson(outcome.error) };
      }),
    );
    return;
  }
  for (const outcome of outcomes) {
    if (outcome.ok) printLines(io.stdout, receiptLines(outcome.file, outcome.value));
    else printLines(io.stderr, [`${printable(outcome.file)}: refused`, ...failureLines(outcome.error)]);
  }
}

function receiptLines(file: string, { items, created }: Submitted): string[] {
  const held = created ? 'published' : 'held already, nothing new';
  return [`${printable(file)}: ${held}`, ...items.map(receiptLine)];
}

function receiptLine({ digest, id, status, standing, sequence }: Receipt): string {
  const word = standing === 'third-party' ? ', as a third party’s word' : '';
  return `  ${digest} ${printable(id)} ${status}${word}, event ${sequence}`;
}
