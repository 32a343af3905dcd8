import { readFile } from 'node:fs/promises';
import { parseWitnessPolicy, VigieError, type WitnessPolicy } from '@vigie/credentials';

/**
 * Reads the policy of witnesses that a setting names.
 *
 * @throws VigieError `file-unreadable`, `log-policy-invalid`, and `settings-invalid` for one that asks for nobody
 */
export async function readWitnessPolicyFile(file: string): Promise<WitnessPolicy> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new VigieError('file-unreadable', `${file} cannot be read.`, { file }, { cause });
  });
  const policy = parseWitnessPolicy(text);
  if (policy.quorum !== undefined) return policy;
  // Whoever sets it means to ask for somebody.
  const expected = 'a policy whose quorum is somebody';
  throw new VigieError('settings-invalid', `VIGIE_REGISTRY_LOG_WITNESSES is "${file}", expected ${expected}.`, {
    name: 'VIGIE_REGISTRY_LOG_WITNESSES',
    expected,
  });
}
