import { VigieError } from '@vigie/credentials';
import { Command, CommanderError } from 'commander';
import { type CommandContext, createContext } from './command.js';
import { addCatalogue } from './commands/catalogue.js';
import { addChanges } from './commands/changes.js';
import { addCompare } from './commands/compare.js';
import { addCompliance } from './commands/compliance.js';
import { addConditions } from './commands/conditions.js';
import { addConflict } from './commands/conflict.js';
import { addDataAct } from './commands/data-act.js';
import { addDataSpace } from './commands/data-space.js';
import { addDataSpaces } from './commands/data-spaces.js';
import { addDid } from './commands/did.js';
import { addEvidence } from './commands/evidence.js';
import { addExits } from './commands/exits.js';
import { addExposure } from './commands/exposure.js';
import { addFeedback } from './commands/feedback.js';
import { addHistory } from './commands/history.js';
import { addIndicators } from './commands/indicators.js';
import { addKeys } from './commands/keys.js';
import { addLabels } from './commands/labels.js';
import { addLog } from './commands/log.js';
import { addNeeds } from './commands/needs.js';
import { addOffer } from './commands/offer.js';
import { addPresent } from './commands/present.js';
import { addPublish } from './commands/publish.js';
import { addRegistry } from './commands/registry.js';
import { addSearch } from './commands/search.js';
import { addShortlist } from './commands/shortlist.js';
import { addSimulateExit } from './commands/simulate-exit.js';
import { addSparql } from './commands/sparql.js';
import { addStack } from './commands/stack.js';
import { addStatus } from './commands/status.js';
import { addSuggest } from './commands/suggest.js';
import { addVerify } from './commands/verify.js';
import { addWatch } from './commands/watch.js';
import { addWithdraw } from './commands/withdraw.js';
import { type ExitStatus, exit } from './exit.js';
import { printFailure } from './failure.js';
import type { CommandIo } from './io.js';
import { packageVersion } from './version.js';

export type { ExitStatus } from './exit.js';
export type { CommandIo, Output } from './io.js';

/**
 * Runs one command line in the process of the caller: it reads no environment, writes only to what it is given, and never
 * ends the process. Paths are relative to the folder that the process is in.
 *
 * @param words the arguments after the name of the program
 * @param io where output goes, the settings (`VIGIE_*`), how HTTP is fetched and what time it is
 * @throws whatever is no refusal, as the program would end with
 * @returns 0 done, 1 refused (reasons are on standard error), 2 usage
 */
export async function run(words: readonly string[], io: CommandIo): Promise<ExitStatus> {
  let status: ExitStatus = exit.done;
  const context = createContext(io, (reached) => {
    status = reached;
  });
  try {
    await createProgram(context).parseAsync([...words], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.done : exit.usage;
    if (!(error instanceof VigieError)) throw error;
    printFailure(io, error, words.includes('--json'));
    return exit.refused;
  }
}

function createProgram(context: CommandContext): Command {
  const { stdout, stderr } = context.io;
  const program = new Command('vigie')
    .description('Describe, sign, publish and find cloud offers that can be checked before they are trusted.')
    .version(packageVersion())
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
    })
    .showSuggestionAfterError()
    .addHelpText('after', '\nExit status: 0 done, 1 refused (reasons on standard error), 2 usage.');
  const commands = [
    addKeys,
    addDid,
    addOffer,
    addPresent,
    addPublish,
    addVerify,
    addSearch,
    addSuggest,
    addCompare,
    addEvidence,
    addExposure,
    addLabels,
    addConditions,
    addDataAct,
    addExits,
    addSimulateExit,
    addNeeds,
    addShortlist,
    addStack,
    addDataSpace,
    addDataSpaces,
    addIndicators,
    addSparql,
    addHistory,
    addChanges,
    addWatch,
    addRegistry,
    addCatalogue,
    addConflict,
    addCompliance,
    addWithdraw,
    addStatus,
    addFeedback,
    addLog,
  ];
  for (const add of commands) add(program, context);
  return program;
}
