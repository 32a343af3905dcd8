/** Where text goes to. */
export interface Output {
  write(text: string): unknown;
  /** Whether a person looks at it. */
  isTTY?: boolean | undefined;
  /** Width of the terminal in characters. */
  columns?: number | undefined;
}

/** All that a command needs of the world around it. */
export interface CommandIo {
  stdout: Output;
  stderr: Output;
  env: Readonly<Record<string, string | undefined>>;
  fetch: typeof globalThis.fetch;
  now: () => Date;
  /** Asks a person for something that is not shown while it is typed; absent where nobody sits there. */
  askSecret?: ((question: string) => Promise<string>) | undefined;
}

// Control characters could drive the terminal, and marks of writing direction could show a text as another.
const unprintable = /\p{Cc}|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** A text from elsewhere, such as a provider's or a server's, on one line and without power over the terminal. */
export function printable(text: string): string {
  return text.replace(/[\r\n\t]+/g, ' ').replace(unprintable, '');
}

/** Writes lines; each must be printable already. */
export function printLines(output: Output, lines: readonly string[]): void {
  for (const line of lines) output.write(`${line}\n`);
}

/** Writes machine output: the object exactly, as JSON. */
export function printJson(output: Output, value: unknown): void {
  output.write(`${JSON.stringify(value, undefined, 2)}\n`);
}

/** The width to lay text out for: the terminal's, or a fixed one where the output is a file or a pipe. */
export function widthOf(output: Output): number {
  return Math.max(40, output.columns ?? 100);
}
