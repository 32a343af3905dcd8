import { type ComplianceLevel, createDidResolver, createStatusListSource, createVerifier } from '@vigie/credentials';
import { createNodeFetcher } from '@vigie/credentials/node';
import { parseOfferFile } from '@vigie/credentials/offer-file';
import { type Command, Option } from 'commander';
import { acceptanceOf, checkCompliance } from '../../compliance/check-compliance.js';
import { levelPaths, requestLabel } from '../../compliance/request-label.js';
import { signOffer } from '../../publish/publish-offer.js';
import { type CommandContext, gatherWhole, withJson } from '../command.js';
import { schemasFrom, withContexts } from '../context-option.js';
import { exit } from '../exit.js';
import { readDidDocuments, readText, writeText } from '../files.js';
import { printJson, printLines } from '../io.js';
import { requireKey, signerFrom } from '../key-option.js';
import { complianceLines } from '../render/compliance.js';
import { addComplianceNotary } from './compliance-notary.js';

interface CheckOptions {
  level: string;
  acceptTerms?: boolean;
  json?: boolean;
}

interface RequestOptions extends CheckOptions {
  clearingHouse: string;
  path?: string;
  with?: string[];
  key?: string;
  verificationMethod?: string;
  vcid?: string;
  context?: string[];
  didDocuments?: string;
  allowLoopbackHttp?: boolean;
  out: string;
  force?: boolean;
}

export function addCompliance(program: Command, context: CommandContext): void {
  const compliance = program.command('compliance').description('Gaia-X compliance: what is missing, and labels.');
  addCheck(compliance, context);
  addComplianceNotary(compliance, context);
  addRequest(compliance, context);
}

function levelOption(): Option {
  return new Option('--level <name>', 'level that is asked for')
    .choices(Object.values(levelPaths))
    .default(levelPaths.SC);
}

function levelNamed(name: string): ComplianceLevel {
  return (Object.keys(levelPaths) as ComplianceLevel[]).find((level) => levelPaths[level] === name) ?? 'SC';
}

function addCheck(compliance: Command, { io, action }: CommandContext): void {
  withJson(compliance.command('check'))
    .description('Say on this machine, criterion by criterion, what an offer file lacks for a level. Nothing is sent.')
    .argument('<file>', 'offer file')
    .addOption(levelOption())
    .option('--accept-terms', 'as if you accepted the Gaia-X terms and conditions')
    .action(
      action(async (file: string, { level, acceptTerms, json }: CheckOptions) => {
        const offer = parseOfferFile(await readText(file), file);
        const question = { level: levelNamed(level), now: io.now(), acceptTerms: acceptTerms ?? false };
        const assessment = await checkCompliance(offer, question);
        if (json) printJson(io.stdout, assessment);
        else printLines(io.stdout, complianceLines(assessment));
        return assessment.met ? exit.done : exit.refused;
      }),
    );
}

function addRequest(compliance: Command, { io, action, settings, passphrase }: CommandContext): void {
  withContexts(withJson(compliance.command('request')))
    .description('Sign an offer, ask a clearing house for a label, and check the answer before it is written.')
    .argument('<file>', 'offer file')
    .requiredOption('--clearing-house <url>', 'base address')
    .requiredOption('--out <folder>', 'where the label and the presentation that it is for are written')
    .addOption(levelOption())
    .option(
      '--path <template>',
      'path with {level} (default: api/credential-offers/{level}; a registry: compliance/{level})',
    )
    .option('--with <token-file>', 'a credential of another issuer to present, a notary’s; again for more', gatherWhole)
    .option('--accept-terms', 'accept the Gaia-X terms and conditions by your signature')
    .option('--vcid <id>', 'what the label is to be called (default: the offering’s issuer with #label-<level>)')
    .option('--key <file>', 'key file (default: $VIGIE_KEY)')
    .option('--verification-method <did-url>', 'where the key is published')
    .option('--did-documents <folder>', 'use the DID documents in this folder instead of fetching them')
    .option('--allow-loopback-http', 'fetch DID documents of this machine over plain http; for trying things out')
    .option('--force', 'replace files that are there')
    .action(
      action(async (file: string, options: RequestOptions) => {
        const offer = parseOfferFile(await readText(file), file);
        const signer = await signerFrom(
          requireKey(options.key, settings()),
          offer.issuer,
          passphrase,
          options.verificationMethod,
        );
        const now = io.now();
        const own = (await signOffer(offer, { signer, now })).credentials.map(String);
        if (options.acceptTerms) own.push(await signer.signCredential(acceptanceOf(offer.issuer, now)));
        for (const other of options.with ?? []) own.push((await readText(other)).trim());
        const presentation = await signer.signPresentation(own, { now });
        const fetcher = createNodeFetcher({ clock: io.now, allowLoopbackHttp: options.allowLoopbackHttp ?? false });
        const pinned =
          options.didDocuments === undefined ? {} : { pinned: await readDidDocuments(options.didDocuments) };
        const resolver = createDidResolver({ fetcher, clock: io.now, ...pinned });
        const level = levelNamed(options.level);
        const token = await requestLabel(
          { url: options.clearingHouse, fetch: io.fetch },
          {
            level,
            id: options.vcid ?? `${offer.issuer}#label-${level}`,
            credentials: own,
            presentation,
            verifier: createVerifier({
              resolver,
              clock: io.now,
              statusLists: createStatusListSource({ fetcher }),
              ...(await schemasFrom(options.context)),
            }),
            ...(options.path === undefined ? {} : { path: options.path }),
          },
        );
        const files = { presentation: `${options.out}/presentation.jwt`, label: `${options.out}/label.jwt` };
        // The label is for these very credentials: what is published must be the same bytes.
        await writeText(files.presentation, presentation, { overwrite: options.force ?? false });
        await writeText(files.label, token, { overwrite: options.force ?? false });
        if (options.json) printJson(io.stdout, files);
        else
          printLines(
            io.stdout,
            Object.values(files).map((path) => `${path} is written.`),
          );
        return exit.done;
      }),
    );
}
