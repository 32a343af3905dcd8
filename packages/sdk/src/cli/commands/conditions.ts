import { buyerKinds, dataKinds, ruleWordings } from '@vigie/credentials';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type ConditionsQuery, createCatalogueClient } from '../../client/catalogue-client.js';
import { type CommandContext, gather, parseInstant, withJson } from '../command.js';
import { exit } from '../exit.js';
import { printJson, printLines, widthOf } from '../io.js';
import { asOfLines } from '../render/changes.js';
import { conditionLines } from '../render/judgements.js';

type ConditionsOptions = ConditionsQuery & { catalogue?: string; json?: boolean };
type DataKinds = NonNullable<ConditionsQuery['data']>;

export function addConditions(program: Command, { io, action, settings }: CommandContext): void {
  withJson(program.command('conditions'))
    .description(
      'Which trusted-cloud conditions an offer meets; with a buyer and data, also whether "Cloud au centre" lets them be there.',
    )
    .argument('<offer>', 'identifier of the offer')
    .addOption(new Option('--buyer <kind>', 'who buys; with --data').choices(buyerKinds))
    .option('--data <kinds>', `what data: ${dataKinds.join(', ')}`, gatherData)
    .addOption(new Option('--wording <name>', 'wording of the rule (default: SR-13)').choices(ruleWordings))
    .addOption(new Option('--europe <name>', 'what counts as Europe (default: EU)').choices(['EU', 'EEA']))
    .option('--at <instant>', 'as of this instant, such as 2026-03-31T12:00:00Z', parseInstant)
    .option('--catalogue <url>', 'catalogue (default: $VIGIE_CATALOGUE_URL, else http://localhost:4200)')
    .action(
      action(async (id: string, { catalogue, json, ...query }: ConditionsOptions) => {
        const client = createCatalogueClient({ url: catalogue ?? settings().catalogueUrl, fetch: io.fetch });
        const answer = await client.conditions(id, query);
        if (json) printJson(io.stdout, answer);
        else
          printLines(io.stdout, [
            ...asOfLines(answer.asOf, widthOf(io.stdout)),
            ...conditionLines(answer, widthOf(io.stdout)),
          ]);
        return exit.done;
      }),
    );
}

function gatherData(value: string, before: DataKinds = []): DataKinds {
  const kinds = gather(value).map((name) => {
    const kind = dataKinds.find((one) => one === name);
    if (kind === undefined) throw new InvalidArgumentError(`"${name}" is none of ${dataKinds.join(', ')}.`);
    return kind;
  });
  return [...before, ...kinds];
}
