import type { Command } from 'commander';
import type { CommandContext } from '../command.js';
import { dataSpaceWords } from '../file-words.js';
import { documentsOf, type StatementCommandOptions, statementCommand } from '../statement-command.js';
import { addOfferCheck } from './offer-check.js';
import { addOfferInit } from './offer-init.js';
import { addOfferSign } from './offer-sign.js';

interface JoinOptions extends StatementCommandOptions {
  space: string;
  member?: string;
  from: string;
  until?: string;
  remark?: string;
}

/** What operators of data spaces and their members sign. A data space file is published as an offer file is. */
export function addDataSpace(program: Command, context: CommandContext): void {
  const group = program.command('data-space').description('Data space files, and the word of a member.');
  for (const add of [addOfferInit, addOfferCheck, addOfferSign]) add(group, context, dataSpaceWords);
  const join = group
    .command('join')
    .description('As a member: confirm with a signature of your own that you belong to a data space, and publish it.')
    .requiredOption('--space <id>', 'identifier of the data space')
    .option('--member <id>', 'identifier of the member, as the operator names it (default: the DID)')
    .requiredOption('--from <date>', 'first day of membership, as in 2026-03-31')
    .option('--until <date>', 'last day')
    .option('--remark <text>', 'a remark');
  statementCommand<JoinOptions>(join, context, (options) => {
    const { space, from, until, remark, did, member = did } = options;
    const [document] = documentsOf(options);
    const claims = { member, effectiveFrom: from, effectiveUntil: until, document, remark };
    return { type: 'DataSpaceMembership', party: space, matter: member, claims };
  });
}
