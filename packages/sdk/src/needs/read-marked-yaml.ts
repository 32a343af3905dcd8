import { type Code, VigieError } from '@vigie/credentials';
import { readYaml } from '@vigie/credentials/offer-file';

/** A kind of file that is one mapping with a mark of its version and one list that must be there. */
export interface MarkedFile {
  /** Member that must be `1`. */
  mark: string;
  /** Member that must be a list, and of what. */
  list: string;
  of: string;
  /** What such a file is called. */
  kind: string;
  code: Code;
}

/**
 * Reads such a file without its mark. Numbers stay the text that was written; what the members mean is for a catalogue to
 * judge.
 *
 * @param name - The file, as it is named in an error.
 * @throws VigieError with the code of the kind
 */
export function readMarkedYaml(
  text: string,
  name: string,
  { mark, list, of, kind, code }: MarkedFile,
): Record<string, unknown> {
  const invalid = (reason: string) => new VigieError(code, `${name} is no ${kind}: ${reason}.`, { file: name });
  const reading = readYaml(text);
  if (!reading.ok) {
    const [first] = reading.problems;
    throw invalid(`line ${first?.line ?? 1}: ${first?.detail ?? 'not YAML'}`);
  }
  const { value } = reading;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid('it is no mapping');
  const { [mark]: version, ...members } = value;
  if (version !== '1') throw invalid(`"${mark}: 1" is missing`);
  if (!Array.isArray(members[list])) throw invalid(`"${list}" is no list of ${of}`);
  return members;
}
