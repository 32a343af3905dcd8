import { type NeedProfile, type NeedTarget, type RequestViolation, VigieError } from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { parseSpan } from '../calendar.js';
import { parseDecimal } from '../decimal.js';
import type { NeedField } from './need-field.js';
import { needField } from './need-fields.js';

/** A target with its name and its kind. */
export interface NamedTarget extends NeedTarget {
  id: string;
  kind: 'must' | 'should';
}

const conditions = {
  values: ['anyOf', 'allOf', 'within', 'noneOf'],
  period: ['atMost', 'atLeast'],
  amount: ['atMost', 'atLeast'],
} as const;
const allConditions = ['anyOf', 'allOf', 'within', 'noneOf', 'atMost', 'atLeast'] as const;

/**
 * The targets of a profile, each with its name.
 *
 * @throws VigieError `request-invalid` with every flaw: a field or condition that does not exist, or a limit that is none
 */
export function namedTargets(profile: NeedProfile, fields: Readonly<Record<string, NeedField>>): NamedTarget[] {
  const kinds = ['must', 'should'] as const;
  const targets = kinds.flatMap((kind) =>
    (profile[kind] ?? []).map((target, place) => ({ ...target, id: target.id ?? `${kind}-${place + 1}`, kind, place })),
  );
  const violations = targets.flatMap(({ kind, place, ...target }, index): RequestViolation[] => {
    const path = `/body/profile/${kind}/${place}`;
    const twice = targets.findIndex(({ id }) => id === target.id) < index;
    const flaw = twice ? say(catalogueSentences['id-given-twice'], { id: target.id }) : flawOf(target, profile, fields);
    return flaw === undefined ? [] : [{ path, detail: flaw }];
  });
  if (violations.length > 0) {
    throw new VigieError('request-invalid', say(catalogueSentences['need-profile-targets-cannot-judged']), {
      violations,
    });
  }
  return targets.map(({ place, ...target }) => target);
}

function flawOf(
  target: NeedTarget,
  profile: NeedProfile,
  fields: Readonly<Record<string, NeedField>>,
): string | undefined {
  const field = needField(target.field, fields);
  if (field === undefined)
    return say(catalogueSentences['field-exposure-country'], { fields: Object.keys(fields).join(', ') });
  const given = allConditions.filter((condition) => target[condition] !== undefined);
  const fitting: readonly string[] = conditions[field.kind];
  const [condition] = given;
  if (given.length !== 1 || condition === undefined || !fitting.includes(condition)) {
    return say(catalogueSentences['must-have-one-condition-of'], { fitting: fitting.join(', ') });
  }
  if (field.flaw === undefined && (target.version ?? target.level) !== undefined) {
    return say(catalogueSentences['version-level-labels-alone']);
  }
  const limit = target.atMost ?? target.atLeast ?? '';
  if (field.kind === 'period') {
    return parseSpan(limit) === undefined ? say(catalogueSentences['iso-8601-duration'], { condition }) : undefined;
  }
  if (field.kind === 'amount')
    return parseDecimal(limit) === undefined ? say(catalogueSentences['must-be-a-decimal'], { condition }) : undefined;
  return strangerIn(target, field) ?? field.flaw?.(target, profile);
}

function strangerIn({ anyOf, allOf, within, noneOf }: NeedTarget, { options }: NeedField): string | undefined {
  const strange = (anyOf ?? allOf ?? within ?? noneOf ?? []).filter((value) => options?.includes(value) === false);
  return strange.length === 0 || options === undefined
    ? undefined
    : say(catalogueSentences['the-values-are'], { strange: strange.join(', '), options: options.join(', ') });
}
