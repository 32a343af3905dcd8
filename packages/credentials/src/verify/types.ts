import type { VersionShapes } from '../schemas/schema-set.js';
import { compactIri } from '../terms/names.js';
import type { Content } from './content.js';
import type { Fault } from './recorder.js';

/** Types that a message names; a foreign ontology has hundreds. */
const named = 20;

/** The types of a credential that no shape describes, by their short names. */
export function unshapedTypes({ types }: Content, versions: readonly VersionShapes[]): string[] {
  return types.filter((type) => !versions.some(({ subjectClasses }) => subjectClasses.has(type))).map(compactIri);
}

function expectedTypes(versions: readonly VersionShapes[]): string {
  const known = versions.flatMap(({ subjectClasses }) => [...subjectClasses]);
  return known.slice(0, named).map(compactIri).join(', ') + (known.length > named ? ', …' : '');
}

/**
 * What a credential says it is must be what it is about, and something that a shape checks: every type of the credential
 * is a known class and the type of a subject, and every type of a subject is one of the credential's.
 */
export function checkTypes({ claims, subjects, types }: Content, versions: readonly VersionShapes[]): Fault[] {
  const isKnown = (type: string) => versions.some(({ subjectClasses }) => subjectClasses.has(type));
  const unsupported = types.filter((type) => !isKnown(type));
  const faults: Fault[] = unsupported.map((type) => ({
    code: 'type-unsupported',
    detail: `The credential's type ${compactIri(type)} has no shape here.`,
    pointer: '/type',
    value: type,
    expected: expectedTypes(versions),
  }));

  const subjectTypes = new Set(subjects.flatMap((subject) => claims.types(subject)));
  if (![...subjectTypes].some(isKnown)) {
    faults.push({
      code: 'type-unsupported',
      detail: 'No subject of the credential has a type that has a shape here.',
      pointer: '/credentialSubject',
      value: [...subjectTypes].map(compactIri).join(', '),
      expected: expectedTypes(versions),
    });
  }
  for (const subject of subjects) {
    for (const type of claims.types(subject).filter((candidate) => !types.includes(candidate))) {
      faults.push({
        code: 'envelope-invalid',
        detail: `A subject has the type ${compactIri(type)}, which the credential does not name.`,
        focus: subject.value,
        value: type,
        expected: types.map(compactIri).join(', '),
      });
    }
  }
  for (const type of types.filter((candidate) => !subjectTypes.has(candidate) && !unsupported.includes(candidate))) {
    faults.push({
      code: 'envelope-invalid',
      detail: `The credential names the type ${compactIri(type)}, but none of its subjects has it.`,
      pointer: '/type',
      value: type,
    });
  }
  return faults;
}
