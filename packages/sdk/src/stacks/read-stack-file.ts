import type { StackCheckRequest } from '@vigie/credentials';
import { readMarkedYaml } from '../needs/read-marked-yaml.js';

/**
 * Reads a stack file: YAML with `vigieStack: 1`, the `layers`, and what `POST /stack-checks` takes besides. What the layers
 * come to is for the catalogue to judge.
 *
 * @param name - The file, as it is named in an error.
 * @throws VigieError `stack-file-invalid`
 * @example readStackFile('vigieStack: 1\nlayers:\n  - { name: app, offer: a, on: [base] }\n  - { name: base, offer: b }\n', 'stack.yaml')
 */
export function readStackFile(text: string, name: string): StackCheckRequest {
  const members = readMarkedYaml(text, name, {
    mark: 'vigieStack',
    list: 'layers',
    of: 'layers',
    kind: 'stack file',
    code: 'stack-file-invalid',
  });
  return members as unknown as StackCheckRequest;
}
