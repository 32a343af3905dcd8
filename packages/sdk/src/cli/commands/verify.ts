import {
  createDidResolver,
  createStatusListSource,
  createVerifier,
  type Fetcher,
  maximumEvidenceBytes,
  type ProfileName,
  profileNames,
  type SecuredMediaType,
  type VerificationReport,
  type VerifierOptions,
  VigieError,
} from '@vigie/credentials';
import { createNodeFetcher, loadTrustAnchors } from '@vigie/credentials/node';
import { type Command, InvalidArgumentError } from 'commander';
import { mediaTypeOf } from '../../client/media-type.js';
import { createRegistryClient } from '../../client/registry-client.js';
import { isEvidence } from '../../evidence/verify-evidence.js';
import { isShortlist } from '../../evidence/verify-shortlist.js';
import { type CommandContext, gather, gatherWhole, parseInstant, withJson } from '../command.js';
import { exit } from '../exit.js';
import { readBytes, readDidDocuments } from '../files.js';
import { type CommandIo, printJson, printLines } from '../io.js';
import { reportLines } from '../render/report.js';
import { type EvidenceCommandOptions, refuseLogKey, runVerifyEvidence, runVerifyShortlist } from './verify-evidence.js';

interface VerifyOptions extends EvidenceCommandOptions {
  at?: Date;
  didDocuments?: string;
  profile?: ProfileName[];
  challenge?: string;
  domain?: string;
  holderIsSubject?: boolean;
  trustAnchors?: string;
  trustedListSigners?: string;
  registry?: string;
}

export function addVerify(program: Command, { io, action }: CommandContext): void {
  withJson(program.command('verify'))
    .description(
      'Verify a signed credential, a presentation, an evidence file or a shortlist on this machine, and show each step.',
    )
    .argument('<file>', 'token, JSON with its proof, the evidence of an offer, or a shortlist')
    .option('--at <instant>', 'verify as of this instant, such as 2026-03-31T12:00:00Z', parseInstant)
    .option('--did-documents <folder>', 'use the DID documents in this folder instead of fetching them')
    .option(
      '--allow-loopback-http',
      'fetch DID documents and status lists of this machine over plain http; for trying things out',
    )
    .option(
      `--profile <name>`,
      `accept under ${profileNames.join(', ')}; again for more (default: strict)`,
      gatherProfile,
    )
    .option('--challenge <nonce>', 'the nonce that the presentation must answer')
    .option('--domain <audience>', 'whom the presentation must be made out to')
    .option('--holder-is-subject', 'who presents must be whom the credentials are about; not with --registry')
    .option(
      '--trust-anchors <folder>',
      'check the certificates of keys up to the authorities in this folder (certificates, or trusted lists)',
    )
    .option('--trusted-list-signers <folder>', 'the certificates of those who may sign trusted lists')
    .option(
      '--online',
      'of an evidence file or a shortlist: ask for the DID documents, status lists and logs of now as well',
    )
    .option(
      '--operator <did>',
      'of an evidence file or a shortlist: believe this operator’s accreditations alone; again for more',
      gather,
    )
    .option(
      '--log-key <vkey>',
      'of a shortlist: the verification key of a log, had from elsewhere; again for more (default: those in the file)',
      gatherWhole,
    )
    .option('--registry <url>', 'let this registry verify instead')
    .action(
      action(async (file: string, options: VerifyOptions) => {
        // A registry decides for itself what it asks of holders; leaving the option out silently would look like a yes.
        if (options.holderIsSubject && options.registry !== undefined) {
          throw new VigieError('request-invalid', 'A registry does not compare holder and subject; verify here.');
        }
        const bytes = await readBytes(file, maximumEvidenceBytes);
        const text = Buffer.from(bytes).toString('utf8').trim();
        if (isEvidence(text)) return runVerifyEvidence(bytes, options, io);
        if (isShortlist(text)) return runVerifyShortlist(bytes, options, io);
        refuseLogKey(options);
        const mediaType = mediaTypeOf(text);
        const report = await (options.registry === undefined
          ? verifyHere(text, mediaType, options, io)
          : createRegistryClient({ url: options.registry, fetch: io.fetch }).verify(text, {
              mediaType,
              ...askedBy(options),
            }));
        if (options.json) printJson(io.stdout, report);
        else printLines(report.outcome === 'verified' ? io.stdout : io.stderr, reportLines(report));
        return report.outcome === 'verified' ? exit.done : exit.refused;
      }),
    );
}

function gatherProfile(value: string, before: ProfileName[] = []): ProfileName[] {
  const name = profileNames.find((one) => one === value);
  if (name === undefined) throw new InvalidArgumentError(`Write one of ${profileNames.join(', ')}.`);
  return [...before, name];
}

function askedBy({ at, challenge, domain }: VerifyOptions): { at?: Date; challenge?: string; domain?: string } {
  return {
    ...(at === undefined ? {} : { at }),
    ...(challenge === undefined ? {} : { challenge }),
    ...(domain === undefined ? {} : { domain }),
  };
}

async function verifyHere(
  text: string,
  mediaType: SecuredMediaType,
  options: VerifyOptions,
  io: CommandIo,
): Promise<VerificationReport> {
  const fetcher = createNodeFetcher({ clock: io.now, allowLoopbackHttp: options.allowLoopbackHttp ?? false });
  const resolver = createDidResolver({
    fetcher,
    clock: io.now,
    ...(options.didDocuments === undefined ? {} : { pinned: await readDidDocuments(options.didDocuments) }),
  });
  const profiles = options.profile === undefined ? {} : { profiles: options.profile };
  const statusLists = createStatusListSource({ fetcher });
  const certificates = await certificatesFrom(options, fetcher);
  const verifier = createVerifier({ resolver, clock: io.now, statusLists, ...profiles, ...certificates });
  const submission = { bytes: new TextEncoder().encode(text), mediaType };
  const { report } = await verifier.verify(submission, {
    ...askedBy(options),
    holderBinding: options.holderIsSubject ? 'subject' : 'none',
  });
  return report;
}

async function certificatesFrom(
  { trustAnchors: folder, trustedListSigners: signers }: VerifyOptions,
  fetcher: Fetcher,
): Promise<Pick<VerifierOptions, 'certificates'>> {
  if (folder === undefined) return {};
  const anchors = await loadTrustAnchors({ folder, ...(signers === undefined ? {} : { signers }) });
  return { certificates: { anchors, fetcher } };
}
