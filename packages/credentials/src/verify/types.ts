import type { VersionShapes } from '../schemas/schema-set.js';
import { compactIri } from '../terms/names.js';
import { say } from '../text/sentence.js';
import type { Content } from './content.js';
import { meaningSentences } from './meaning-sentences.js';
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
    detail: say(meaningSentences['credential-s-type-no-shape'], { type: compactIri(type) }),
    pointer: '/type',
    value: type,
    expected: expectedTypes(versions),
  }));

  const subjectTypes = new Set(subjects.flatMap((subject) => claims.types(subject)));
  if (![...subjectTypes].some(isKnown)) {
    faults.push({
      code: 'type-unsupported',
      detail: say(meaningSentences['no-subject-credential-type-shape']),
      pointer: '/credentialSubject',
      value: [...subjectTypes].map(compactIri).join(', '),
      expected: expectedTypes(versions),
    });
  }
  for (const subject of subjects) {
    for (const type of claims.types(subject).filter((candidate) => !types.includes(candidate))) {
      faults.push({
        code: 'envelope-invalid',
        detail: say(meaningSentences['subject-type-credential-not-name'], { type: compactIri(type) }),
        focus: subject.value,
        value: type,
        expected: types.map(compactIri).join(', '),
      });
    }
  }
  for (const type of types.filter((candidate) => !subjectTypes.has(candidate) && !unsupported.includes(candidate))) {
    faults.push({
      code: 'envelope-invalid',
      detail: say(meaningSentences['credential-names-type-but-none'], { type: compactIri(type) }),
      pointer: '/type',
      value: type,
    });
  }
  return faults;
}
