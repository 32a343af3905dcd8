import { createDidResolver, createStatusListSource, createVerifier, VigieError } from '@vigie/credentials';
import { createNodeFetcher } from '@vigie/credentials/node';
import { type Command, Option } from 'commander';
import {
  type RegistrationNumberType,
  registrationNumberKinds,
  registrationNumberTypes,
} from '../../compliance/registration-number.js';
import { requestRegistrationNumber } from '../../compliance/request-registration-number.js';
import { type CommandContext, withJson } from '../command.js';
import { schemasFrom, withContexts } from '../context-option.js';
import { exit } from '../exit.js';
import { readDidDocuments, writeText } from '../files.js';
import { printable, printJson, printLines } from '../io.js';

interface NotaryOptions {
  type: RegistrationNumberType;
  number: string;
  did: string;
  out: string;
  notary?: string;
  notaryDid?: string;
  path?: string;
  subjectId?: string;
  vcId?: string;
  context?: string[];
  didDocuments?: string;
  allowLoopbackHttp?: boolean;
  force?: boolean;
  json?: boolean;
}

export function addComplianceNotary(compliance: Command, { io, action, settings }: CommandContext): void {
  withContexts(withJson(compliance.command('notary')))
    .description('Ask a notary for a credential about a registration number, and check it before it is written.')
    .addOption(
      new Option('--type <kind>', 'kind of number').choices([...registrationNumberTypes]).makeOptionMandatory(),
    )
    .requiredOption('--number <number>', 'the registration number')
    .requiredOption('--did <did>', 'DID of whose number it is')
    .requiredOption('--out <file>', 'where the credential is written')
    .option('--notary <url>', 'address of the notary with its version (default: $VIGIE_NOTARY_URL)')
    .option('--notary-did <did>', 'its DID (default: $VIGIE_NOTARY_DID, else the did:web of its address)')
    .option('--path <template>', 'path with {type} and {number} (default: registration-numbers/{type}/{number})')
    .option('--subject-id <id>', 'what the number is called (default: the DID with #<type>); the offer file names it')
    .option('--vc-id <id>', 'what the credential is called (default: the DID with #vc-<type>)')
    .option('--did-documents <folder>', 'use the DID documents in this folder instead of fetching them')
    .option('--allow-loopback-http', 'fetch DID documents of this machine over plain http; for trying things out')
    .option('--force', 'replace a file that is there')
    .action(
      action(async (options: NotaryOptions) => {
        const { type, number, did } = options;
        const { notary } = settings();
        const url = options.notary ?? notary.url;
        if (url === undefined) {
          const name = 'VIGIE_NOTARY_URL';
          throw new VigieError('settings-invalid', `No notary is named: give --notary <url>, or set ${name}.`, {
            name,
          });
        }
        const notaryDid = options.notaryDid ?? notary.did;
        const fetcher = createNodeFetcher({ clock: io.now, allowLoopbackHttp: options.allowLoopbackHttp ?? false });
        const pinned =
          options.didDocuments === undefined ? {} : { pinned: await readDidDocuments(options.didDocuments) };
        const subject = options.subjectId ?? `${did}#${type}`;
        const token = await requestRegistrationNumber(
          { url, fetch: io.fetch },
          {
            type,
            number,
            subject,
            id: options.vcId ?? `${did}#vc-${type}`,
            ...(notaryDid === undefined ? {} : { notary: notaryDid }),
            ...(options.path === undefined ? {} : { path: options.path }),
            verifier: createVerifier({
              resolver: createDidResolver({ fetcher, clock: io.now, ...pinned }),
              clock: io.now,
              statusLists: createStatusListSource({ fetcher }),
              ...(await schemasFrom(options.context)),
            }),
          },
        );
        await writeText(options.out, token, { overwrite: options.force ?? false });
        if (options.json)
          printJson(io.stdout, { file: options.out, subject, type: registrationNumberKinds[type].type });
        else {
          printLines(io.stdout, [
            printable(`${options.out} is written.`),
            printable(`Name it in the offer file: legalPerson.registrationNumber: [${subject}]`),
          ]);
        }
        return exit.done;
      }),
    );
}
