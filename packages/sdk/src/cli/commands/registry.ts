import { type Command, Option } from 'commander';
import { type CommandContext, gather } from '../command.js';
import { documentsOf, type StatementCommandOptions, statementCommand } from '../statement-command.js';
import { addRegistryMirrors } from './following.js';
import { addRegistryAccreditations } from './registry-accreditations.js';
import { addRegistryChain } from './registry-chain.js';
import { addEventSources } from './registry-event-sources.js';
import { addRegistryOperations } from './registry-operations.js';
import { addRegistryOverview } from './registry-overview.js';
import { addRegistryRechecks } from './registry-rechecks.js';
import { addRegistrySchemas } from './registry-schemas.js';

interface DecisionOptions extends StatementCommandOptions {
  party: string;
  from: string;
  until?: string;
}

interface AccreditOptions extends DecisionOptions {
  scheme: string;
  level?: string[];
  schemeVersion?: string[];
}

interface AppointOptions extends DecisionOptions {
  role: 'member' | 'governor';
}

export function addRegistry(program: Command, context: CommandContext): void {
  const registry = program.command('registry').description('What the operator of a registry decides.');
  statementCommand<AccreditOptions>(
    decision(registry.command('accredit'), 'Accredit a party to attest a scheme; again with --until to end it.')
      .requiredOption('--scheme <name>', 'scheme, such as SecNumCloud')
      .option('--level <name>', 'level that it may attest; repeat for several', gather)
      .option('--scheme-version <name>', 'version that it may attest; repeat for several (default: every one)', gather),
    context,
    (options) => ({
      type: 'Accreditation',
      party: options.party,
      matter: options.scheme,
      claims: {
        scheme: options.scheme,
        accreditedLevels: options.level,
        accreditedVersions: options.schemeVersion,
        ...daysOf(options),
      },
    }),
  );
  statementCommand<AppointOptions>(
    decision(
      registry.command('appoint'),
      'Give a participant a part: member, or governor (only under European control).',
    ).addOption(new Option('--role <role>', 'its part').choices(['member', 'governor']).makeOptionMandatory()),
    context,
    (options) => ({
      type: 'FederationRole',
      party: options.party,
      claims: { federationRole: options.role, ...daysOf(options) },
    }),
  );
  addRegistryAccreditations(registry, context);
  addRegistrySchemas(registry, context);
  addRegistryRechecks(registry, context);
  addRegistryMirrors(registry, context);
  addEventSources(registry, context);
  addRegistryChain(registry, context);
  addRegistryOperations(registry, context);
  addRegistryOverview(registry, context);
}

function decision(command: Command, description: string): Command {
  return command
    .description(description)
    .requiredOption('--party <did>', 'whom it is about')
    .requiredOption('--from <day>', 'first day, as 2026-01-31')
    .option('--until <day>', 'last day');
}

function daysOf(options: DecisionOptions) {
  const [document] = documentsOf(options);
  return { effectiveFrom: options.from, effectiveUntil: options.until, document };
}
