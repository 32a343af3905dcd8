import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { renderReference } from '@vigie/credentials';

const folder = new URL('../../docs/reference/', import.meta.url);
const file = new URL('v1.html', folder);
await mkdir(folder, { recursive: true });
await writeFile(file, renderReference());
process.stdout.write(`The reference of the vocabulary is in ${fileURLToPath(file)}\n`);
