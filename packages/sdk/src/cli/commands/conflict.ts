import { type Command, Option } from 'commander';
import { type CommandContext, gather } from '../command.js';
import { documentsOf, type StatementCommandOptions, statementCommand } from '../statement-command.js';

interface DisputeOptions extends StatementCommandOptions {
  credential: string[];
  statement: string;
}

interface AnswerOptions extends StatementCommandOptions {
  dispute: string;
  statement: string;
}

interface DecideOptions extends AnswerOptions {
  outcome: string;
}

/** The commands of the conflict desk. */
export function addConflict(program: Command, context: CommandContext): void {
  statementCommand<DisputeOptions>(
    saying(program.command('dispute'), 'Object to signed statements, with evidence.').requiredOption(
      '--credential <digest>',
      'digest of a disputed credential; repeat for several',
      gather,
    ),
    context,
    (options) => ({
      type: 'Dispute',
      matter: [...options.credential].sort().join(' '),
      claims: { disputedCredentials: options.credential, ...saidIn(options) },
    }),
  );
  statementCommand<AnswerOptions>(
    answering(program.command('reply'), 'Reply to a dispute of what you have issued.'),
    context,
    (options) => ({
      type: 'Reply',
      matter: options.dispute,
      claims: { disputeDigest: options.dispute, ...saidIn(options) },
    }),
  );
  statementCommand<DecideOptions>(
    answering(program.command('decide'), 'Settle a dispute, as the operator of the registry.').addOption(
      new Option('--outcome <name>', 'how it is settled')
        .choices(['upheld', 'rejected', 'corrected'])
        .makeOptionMandatory(),
    ),
    context,
    (options) => ({
      type: 'Decision',
      matter: options.dispute,
      claims: { disputeDigest: options.dispute, outcome: options.outcome, ...saidIn(options) },
    }),
  );
}

function saying(command: Command, description: string): Command {
  return command.description(description).requiredOption('--statement <text>', 'what is said, in words');
}

function answering(command: Command, description: string): Command {
  return saying(command, description).requiredOption('--dispute <digest>', 'digest of the credential that opened it');
}

function saidIn(options: StatementCommandOptions & { statement: string }) {
  const documents = documentsOf(options);
  return { statement: options.statement, supportingDocuments: documents.length === 0 ? undefined : documents };
}
