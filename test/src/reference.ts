import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { renderReference } from '@vigie/credentials';

const file = fileURLToPath(new URL('../../docs/reference/v1.html', import.meta.url));
await mkdir(new URL('.', new URL('../../docs/reference/', import.meta.url)), { recursive: true });
await writeFile(file, renderReference());
process.stdout.write(`The reference of the vocabulary is in ${file}\n`);
