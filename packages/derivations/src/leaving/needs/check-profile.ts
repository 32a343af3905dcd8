import { type NeedProfile, type NeedTarget, type RequestViolation, VigieError } from '@vigie/credentials';
import { parseSpan } from '../calendar.js';
import { parseDecimal } from '../decimal.js';
import type { NeedField } from './need-field.js';

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
    const flaw = twice ? `id "${target.id}" is given twice` : flawOf(target, fields);
    return flaw === undefined ? [] : [{ path, detail: flaw }];
  });
  if (violations.length > 0) {
    throw new VigieError('request-invalid', 'The need profile has targets that cannot be judged.', { violations });
  }
  return targets.map(({ place, ...target }) => target);
}

function flawOf(target: NeedTarget, fields: Readonly<Record<string, NeedField>>): string | undefined {
  const field = Object.hasOwn(fields, target.field) ? fields[target.field] : undefined;
  if (field === undefined) return `field must be one of ${Object.keys(fields).join(', ')}`;
  const given = allConditions.filter((condition) => target[condition] !== undefined);
  const fitting: readonly string[] = conditions[field.kind];
  const [condition] = given;
  if (given.length !== 1 || condition === undefined || !fitting.includes(condition)) {
    return `must have one condition of ${fitting.join(', ')}`;
  }
  if (field.kind === 'values') return undefined;
  const limit = target.atMost ?? target.atLeast ?? '';
  if (field.kind === 'period')
    return parseSpan(limit) === undefined ? `${condition} must be an ISO 8601 duration` : undefined;
  return parseDecimal(limit) === undefined ? `${condition} must be a decimal` : undefined;
}
