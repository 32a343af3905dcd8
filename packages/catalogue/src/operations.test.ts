import { cp, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Environment, runCommand } from '@vigie/service';
import SqliteDatabase from 'better-sqlite3';
import { expect, it } from 'vitest';
import { catalogueCommands } from './commands/catalogue-commands.js';
import { createMarket } from './testing/market.js';
import { start, startTestCatalogue, startWith, temporaryFolder } from './testing/test-catalogue.js';

async function operate(environment: Environment, words: string[]) {
  let out = '';
  let err = '';
  const status = await runCommand(
    'vigie-catalogue',
    catalogueCommands({ environment, clock: () => new Date(start) }),
    words,
    {
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
    },
  );
  return { status, err, json: words.includes('--json') && out !== '' ? JSON.parse(out) : undefined };
}

async function startFilled() {
  const market = await createMarket();
  const providers = [market.alpha, market.beta];
  const { catalogue, registry } = await startWith(providers, market.tokens);
  const settings = {
    VIGIE_CATALOGUE_DATA: join(catalogue.folder, 'data'),
    VIGIE_REGISTRIES: registry.url,
    VIGIE_DID_DOCUMENTS: join(catalogue.folder, 'did-documents'),
    VIGIE_DID_OFFLINE: 'true',
  };
  return { catalogue, registry, providers, settings };
}

function change(folder: string, sql: string): void {
  const database = new SqliteDatabase(join(folder, 'catalogue.sqlite'));
  database.pragma('foreign_keys = OFF');
  database.exec(sql);
  database.close();
}

function count(folder: string, table: string): number {
  const database = new SqliteDatabase(join(folder, 'catalogue.sqlite'), { readonly: true });
  const row = database.prepare(`SELECT count(*) AS rows FROM ${table}`).get() as { rows: number };
  database.close();
  return row.rows;
}

const names = ['Bare', 'Conteneurs managés', 'Mail', 'Object Storage'];
const codesOf = (findings: Array<{ code: string }>) => [...new Set(findings.map(({ code }) => code))];

it('backs a serving catalogue up, restores it elsewhere, and reads the feeds from the beginning when asked', async () => {
  const { catalogue, registry, providers, settings } = await startFilled();
  const to = join(await temporaryFolder(), 'backup');
  const made = await operate(settings, ['backup', '--to', to, '--json']);
  expect(made).toMatchObject({
    status: 0,
    json: { state: { offers: 4, registries: [{ url: registry.url, cursor: 9 }] } },
  });
  const folder = await temporaryFolder();
  const elsewhere = { ...settings, VIGIE_CATALOGUE_DATA: join(folder, 'data') };
  expect((await operate(elsewhere, ['restore', '--from', to])).status).toBe(0);
  expect(await operate(elsewhere, ['restore', '--from', to])).toMatchObject({
    status: 1,
    err: expect.stringContaining('folder-in-use'),
  });
  const again = await startTestCatalogue({ folder, providers, registries: [registry.url] });
  expect(await again.names({ sort: 'name' })).toEqual(await catalogue.names({ sort: 'name' }));
  await again.stop();

  const aside = await operate(elsewhere, ['rebuild', '--from-feeds', '--json']);
  expect(aside.status).toBe(0);
  expect(await readdir(join(folder, 'data'))).toContain('catalogue.sqlite.before-20260301T120000Z');
  expect((await operate(elsewhere, ['rebuild', '--from-feeds'])).err).toContain('backup-failed');
  const fresh = await startTestCatalogue({ folder, providers, registries: [registry.url] });
  await fresh.settle();
  expect(await fresh.names({ sort: 'name' })).toEqual(names);

  await writeFile(join(to, 'catalogue.sqlite'), 'x');
  expect((await operate(elsewhere, ['restore', '--from', to])).err).toContain('backup-invalid');
});

it('rebuilds offers and index, to the same rows where nothing was wrong and to the right ones where it was', async () => {
  const { catalogue, settings } = await startFilled();
  await catalogue.stop();
  const sound = await operate(settings, ['rebuild', '--json']);
  expect(sound).toMatchObject({ status: 0, json: { offers: 4 } });
  expect(sound.json.tables.filter(({ same }: { same: boolean }) => !same)).toEqual([]);
  const changes = () => count(settings.VIGIE_CATALOGUE_DATA, 'offer_changes');
  const noted = changes();
  change(
    settings.VIGIE_CATALOGUE_DATA,
    `DELETE FROM facet_values; DELETE FROM credential_subjects; UPDATE offers SET name_key = 'x', summary = '{}'`,
  );
  const mended = await operate(settings, ['rebuild', '--json']);
  const after = ({ json }: typeof mended) => json.tables.map((table: { after: string }) => table.after);
  expect(after(mended)).toEqual(after(sound));
  expect(changes()).toBe(noted);
  expect(
    mended.json.tables.filter(({ same }: { same: boolean }) => same).map(({ table }: { table: string }) => table),
  ).toEqual([
    'terms',
    'numbers',
    'words',
    'data_spaces',
    'data_space_facets',
    'imports',
    'feedback',
    'feedback_replies',
    'legal_persons',
  ]);
});

it('finds nothing wrong with a catalogue that is well, and each thing that is by its code', async () => {
  const { catalogue, settings } = await startFilled();
  const well = await operate(settings, ['doctor', '--json']);
  expect(codesOf(well.json.findings).filter((code) => code !== 'disk-low')).toEqual([]);
  expect(well.json.examined).toEqual(['settings', 'database', 'disk', 'search-index', 'bodies', 'clock', 'registries']);
  await catalogue.stop();
  const damages = [
    ['body-digest-differs', `UPDATE credentials SET body = body || ' '`],
    ['registry-went-back', 'UPDATE registries SET head = 3'],
    ['registry-failing', `UPDATE registries SET last_error = 'It did not answer.'`],
    ['registry-never-read', 'DELETE FROM registries'],
    ['foreign-key-broken', 'DELETE FROM credentials'],
    ['clock-behind-records', `UPDATE registries SET last_sync_at = '2030-01-01T00:00:00.000Z'`],
  ] as const;
  for (const [code, sql] of damages) {
    const copy = await temporaryFolder();
    await cp(settings.VIGIE_CATALOGUE_DATA, copy, { recursive: true });
    change(copy, sql);
    const { status, json } = await operate({ ...settings, VIGIE_CATALOGUE_DATA: copy }, ['doctor', '--json']);
    expect(status).toBeGreaterThan(0);
    expect(codesOf(json.findings)).toContain(code);
  }
  const nothing = await operate({ ...settings, VIGIE_CATALOGUE_DATA: await temporaryFolder() }, ['doctor', '--json']);
  expect(codesOf(nothing.json.findings)).toEqual(['database-missing']);
  expect((await operate({ VIGIE_REGISTRIES: 'a' }, ['doctor', '--json'])).status).toBe(2);
});
