import { type ParseArgsConfig, parseArgs } from 'node:util';
import { VigieError } from '@vigie/credentials';

export interface CommandResult {
  /** 0 done and well, 1 refused or warnings, 2 usage or errors. */
  status: 0 | 1 | 2;
  /** What people read. */
  lines: string[];
  /** The same as JSON. */
  answer: unknown;
}

type Values = Record<string, string | boolean | undefined>;

/** One word after the name of a service's program. */
export interface ServiceCommand {
  name: string;
  summary: string;
  options?: NonNullable<ParseArgsConfig['options']>;
  /** Options without which it does nothing. */
  required?: readonly string[];
  run(values: Values): Promise<CommandResult>;
}

export interface CommandOutput {
  out(text: string): void;
  err(text: string): void;
}

/** Runs one of a service's commands. @returns The exit status of the process. */
export async function runCommand(
  program: string,
  commands: readonly ServiceCommand[],
  words: readonly string[],
  output: CommandOutput,
): Promise<number> {
  const [word, ...rest] = words;
  const command = commands.find(({ name }) => name === word);
  if (command === undefined) {
    const asked = word === '--help' || word === 'help';
    (asked ? output.out : output.err)(usageOf(program, commands));
    return asked ? 0 : 2;
  }
  let values: Values;
  try {
    const options = { json: { type: 'boolean' }, ...command.options } as const;
    values = parseArgs({ args: rest, options, strict: true }).values as Values;
    const missing = (command.required ?? []).find((name) => values[name] === undefined);
    if (missing !== undefined) throw new TypeError(`--${missing} is missing.`);
  } catch (error) {
    output.err(`${program} ${command.name}: ${(error as Error).message}\n${usageOf(program, [command])}`);
    return 2;
  }
  const json = values.json === true;
  try {
    const { status, lines, answer } = await command.run(values);
    output.out(json ? `${JSON.stringify(answer, undefined, 2)}\n` : lines.map((line) => `${line}\n`).join(''));
    return status;
  } catch (error) {
    if (!(error instanceof VigieError)) throw error;
    const { code, message: detail, remedy, facts } = error;
    if (json) output.out(`${JSON.stringify({ code, detail, remedy, ...facts }, undefined, 2)}\n`);
    output.err(`${code}: ${detail}\n  remedy: ${remedy}\n`);
    return 1;
  }
}

function usageOf(program: string, commands: readonly ServiceCommand[]): string {
  const lines = commands.map(({ name, summary, options = {}, required = [] }) => {
    const shown = Object.entries(options).map(([option, { type }]) => {
      const text = type === 'string' ? `--${option} <value>` : `--${option}`;
      return required.includes(option) ? text : `[${text}]`;
    });
    return `  ${[program, name, ...shown, '[--json]'].join(' ')}\n      ${summary}`;
  });
  return `Usage:\n  ${program}\n      Serve until SIGTERM.\n${lines.join('\n')}\n`;
}
