import type { Command } from 'commander';
import { createCatalogueClient } from '../../client/catalogue-client.js';
import { createRegistryClient } from '../../client/registry-client.js';
import { buildFeedback } from '../../feedback/build-feedback.js';
import { type FeedbackTemplateOptions, feedbackTemplate } from '../../feedback/feedback-template.js';
import { type CommandContext, parseCount, withJson } from '../command.js';
import { exit } from '../exit.js';
import { readText, writeText } from '../files.js';
import { printable, printJson, printLines, widthOf } from '../io.js';
import { requireKey, signerFrom } from '../key-option.js';
import { feedbackLines } from '../render/feedback.js';
import { documentsOf, type StatementCommandOptions, statementCommand } from '../statement-command.js';

interface SigningOptions {
  key?: string;
  verificationMethod?: string;
  json?: boolean;
}

/** What users of an offer experienced: written, signed, given, answered and read. */
export function addFeedback(program: Command, context: CommandContext): void {
  const feedback = program.command('feedback').description('What users experienced with an offer, in signed words.');
  for (const add of [addInit, addSign, addGive, addReply, addShow]) add(feedback, context);
}

function addInit(feedback: Command, { io, action }: CommandContext): void {
  withJson(feedback.command('init'))
    .description('Write a feedback file to start from. "-" writes to standard output.')
    .argument('[file]', 'file to write', 'feedback.yaml')
    .option('--issuer <did>', 'the DID under which you sign')
    .option('--offer <id>', 'identifier of the offer')
    .option('--force', 'replace the file if there is one')
    .action(
      action(async (file: string, options: FeedbackTemplateOptions & { force?: boolean; json?: boolean }) => {
        const text = feedbackTemplate(options);
        if (file !== '-') await writeText(file, text, { overwrite: options.force ?? false });
        if (options.json) printJson(io.stdout, { file, text });
        else if (file === '-') io.stdout.write(text);
        else printLines(io.stdout, [`${file} is written. Replace every value, then: vigie feedback give ${file}`]);
        return exit.done;
      }),
    );
}

function addSign(feedback: Command, context: CommandContext): void {
  const { io, action } = context;
  signing(feedback.command('sign'), 'Check a feedback file and sign it.')
    .option('--out <path>', 'file to write to (default: standard output)')
    .option('--force', 'replace the file if there is one')
    .action(
      action(async (file: string, options: SigningOptions & { out?: string; force?: boolean }) => {
        const token = await signFile(file, options, context);
        if (options.out !== undefined) await writeText(options.out, token, { overwrite: options.force ?? false });
        if (options.json) printJson(io.stdout, { credential: token });
        else printLines(io.stdout, [options.out === undefined ? token : `${options.out} is written.`]);
        return exit.done;
      }),
    );
}

function addGive(feedback: Command, context: CommandContext): void {
  const { io, action, settings } = context;
  signing(feedback.command('give'), 'Check a feedback file, sign it and publish it; again to replace it.')
    .option('--registry <url>', 'registry of the offer (default: $VIGIE_REGISTRY_URL, else http://localhost:4100)')
    .action(
      action(async (file: string, options: SigningOptions & { registry?: string }) => {
        const registry = createRegistryClient({ url: options.registry ?? settings().registryUrl, fetch: io.fetch });
        const { items, created } = await registry.submit(await signFile(file, options, context));
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

function addReply(feedback: Command, context: CommandContext): void {
  statementCommand<StatementCommandOptions & { feedback: string; statement: string }>(
    feedback
      .command('reply')
      .description('Reply to feedback on an offer of yours; again to replace the reply.')
      .requiredOption('--feedback <digest>', 'digest of the feedback')
      .requiredOption('--statement <text>', 'what you reply, in words'),
    context,
    (options) => {
      const documents = documentsOf(options);
      return {
        type: 'FeedbackReply',
        matter: options.feedback,
        claims: {
          feedbackDigest: options.feedback,
          statement: options.statement,
          supportingDocuments: documents.length === 0 ? undefined : documents,
        },
      };
    },
  );
}

function addShow(feedback: Command, { io, action, settings }: CommandContext): void {
  withJson(feedback.command('show'))
    .description('What users say of an offer, who they are to its provider, and what the provider replies.')
    .argument('<offer>', 'identifier of the offer')
    .option('--limit <count>', 'pieces in one page', parseCount)
    .option('--cursor <cursor>', 'where the page before ended')
    .option('--catalogue <url>', 'catalogue (default: $VIGIE_CATALOGUE_URL, else http://localhost:4200)')
    .action(
      action(
        async (
          id: string,
          { catalogue, json, ...query }: { catalogue?: string; json?: boolean; limit?: number; cursor?: string },
        ) => {
          const client = createCatalogueClient({ url: catalogue ?? settings().catalogueUrl, fetch: io.fetch });
          const page = await client.feedback(id, query);
          if (json) printJson(io.stdout, page);
          else printLines(io.stdout, feedbackLines(page, widthOf(io.stdout)));
          return exit.done;
        },
      ),
    );
}

function signing(command: Command, description: string): Command {
  return withJson(command)
    .description(description)
    .argument('<file>', 'feedback file')
    .option('--key <file>', 'key file (default: $VIGIE_KEY)')
    .option(
      '--verification-method <did-url>',
      'where the key is published (default: the issuer with the kid of the key)',
    );
}

async function signFile(
  file: string,
  { key, verificationMethod }: SigningOptions,
  { io, settings, passphrase }: CommandContext,
): Promise<string> {
  const credential = await buildFeedback(await readText(file), { now: io.now(), fileName: file });
  const signer = await signerFrom(requireKey(key, settings()), credential.issuer, passphrase, verificationMethod);
  return signer.signCredential(credential);
}
