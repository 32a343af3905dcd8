import { join } from 'node:path';
import { parseOfferFile } from '@vigie/credentials/offer-file';
import { type Command, Option } from 'commander';
import { type SignedOffer, type SignOfferOptions, signOffer } from '../../publish/publish-offer.js';
import { cryptosuiteFor } from '../../sign/data-integrity.js';
import type { SignedCredential, Signer } from '../../sign/signer.js';
import { type CommandContext, withJson } from '../command.js';
import { exit } from '../exit.js';
import { type FileWords, offerWords } from '../file-words.js';
import { readText, writeText } from '../files.js';
import { type CommandIo, printJson, printLines } from '../io.js';
import { requireKey, signerFrom } from '../key-option.js';
import { allocatorOf } from '../status-requests.js';

interface SignOptions {
  key?: string;
  verificationMethod?: string;
  out?: string;
  format: 'jwt' | 'di' | 'sd-jwt';
  credentials?: boolean;
  status?: boolean;
  registry?: string;
  force?: boolean;
  json?: boolean;
}

export function addOfferSign(
  offer: Command,
  { io, action, settings, passphrase }: CommandContext,
  words: FileWords = offerWords,
): void {
  withJson(offer.command('sign'))
    .description(`Check ${words.one} and sign its credentials, as one presentation or each apart.`)
    .argument('<file>', words.one)
    .option('--key <file>', 'key file (default: $VIGIE_KEY)')
    .option(
      '--verification-method <did-url>',
      'where the key is published (default: the issuer with the kid of the key)',
    )
    .addOption(
      new Option(
        '--format <name>',
        'how each credential is secured: jwt a token, di an embedded proof, eddsa-rdfc-2022 or ecdsa-rdfc-2019 by the key, sd-jwt a token whose claims can be withheld one by one (see present)',
      )
        .choices(['jwt', 'di', 'sd-jwt'])
        .default('jwt'),
    )
    .option(
      '--status',
      'have each credential given status entries by the registry, so that it can be revoked or suspended',
    )
    .option('--registry <url>', 'registry for --status (default: $VIGIE_REGISTRY_URL, else http://localhost:4100)')
    .option('--credentials', 'write the single credentials instead of a presentation')
    .option('--out <path>', 'file to write to, or with --credentials the folder (default: standard output)')
    .option('--force', 'replace files that are there')
    .action(
      action(async (file: string, options: SignOptions) => {
        const stated = parseOfferFile(await readText(file), file);
        const signer = await signerFrom(
          requireKey(options.key, settings()),
          stated.issuer,
          passphrase,
          options.verificationMethod,
        );
        const securing = securingOf(options.format, signer);
        const statuses = options.status ? { allocate: allocatorOf(options.registry, signer, { io, settings }) } : {};
        const signed = await signOffer(stated, { signer, now: io.now(), securing, ...statuses });
        if (options.json) printJson(io.stdout, options.credentials ? { credentials: signed.credentials } : signed);
        if (options.out !== undefined) await writeSigned(signed, options.out, options, io);
        else if (!options.json) printSigned(signed, options, io);
        return exit.done;
      }),
    );
}

function securingOf(format: SignOptions['format'], { algorithm }: Signer): NonNullable<SignOfferOptions['securing']> {
  if (format === 'di') return cryptosuiteFor(algorithm);
  return format === 'sd-jwt' ? 'vc+sd-jwt' : 'vc+jwt';
}

function printSigned(signed: SignedOffer, options: SignOptions, io: CommandIo): void {
  if (!options.credentials) printLines(io.stdout, [signed.presentation]);
  else for (const credential of signed.credentials) printLines(io.stdout, [textOf(credential)]);
}

async function writeSigned(signed: SignedOffer, out: string, options: SignOptions, io: CommandIo): Promise<void> {
  const overwrite = options.force ?? false;
  const files = options.credentials
    ? signed.credentials.map((credential, place) => ({
        path: join(out, fileName(credential, place)),
        text: textOf(credential),
      }))
    : [{ path: out, text: signed.presentation }];
  for (const { path, text } of files) await writeText(path, text, { overwrite });
  if (!options.json)
    printLines(
      io.stdout,
      files.map(({ path }) => `${path} is written.`),
    );
}

function textOf(credential: SignedCredential): string {
  return typeof credential === 'string' ? credential : JSON.stringify(credential);
}

function fileName(credential: SignedCredential, place: number): string {
  const token = String(credential).includes('~') ? 'sd-jwt' : 'jwt';
  return `credential-${place + 1}.${typeof credential === 'string' ? token : 'json'}`;
}
