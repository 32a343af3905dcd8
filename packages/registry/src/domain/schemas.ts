import {
  type Clock,
  createSchemaSet,
  digestOf,
  type SchemaItem,
  type SchemaSet,
  shippedSchemas,
  VigieError,
} from '@vigie/credentials';
import { registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { SchemaEra, SchemaFolder } from '@vigie/service';
import type { RegistryStore } from '../store/registry-store.js';
import type { RegistryTransactor } from '../store/registry-transactor.js';
import type { StoredSchema } from '../store/schema-rows.js';

interface Era {
  /** Milliseconds since 1970. */
  from: number;
  set: SchemaSet;
}

export interface SchemasParts {
  store: RegistryStore;
  clock: Clock;
  namespaces: Record<string, string>;
}

/** The schemas that the operator added, and which of them were in force when. */
export class Schemas {
  readonly #parts: SchemasParts;
  #held: StoredSchema[] = [];
  #eras: Era[] = [];
  #version = 0;
  /** Changes follow one another: each is checked beside what the one before it left. */
  #changing: Promise<unknown> = Promise.resolve();

  private constructor(parts: SchemasParts) {
    this.#parts = parts;
  }

  /** Reads what is stored, and adds what the operator's folder holds besides. */
  static async open(parts: SchemasParts, folder: SchemaFolder): Promise<Schemas> {
    const schemas = new Schemas(parts);
    await schemas.#reload();
    for (const item of folder.items) {
      const same = schemas.inForce().find(({ version, name }) => version === item.version && name === item.name);
      if (same === undefined) await schemas.add(item, 'the folder of VIGIE_SCHEMAS');
      else if (same.digest !== item.digest || digestOf(item.text) !== item.digest || same.address !== item.address) {
        const detail = `VIGIE_SCHEMAS: ${item.version}/${item.name} is not what is in force under that name.`;
        throw new VigieError('settings-invalid', detail, { name: 'VIGIE_SCHEMAS' });
      }
    }
    return schemas;
  }

  /** The set in force at an instant. */
  at(instant: Date): SchemaSet {
    return this.#eras.findLast(({ from }) => from <= instant.getTime())?.set ?? shippedSchemas;
  }

  /** Another number after every change. */
  get version(): number {
    return this.#version;
  }

  /** What was in force from when on, in a form that can be told to others. */
  eras(): SchemaEra[] {
    return this.#eras.map(({ from, set: { items, namespaces } }) => ({ from, items: [...items], namespaces }));
  }

  /** Everything that was ever added, the retired included, without what is shipped. */
  history(): readonly StoredSchema[] {
    return this.#held;
  }

  inForce(): StoredSchema[] {
    return this.#held.filter(({ until }) => until === undefined);
  }

  /** The set as it would be with one more; nothing is stored. */
  async with(item: SchemaItem): Promise<SchemaSet> {
    return this.#setOf([...this.inForce(), item]);
  }

  /**
   * The set as it would be without one; nothing is stored.
   *
   * @throws VigieError `not-found` for what is not in force
   */
  async without(version: string, name: string): Promise<SchemaSet> {
    const retired = this.#named(version, name);
    return this.#setOf(this.inForce().filter((one) => one !== retired));
  }

  /**
   * @param actor - Who asks for it, as the gate knows them. Default: whoever runs the registry.
   * @throws VigieError `schema-invalid`, `schema-digest-mismatch`, `schema-exists`
   */
  add(item: SchemaItem, source: string, actor = 'local-operator'): Promise<StoredSchema> {
    return this.#change(async () => {
      await this.with(item);
      const from = this.#parts.clock().toISOString();
      const stored = { ...item, source, from };
      await this.#parts.store.transact(async (tx) => {
        await tx.addSchema(stored);
        await tell(tx, { actor, action: 'schema-added' }, stored, from);
        await tx.startRecheck({
          kind: 'schemas',
          reason: say(registrySentences['schema-added'], { schema: `${item.version}/${item.name}` }),
          at: from,
        });
      });
      return stored;
    });
  }

  /** @throws VigieError `not-found` for what is not in force */
  retire(version: string, name: string, actor = 'local-operator'): Promise<StoredSchema> {
    return this.#change(async () => {
      const held = this.#named(version, name);
      const at = this.#parts.clock().toISOString();
      await this.#setOf(this.inForce().filter((one) => one !== held));
      await this.#parts.store.transact(async (tx) => {
        await tx.endSchema(version, name, at);
        await tell(tx, { actor, action: 'schema-retired' }, held, at);
        await tx.startRecheck({
          kind: 'schemas',
          reason: say(registrySentences['schema-retired'], { schema: `${version}/${name}` }),
          at,
        });
      });
      return { ...held, until: at };
    });
  }

  #named(version: string, name: string): StoredSchema {
    const held = this.inForce().find((one) => one.version === version && one.name === name);
    if (held === undefined)
      throw new VigieError(
        'not-found',
        say(registrySentences['schema-not-in-force'], { schema: `${version}/${name}` }),
      );
    return held;
  }

  #change<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#changing.then(async () => {
      const result = await work();
      await this.#reload();
      return result;
    });
    this.#changing = done.catch(() => undefined);
    return done;
  }

  async #reload(): Promise<void> {
    const held = await this.#parts.store.read.schemas();
    const instants = new Set(held.flatMap(({ from, until }) => [from, until ?? from]).map((at) => Date.parse(at)));
    const eras: Era[] = [{ from: Number.NEGATIVE_INFINITY, set: await this.#setOf([]) }];
    for (const from of [...instants].sort((a, b) => a - b)) {
      const valid = held.filter((one) => Date.parse(one.from) <= from && !(Date.parse(one.until ?? '') <= from));
      const known = this.#eras.find((era) => era.from === from && sameItems(era.set.items, valid));
      eras.push(known ?? { from, set: await this.#setOf(valid) });
    }
    this.#held = held;
    this.#eras = eras;
    this.#version += 1;
  }

  #setOf(items: readonly SchemaItem[]): Promise<SchemaSet> {
    return createSchemaSet(items, { namespaces: this.#parts.namespaces });
  }
}

function sameItems(one: readonly SchemaItem[], other: readonly SchemaItem[]): boolean {
  return one.length === other.length && one.every(({ digest }, index) => other[index]?.digest === digest);
}

/** Numbers what the operator did, so that it stands in the feed and its log. */
async function tell(
  tx: RegistryTransactor,
  act: { actor: string; action: string },
  { version, name, kind, address, digest, source }: StoredSchema,
  at: string,
): Promise<void> {
  const details = { version, name, kind, address, digest, source };
  await tx.log.addOperatorEvent({ sequence: await tx.nextSequence(), at, ...act, details });
}
