import { VigieError } from '@vigie/credentials';

/** The environment as it is handed over; only a package's `config/env.ts` reads `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

function invalid(name: string, value: string, expected: string): never {
  throw new VigieError('settings-invalid', `${name} is "${value}", expected ${expected}.`, { name, expected });
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Reads settings one by one; an empty value counts as not set. */
export class SettingsReader {
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  text(name: string): string | undefined;
  text(name: string, fallback: string): string;
  text(name: string, fallback?: string): string | undefined {
    const value = this.#environment[name];
    return value === undefined || value === '' ? fallback : value;
  }

  integer(name: string, fallback: number, bounds: { min: number; max: number }): number {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < bounds.min || number > bounds.max) {
      invalid(name, value, `a whole number from ${bounds.min} to ${bounds.max}`);
    }
    return number;
  }

  flag(name: string, fallback: boolean): boolean {
    const value = this.text(name);
    if (value === undefined) return fallback;
    if (value === 'true' || value === 'false') return value === 'true';
    return invalid(name, value, 'true or false');
  }

  choice<Choice extends string>(name: string, fallback: Choice, choices: readonly Choice[]): Choice {
    const value = this.text(name);
    if (value === undefined) return fallback;
    return choices.find((one) => one === value) ?? invalid(name, value, `one of ${choices.join(', ')}`);
  }

  /** Several words out of a list, separated by commas; each once, and at least one. */
  choices<Choice extends string>(name: string, fallback: Choice[], choices: readonly Choice[]): Choice[] {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const words = value.split(',').map((word) => word.trim());
    const chosen = words.map(
      (word) =>
        choices.find((one) => one === word) ??
        invalid(name, value, `one or more of ${choices.join(', ')}, with commas`),
    );
    return [...new Set(chosen)];
  }

  /** `VIGIE_LOG_LEVEL`. */
  logLevel(): LogLevel {
    return this.choice('VIGIE_LOG_LEVEL', 'info', logLevels);
  }

  /** A base address, without a trailing slash. */
  url(name: string): string | undefined;
  url(name: string, fallback: string): string;
  url(name: string, fallback?: string): string | undefined {
    const value = this.text(name);
    return value === undefined ? fallback : baseUrl(name, value);
  }

  /** Several base addresses, separated by commas. */
  urls(name: string, fallback: string[]): string[] {
    const value = this.text(name);
    return value === undefined ? fallback : listed(value).map((one) => baseUrl(name, one));
  }

  /** Several absolute URIs or DID URLs, separated by commas; none where it is not set. */
  identifiers(name: string): string[] {
    return listed(this.text(name, '')).map((one) =>
      /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/.test(one) ? one : invalid(name, one, 'an identifier'),
    );
  }

  /** Several DIDs, separated by commas; none where it is not set. */
  dids(name: string): string[] {
    return listed(this.text(name, '')).map((one) => didIn(name, one));
  }

  /** One DID. */
  did(name: string): string | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : didIn(name, value);
  }
}

function didIn(name: string, value: string): string {
  return /^did:[a-z0-9]+:[A-Za-z0-9._:%-]*[A-Za-z0-9._-]$/.test(value) ? value : invalid(name, value, 'a DID');
}

function listed(value: string): string[] {
  return value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function baseUrl(name: string, value: string): string {
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol))
    invalid(name, value, 'an http or https address');
  return value.replace(/\/+$/, '');
}
