import { type NeedProfile, VigieError } from '@vigie/credentials';
import { readYaml } from '../offer-file/read-yaml.js';

/**
 * Reads a need file: YAML with `vigieNeeds: 1`, the targets under `must` and `should`, and what they depend on. Numbers
 * stay the text that was written. What the targets mean is for the catalogue to judge.
 *
 * @param name - The file, as it is named in an error.
 * @throws VigieError `need-file-invalid`
 * @example readNeedFile('vigieNeeds: 1\nmust:\n  - field: country\n    within: [FR, DE]\n', 'needs.yaml')
 */
export function readNeedFile(text: string, name: string): NeedProfile {
  const reading = readYaml(text);
  if (!reading.ok) {
    const [first] = reading.problems;
    throw invalid(name, `line ${first?.line ?? 1}: ${first?.detail ?? 'not YAML'}`);
  }
  const { value } = reading;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(name, 'it is no mapping');
  const { vigieNeeds, ...profile } = value;
  if (vigieNeeds !== '1') throw invalid(name, '"vigieNeeds: 1" is missing');
  if (!Array.isArray(profile.must)) throw invalid(name, '"must" is no list of targets');
  return profile as unknown as NeedProfile;
}

function invalid(file: string, reason: string): VigieError {
  return new VigieError('need-file-invalid', `${file} is no need file: ${reason}.`, { file });
}
