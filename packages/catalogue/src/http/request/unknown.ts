import { jurisdictionOfField } from '@vigie/credentials';
import { invalidParameter, type Operation, type Queried } from '@vigie/service';

/** Refuses every parameter that is neither described nor the field of a jurisdiction. */
export function refuseUnknown(request: Queried, described: NonNullable<Operation['parameters']>): void {
  const names = new Set(described.map(({ name }) => name));
  for (const name of Object.keys(request.query)) {
    if (!names.has(name) && jurisdictionOfField(name) === undefined) throw invalidParameter(name, 'is not known');
  }
}
