import { createSchemaSet, digestOf, type SchemaSet, VigieError } from '@vigie/credentials';
import type { Command } from 'commander';
import { gatherWhole } from './command.js';
import { readText } from './files.js';

/** Lets a command read credentials in contexts that do not come with it, such as those of Gaia-X; none is ever fetched. */
export function withContexts(command: Command): Command {
  return command.option(
    '--context <address=file>',
    'a JSON-LD context that answers may name, with the file that holds it; again for more',
    gatherWhole,
  );
}

/**
 * @throws VigieError `settings-invalid` for an option without an address, and as `createSchemaSet`
 */
export async function schemasFrom(given: readonly string[] = []): Promise<{ schemas?: SchemaSet }> {
  if (given.length === 0) return {};
  const items = await Promise.all(
    given.map(async (one, index) => {
      const [, address, file] = /^([a-z][a-z0-9+.-]*:[^=]+)=(.+)$/i.exec(one) ?? [];
      if (address === undefined || file === undefined) {
        const expected = 'https://example.org/context=context.jsonld';
        throw new VigieError('settings-invalid', `--context is "${one}", expected such as ${expected}.`, { expected });
      }
      const text = await readText(file);
      const name = `context-${index}.jsonld`;
      return { kind: 'context' as const, address, version: 'given', name, digest: digestOf(text), text };
    }),
  );
  return { schemas: await createSchemaSet(items) };
}
