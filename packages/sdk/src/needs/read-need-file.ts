import type { NeedProfile } from '@vigie/credentials';
import { readMarkedYaml } from './read-marked-yaml.js';

/**
 * Reads a need file: YAML with `vigieNeeds: 1`, the targets under `must` and `should`, and what they depend on. Numbers
 * stay the text that was written. What the targets mean is for the catalogue to judge.
 *
 * @param name - The file, as it is named in an error.
 * @throws VigieError `need-file-invalid`
 * @example readNeedFile('vigieNeeds: 1\nmust:\n  - field: country\n    within: [FR, DE]\n', 'needs.yaml')
 */
export function readNeedFile(text: string, name: string): NeedProfile {
  const members = readMarkedYaml(text, name, {
    mark: 'vigieNeeds',
    list: 'must',
    of: 'targets',
    kind: 'need file',
    code: 'need-file-invalid',
  });
  return members as unknown as NeedProfile;
}
