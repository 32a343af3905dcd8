import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DidDocument, parseDidDocument, VigieError } from '@vigie/credentials';

/**
 * Reads the DID documents that an operator pins: every `.json` file of a folder, one document each.
 *
 * @throws VigieError `settings-invalid` for a folder or file that cannot be read, or two documents of one DID.
 */
export async function loadDidDocuments(folder: string): Promise<Map<string, DidDocument>> {
  const documents = new Map<string, DidDocument>();
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new VigieError('settings-invalid', `The folder of DID documents cannot be read: ${folder}.`, {}, { cause });
  });
  for (const name of names.filter((one) => one.endsWith('.json')).sort()) {
    const document = await readDocument(join(folder, name));
    if (documents.has(document.id)) {
      throw new VigieError('settings-invalid', `Two pinned DID documents are for ${document.id}; one is ${name}.`);
    }
    documents.set(document.id, document);
  }
  return documents;
}

async function readDocument(file: string): Promise<DidDocument> {
  try {
    return parseDidDocument(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new VigieError('settings-invalid', `${file} is not a DID document: ${reason}`, {}, { cause });
  }
}
