import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What each package may import of ours; `docs/design.md` argues it. */
const allowedPackages: Record<string, string[]> = {
  credentials: ['shapes'],
  derivations: ['credentials'],
  service: ['credentials'],
  // Of derivations the sentences alone; what signs is loaded by one page, in the browser: see below.
  pages: ['credentials', 'derivations', 'sdk'],
  sdk: ['credentials', 'derivations'],
  registry: ['credentials', 'derivations', 'service', 'pages'],
  catalogue: ['credentials', 'derivations', 'service', 'pages'],
  test: ['credentials', 'derivations', 'service', 'sdk', 'registry', 'catalogue', 'pages', 'shapes'],
};

/** Rooms of a service, from the door inwards: a room may import itself and what stands after it. */
const layers = ['index', 'context', 'composition', 'http', 'domain', 'store'];

interface Import {
  file: string;
  specifier: string;
  typeOnly: boolean;
}

async function sourceFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/[/\\](dist|node_modules)[/\\]/.test(file));
}

async function importsOf(file: string): Promise<Import[]> {
  const source = await readFile(file, 'utf8');
  const { module, errors } = parseSync(file, source);
  expect(errors, file).toEqual([]);
  return [
    ...module.staticImports.map((one) => ({
      file,
      specifier: one.moduleRequest.value,
      typeOnly: one.entries.length > 0 && one.entries.every((entry) => entry.isType),
    })),
    ...module.staticExports.flatMap((one) =>
      one.entries.flatMap((entry) =>
        entry.moduleRequest ? [{ file, specifier: entry.moduleRequest.value, typeOnly: entry.isType }] : [],
      ),
    ),
    ...module.dynamicImports.map((one) => ({
      file,
      specifier: source.slice(one.moduleRequest.start, one.moduleRequest.end).replaceAll(/['"`]/g, ''),
      typeOnly: false,
    })),
  ];
}

async function importsOfPackage(name: string): Promise<Import[]> {
  const folder = name === 'test' ? join(root, 'test/src') : join(root, 'packages', name, 'src');
  return (await Promise.all((await sourceFiles(folder)).map(importsOf))).flat();
}

/** The room of a file of a service: `bin`, `config`, `index`, `context`, `http`, `domain` or `store`. */
function roomOf(source: string, file: string): string {
  const [first = ''] = relative(source, file).split(sep);
  return first.replace(/\.tsx?$/, '');
}

const show = ({ file, specifier }: Import) => `${relative(root, file)} imports ${specifier}`;

describe.each(Object.entries(allowedPackages))('%s', (name, allowed) => {
  it(`imports of ours only ${allowed.join(', ') || 'nothing'}`, async () => {
    const imports = await importsOfPackage(name);
    expect(imports.length).toBeGreaterThan(0);
    const refused = imports.filter(({ specifier }) => {
      const ours = /^@vigie\/([^/]+)/.exec(specifier)?.[1];
      return ours !== undefined && ours !== name && !allowed.includes(ours);
    });
    expect(refused.map(show)).toEqual([]);
  });

  it('reaches into no other folder by a relative path', async () => {
    const folder = name === 'test' ? join(root, 'test/src') : join(root, 'packages', name, 'src');
    const refused = (await importsOfPackage(name)).filter(
      ({ file, specifier }) =>
        specifier.startsWith('.') && relative(folder, resolve(dirname(file), specifier)).startsWith('..'),
    );
    expect(refused.map(show)).toEqual([]);
  });
});

describe.each(['registry', 'catalogue'])('inside %s', (name) => {
  const source = join(root, 'packages', name, 'src');

  it('imports run from the door inwards: index, context with its parts, http, domain, store', async () => {
    const refused = (await importsOfPackage(name)).filter(({ file, specifier, typeOnly }) => {
      if (!specifier.startsWith('.') || typeOnly || file.endsWith('.test.ts')) return false;
      const from = layers.indexOf(roomOf(source, file));
      const to = layers.indexOf(roomOf(source, resolve(dirname(file), specifier.replace(/\.js$/, '.ts'))));
      return from >= 0 && to >= 0 && to < from;
    });
    expect(refused.map(show)).toEqual([]);
  });

  it('reads the environment only for the process itself', async () => {
    const refused = (await importsOfPackage(name)).filter(
      ({ file, specifier }) =>
        specifier.includes('config/env') &&
        !['bin', 'config'].includes(roomOf(source, file)) &&
        !file.endsWith('.test.ts'),
    );
    expect(refused.map(show)).toEqual([]);
  });
});

describe('credentials', () => {
  const source = join(root, 'packages/credentials/src');
  const inRoom = async (named: (room: string) => boolean) =>
    (await importsOfPackage('credentials')).filter(
      ({ file }) => !/\.test\.ts$|[/\\]testing[/\\]/.test(file) && named(roomOf(source, file)),
    );

  it('stays pure: no server, no database, no network or process of its own', async () => {
    const imports = await inRoom((room) => room !== 'node');
    const refused = imports.filter(({ specifier }) =>
      /^(express|better-sqlite3|kysely|undici|node:(http|http2|https|net|tls|dgram|child_process|process|dns)(\/.*)?)$/.test(
        specifier,
      ),
    );
    expect(refused.map(show)).toEqual([]);
  });

  it('keeps the network behind an entry of its own, which nothing else leads to', async () => {
    const network = await inRoom((room) => room === 'node');
    expect(network.map(({ specifier }) => specifier)).toContain('node:https');
    const refused = (await inRoom((room) => room !== 'node')).filter(
      ({ file, specifier }) =>
        specifier.startsWith('.') &&
        roomOf(source, resolve(dirname(file), specifier.replace(/\.js$/, '.ts'))) === 'node',
    );
    expect(refused.map(show)).toEqual([]);
  });
});

describe('what runs in a browser', () => {
  const sdk = join(root, 'packages/sdk/src');

  it('is loaded of the sdk by one page alone, when somebody signs', async () => {
    const imports = (await importsOfPackage('pages')).filter(
      ({ specifier, typeOnly }) => specifier.startsWith('@vigie/sdk') && !typeOnly,
    );
    expect(imports.map(show)).toEqual(['packages/pages/src/publish/signing.ts imports @vigie/sdk/browser']);
    // By the word import() alone, which a server never runs.
    const { module } = parseSync('signing.ts', await readFile(imports[0]?.file ?? '', 'utf8'));
    expect(module.staticImports).toEqual([]);
  });

  it('has of the derivations their sentences alone, which need nothing else', async () => {
    const used = (await importsOfPackage('pages')).filter(
      ({ file, specifier }) => specifier.startsWith('@vigie/derivations') && !file.endsWith('.test.ts'),
    );
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter(({ specifier }) => specifier !== '@vigie/derivations/sentences').map(show)).toEqual([]);
    const told = (await importsOfPackage('derivations')).filter(({ file }) => /sentences\.ts$/.test(file));
    const heavy = told.filter(({ specifier, typeOnly }) => !typeOnly && !/^\..*sentences\.js$/.test(specifier));
    expect(heavy.map(show)).toEqual([]);
  });

  it('needs nothing of Node', async () => {
    const all = await importsOfPackage('sdk');
    const reached = new Set([join(sdk, 'browser/index.ts')]);
    const outside = new Set<string>();
    for (const file of reached) {
      for (const one of all.filter((candidate) => candidate.file === file && !candidate.typeOnly)) {
        if (one.specifier.startsWith('.')) reached.add(resolve(dirname(file), one.specifier.replace(/\.js$/, '.ts')));
        else outside.add(one.specifier);
      }
    }
    expect(reached.size).toBeGreaterThan(5);
    const ofCredentials = ['@vigie/credentials/errors', '@vigie/credentials/protected-keys'];
    expect([...outside].sort()).toEqual(['@scure/base', ...ofCredentials, 'jose']);
    const keys = (await importsOfPackage('credentials')).filter(({ file }) => file.endsWith('/keys/protect-key.ts'));
    expect(keys.map(({ specifier }) => specifier).sort()).toEqual(['../errors/vigie-error.js', 'jose']);
  });
});
