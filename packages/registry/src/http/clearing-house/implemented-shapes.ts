import { type SchemaFile, type SchemaKind, schemaFiles } from '@vigie/credentials';
import type { Schemas } from '../../domain/schemas.js';

/** Clearing houses call the shapes of the trust framework so; here they are those of Gaia-X that are shipped. */
const trustFramework = { name: 'trustframework', file: 'gaia-x.shapes.ttl' };

/** Shapes in force by the name under which a clearing house would serve them. */
export function implementedShapes(schemas: Pick<Schemas, 'inForce'>): ReadonlyMap<string, string> {
  const shipped = schemaFiles().filter(({ name }) => name.endsWith('.shapes.ttl'));
  const framework = shipped.filter(({ name }) => name === trustFramework.file);
  return new Map([
    ...framework.map(({ text }): [string, string] => [trustFramework.name, text]),
    ...shipped.map((file): [string, string] => [stemOf(file), file.text]),
    ...addedOf(schemas, 'shapes'),
  ]);
}

/** JSON-LD contexts in force, by name: the shipped one as `v1`, and each added one by the last part of its address too. */
export function implementedContexts(schemas: Pick<Schemas, 'inForce'>): ReadonlyMap<string, string> {
  const shipped = schemaFiles().filter(({ name }) => name === 'context.jsonld');
  const added = schemas.inForce().filter(({ kind }) => kind === 'context');
  return new Map([
    ...added.map(({ address, text }): [string, string] => [lastPart(address), text]),
    ...addedOf(schemas, 'context'),
    ...shipped.map(({ version, text }): [string, string] => [version, text]),
  ]);
}

function addedOf(schemas: Pick<Schemas, 'inForce'>, kind: SchemaKind): Array<[string, string]> {
  const added = schemas.inForce().filter((one) => one.kind === kind);
  return added.map(({ version, name, text }) => [`${version}-${stemOf({ name })}`, text]);
}

function stemOf({ name }: Pick<SchemaFile, 'name'>): string {
  return name.replace(/(\.shapes)?\.[a-z]+$/, '');
}

function lastPart(address: string): string {
  return (
    address
      .replace(/[#/]+$/, '')
      .split('/')
      .at(-1) ?? ''
  );
}
