import { jurisdictionOfField } from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { invalidParameter, type Operation, type Queried } from '@vigie/service';

/** Descriptions are there as long as their endpoint: their names are put together once. */
const known = new WeakMap<object, ReadonlySet<string>>();

function namesOf(described: NonNullable<Operation['parameters']>): ReadonlySet<string> {
  const names = known.get(described) ?? new Set(described.map(({ name }) => name));
  known.set(described, names);
  return names;
}

/** Refuses every parameter that is neither described nor the field of a jurisdiction. */
export function refuseUnknown(request: Queried, ...described: Array<NonNullable<Operation['parameters']>>): void {
  const names = described.map(namesOf);
  for (const name of Object.keys(request.query)) {
    if (!names.some((some) => some.has(name)) && jurisdictionOfField(name) === undefined)
      throw invalidParameter(name, say(catalogueSentences['not-known']));
  }
}
