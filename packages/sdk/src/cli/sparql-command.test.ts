import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCommand } from '../testing/run-command.js';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { problem, testServer } from '../testing/test-server.js';

async function asked(...more: string[]) {
  const query = 'SELECT ?name WHERE { GRAPH ?g { ?offer ?p ?name } }';
  const file = join(await temporaryFolder(), 'query.rq');
  await writeFile(file, query);
  return { file, query, words: ['sparql', file, ...more] };
}

it('sends the query as it stands in the file, and writes the answer as it came', async () => {
  const answer = 'name\r\n"a, ""b"""\r\n';
  const { url, received } = await testServer(() => ({ body: answer, type: 'text/csv' }));
  const { words, query } = await asked('--format', 'csv', '--catalogue', url);
  expect(await runCommand(words)).toMatchObject({ status: 0, stdout: answer, stderr: '' });
  expect(received).toMatchObject([
    { method: 'POST', url: '/sparql', headers: { accept: 'text/csv', 'content-type': 'application/sparql-query' } },
  ]);
  expect(String(received[0]?.body)).toBe(query);
});

it('gives what strangers have signed no power over a terminal', async () => {
  const { url } = await testServer(() => ({ body: 'name\n\u001b[2Jgone\n', type: 'text/csv' }));
  const { words } = await asked('--catalogue', url);
  expect((await runCommand(words, { terminal: true })).stdout).toBe('name\n[2Jgone\n');
});

it('says why a query was refused, and which file cannot be read', async () => {
  const { url } = await testServer(() => problem(408, 'sparql-timeout'));
  const { words } = await asked('--catalogue', url);
  const refused = await runCommand(words);
  expect(refused).toMatchObject({ status: 1, stdout: '' });
  expect(refused.stderr).toContain('sparql-timeout');
  expect((await runCommand(['sparql', 'nowhere.rq', '--catalogue', url])).stderr).toContain('nowhere.rq');
  expect(await runCommand([...words, '--format', 'excel'])).toMatchObject({ status: 2 });
});
