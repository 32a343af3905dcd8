import { type PassphraseSource, passphraseFrom } from '@vigie/credentials/node';
import { type Command, InvalidArgumentError } from 'commander';
import { type Settings, settingsFrom } from '../config/config.js';
import type { ExitStatus } from './exit.js';
import type { CommandIo } from './io.js';

/** What the commands share: the world, and where to leave the exit status. */
export interface CommandContext {
  io: CommandIo;
  /** @throws VigieError `settings-invalid` */
  settings(): Settings;
  /** The passphrase of a key file: from the settings, else from whoever sits at the terminal, once for each file. */
  passphrase: PassphraseSource;
  /** Makes an action of a function that answers an exit status. */
  action<Arguments extends unknown[]>(
    run: (...given: Arguments) => Promise<ExitStatus>,
  ): (...given: Arguments) => Promise<void>;
}

export function createContext(io: CommandIo, finish: (status: ExitStatus) => void): CommandContext {
  const settings = () => settingsFrom(io.env);
  const answered = new Map<string, Promise<string | undefined>>();
  const ask: PassphraseSource = async (file) =>
    (await passphraseFrom(settings().passphrase, 'VIGIE_KEY_PASSPHRASE')(file)) ??
    io.askSecret?.(`Passphrase of ${file}: `);
  return {
    io,
    settings,
    passphrase: (file) => {
      const answer = answered.get(file) ?? ask(file);
      answered.set(file, answer);
      return answer;
    },
    action:
      (run) =>
      async (...given) =>
        finish(await run(...given)),
  };
}

/** Adds the option that every command has. */
export function withJson(command: Command): Command {
  return command.option('--json', 'print the answer as JSON on standard output');
}

/** Gathers an option that may be given several times, each time with one value or several separated by commas. */
export function gather(value: string, before: string[] = []): string[] {
  return [...before, ...value.split(',').filter((one) => one !== '')];
}

/** Gathers an option that may be given several times, with values in which a comma may stand. */
export function gatherWhole(value: string, before: string[] = []): string[] {
  return [...before, value];
}

export function parseInstant(value: string): Date {
  const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(value)
    ? new Date(value)
    : undefined;
  if (instant === undefined || Number.isNaN(instant.getTime())) {
    throw new InvalidArgumentError('Write an instant with its offset, such as 2026-03-31T12:00:00Z.');
  }
  return instant;
}

export function parseCount(value: string): number {
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new InvalidArgumentError('Write a whole number from 1.');
  return Number(value);
}
