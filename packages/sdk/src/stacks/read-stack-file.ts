import { type StackCheckRequest, VigieError } from '@vigie/credentials';
import { readYaml } from '../offer-file/read-yaml.js';

/**
 * Reads a stack file: YAML with `vigieStack: 1`, the `layers`, and what `POST /stack-checks` takes besides. What the layers
 * come to is for the catalogue to judge.
 *
 * @param name - The file, as it is named in an error.
 * @throws VigieError `stack-file-invalid`
 * @example readStackFile('vigieStack: 1\nlayers:\n  - { name: app, offer: a, on: [base] }\n  - { name: base, offer: b }\n', 'stack.yaml')
 */
export function readStackFile(text: string, name: string): StackCheckRequest {
  const reading = readYaml(text);
  if (!reading.ok) {
    const [first] = reading.problems;
    throw invalid(name, `line ${first?.line ?? 1}: ${first?.detail ?? 'not YAML'}`);
  }
  const { value } = reading;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(name, 'it is no mapping');
  const { vigieStack, ...request } = value;
  if (vigieStack !== '1') throw invalid(name, '"vigieStack: 1" is missing');
  if (!Array.isArray(request.layers)) throw invalid(name, '"layers" is no list of layers');
  return request as unknown as StackCheckRequest;
}

function invalid(file: string, reason: string): VigieError {
  return new VigieError('stack-file-invalid', `${file} is no stack file: ${reason}.`, { file });
}
