import { mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type DidDocument, parseDidDocument, VigieError } from '@vigie/credentials';
import { fileError } from '../files/file-error.js';

/** @throws VigieError `file-unreadable` */
export async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    throw fileError('read', path, error);
  });
}

/**
 * Reads a file of at most so many bytes.
 *
 * @throws VigieError `file-unreadable`, `body-too-large`
 */
export async function readBytes(path: string, maximum: number): Promise<Uint8Array> {
  const handle = await open(path).catch((error: unknown) => {
    throw fileError('read', path, error);
  });
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    // Read as a stream, because a pipe does not tell beforehand how long it is.
    for await (const chunk of handle.createReadStream({ end: maximum, autoClose: false })) {
      chunks.push(chunk as Buffer);
      length += (chunk as Buffer).length;
    }
  } catch (error) {
    throw fileError('read', path, error);
  } finally {
    await handle.close();
  }
  if (length > maximum) throw new VigieError('body-too-large', `${path} has more than ${maximum} bytes.`, { maximum });
  return Buffer.concat(chunks);
}

/**
 * Writes a text; a file that is there already is kept unless `overwrite` is set.
 *
 * @throws VigieError `file-unreadable`
 */
export async function writeText(path: string, text: string, options: { overwrite?: boolean } = {}): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text.endsWith('\n') ? text : `${text}\n`, { flag: options.overwrite ? 'w' : 'wx' });
  } catch (error) {
    throw fileError('write', path, error);
  }
}

/**
 * The DID documents in a folder, one in each `.json` file, by DID.
 *
 * @throws VigieError `file-unreadable`, `did-document-invalid`
 */
export async function readDidDocuments(folder: string): Promise<Map<string, DidDocument>> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw fileError('read', folder, error);
  });
  const documents = new Map<string, DidDocument>();
  for (const name of names.filter((candidate) => candidate.endsWith('.json')).sort()) {
    const path = join(folder, name);
    const document = parseDidDocument(parseJson(await readText(path), path));
    documents.set(document.id, document);
  }
  return documents;
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new VigieError('did-document-invalid', `${path} is not JSON.`, { file: path }, { cause: error });
  }
}
