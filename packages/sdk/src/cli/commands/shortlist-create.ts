import {
  type BuyerKind,
  buyerKinds,
  type DataKind,
  dataKinds,
  type LeavingAxis,
  leavingAxes,
  type RuleWording,
  ruleWordings,
  type ShortlistRequest,
  VigieError,
} from '@vigie/credentials';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { createCatalogueClient } from '../../client/catalogue-client.js';
import { verifyShortlist } from '../../evidence/verify-shortlist.js';
import { readNeedFile } from '../../needs/read-need-file.js';
import { type CommandContext, gather } from '../command.js';
import { exit } from '../exit.js';
import { readText, writeText } from '../files.js';
import { printLines } from '../io.js';
import { shortlistLines } from '../render/shortlist.js';

interface CreateOptions {
  out: string;
  query?: Record<string, string[]>;
  needs?: string;
  volume?: string;
  date?: string;
  order?: LeavingAxis[];
  simulate?: boolean;
  jurisdiction?: string[];
  buyer?: BuyerKind;
  data?: DataKind[];
  wording?: RuleWording;
  exclude?: Array<{ offer: string; reason: string }>;
  title?: string;
  note?: string;
  catalogue?: string;
}

export function addShortlistCreate(shortlist: Command, { io, action, settings }: CommandContext): void {
  shortlist
    .command('create')
    .description('Make a shortlist, and recompute it here before it is kept.')
    .argument('[id...]', 'identifiers of offers; without any, the first that the query finds')
    .requiredOption('-o, --out <file>', 'where to write the shortlist')
    .option(
      '--query <parameters>',
      'a query as in the address of GET /offers: "segment=IaaS&country=FR&limit=5"',
      parseQuery,
    )
    .option('--needs <file>', 'need file (YAML) to hold the offers against')
    .option('--volume <gigabytes>', 'data to move when leaving, in gigabytes (10⁹ bytes)')
    .option('--date <day>', 'day of leaving, such as 2027-01-12 (default: today)')
    .option('--order <axes>', `rank by these, the most important first: ${leavingAxes.join(', ')}`, gatherAxes)
    .option('--simulate', 'simulate leaving each offer; needs --volume')
    .option('--jurisdiction <code>', 'a jurisdiction beside those of a full answer, such as BR; again for more', gather)
    .addOption(new Option('--buyer <kind>', 'who buys; with --data').choices(buyerKinds))
    .option('--data <kind>', `kind of data: ${dataKinds.join(', ')}; again for more`, gatherData)
    .addOption(new Option('--wording <rule>', 'wording of the rule; with --buyer').choices(ruleWordings))
    .option('--exclude <id=reason>', 'an offer that is not on the list, and why; again for more', gatherExcluded)
    .option('--title <text>', 'title of the list')
    .option('--note <text>', 'note on the list')
    .option('--catalogue <url>', 'catalogue (default: $VIGIE_CATALOGUE_URL, else http://localhost:4200)')
    .action(
      action(async (offers: string[], options: CreateOptions) => {
        const client = createCatalogueClient({ url: options.catalogue ?? settings().catalogueUrl, fetch: io.fetch });
        const text = await client.shortlist(await requestFrom(offers, options));
        const recomputed = await verifyShortlist(new TextEncoder().encode(text));
        if (!recomputed.ok) {
          printLines(io.stderr, shortlistLines(recomputed));
          return exit.refused;
        }
        await writeText(options.out, text);
        io.stderr.write(
          `Wrote ${options.out}, digest ${recomputed.digest}. Recompute it with: vigie verify ${options.out}\n`,
        );
        return exit.done;
      }),
    );
}

async function requestFrom(offers: readonly string[], options: CreateOptions): Promise<ShortlistRequest> {
  const { query, needs, volume, date, order, simulate, jurisdiction, exclude, title, note } = options;
  return {
    ...(offers.length === 0 ? {} : { offers: [...offers] }),
    ...(query === undefined ? {} : { query }),
    ...(needs === undefined ? {} : { needs: readNeedFile(await readText(needs), needs) }),
    ...(volume === undefined ? {} : { volumeGigabytes: volume }),
    ...(date === undefined ? {} : { date }),
    ...(order === undefined ? {} : { order }),
    ...(simulate ? { simulation: {} } : {}),
    ...(jurisdiction === undefined ? {} : { jurisdictions: jurisdiction }),
    ...buyerFrom(options),
    ...(exclude === undefined ? {} : { excluded: exclude }),
    ...(title === undefined ? {} : { title }),
    ...(note === undefined ? {} : { note }),
  };
}

function buyerFrom({ buyer, data, wording }: CreateOptions): Pick<ShortlistRequest, 'buyer'> {
  if (buyer === undefined && data === undefined && wording === undefined) return {};
  if (buyer === undefined || data === undefined) {
    throw new VigieError(
      'request-invalid',
      'A buyer and the kinds of its data are given together: --buyer and --data.',
    );
  }
  return { buyer: { kind: buyer, data, ...(wording === undefined ? {} : { wording }) } };
}

function parseQuery(value: string, before: Record<string, string[]> = {}): Record<string, string[]> {
  const query = { ...before };
  for (const [name, one] of new URLSearchParams(value)) query[name] = [...(query[name] ?? []), one];
  return query;
}

function gatherExcluded(value: string, before: Array<{ offer: string; reason: string }> = []) {
  const at = value.indexOf('=');
  if (at < 1 || at === value.length - 1)
    throw new InvalidArgumentError('Write it as in did:web:a.example#offer=reason.');
  return [...before, { offer: value.slice(0, at), reason: value.slice(at + 1) }];
}

function gatherAxes(value: string, before: LeavingAxis[] = []): LeavingAxis[] {
  return [...before, ...gather(value).map((name) => oneOf(name, leavingAxes))];
}

function gatherData(value: string, before: DataKind[] = []): DataKind[] {
  return [...before, ...gather(value).map((name) => oneOf(name, dataKinds))];
}

function oneOf<Choice extends string>(name: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((one) => one === name);
  if (choice === undefined) throw new InvalidArgumentError(`Choose of ${choices.join(', ')}.`);
  return choice;
}
