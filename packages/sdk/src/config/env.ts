/** The environment of the process. Only the bin asks for it; everything else is given its settings. */
export function environment(): Record<string, string | undefined> {
  return process.env;
}
