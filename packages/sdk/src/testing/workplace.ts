import { join } from 'node:path';
import { testDid } from './provider.js';
import { runCommand } from './run-command.js';
import { temporaryFolder } from './temporary-folder.js';

/** A folder with a key, its DID document in `dids`, and the template as an offer file. */
export async function workplace(): Promise<{ at: (name: string) => string }> {
  const folder = await temporaryFolder();
  const at = (name: string) => join(folder, name);
  await runCommand(['keys', 'create', '--out', at('key.json')]);
  await runCommand(['did', 'document', '--did', testDid, '--key', at('key.json'), '--out', at('dids/did.json')]);
  await runCommand(['offer', 'init', at('offer.yaml')]);
  return { at };
}
