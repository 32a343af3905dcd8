import { isDeepStrictEqual } from 'node:util';
import type { EvidenceVerdicts } from '@vigie/credentials';
import type { EvidenceDifference } from './difference.js';

type Members = Readonly<Record<string, unknown>>;

/** The claimed verdicts against those that were recomputed, member by member. */
export function compareVerdicts(
  claimed: EvidenceVerdicts,
  recomputed: EvidenceVerdicts,
  under = 'verdicts',
): EvidenceDifference[] {
  return [
    ...compareLists(`${under}/exposure`, claimed.exposure, recomputed.exposure, ({ jurisdiction }) => jurisdiction),
    ...compareLists(
      `${under}/labels`,
      claimed.labels,
      recomputed.labels,
      ({ source, subject }) => `${source} ${subject}`,
    ),
    ...compareLists(`${under}/conditions`, claimed.conditions, recomputed.conditions, ({ condition }) => condition),
  ];
}

function compareLists<Verdict extends object>(
  name: string,
  claimed: readonly Verdict[],
  recomputed: readonly Verdict[],
  keyOf: (verdict: Verdict) => string,
): EvidenceDifference[] {
  const keys = new Set([...claimed, ...recomputed].map(keyOf));
  return [...keys].flatMap((key) => {
    const where = `${name}/${key}`;
    const [said = [], found = []] = [claimed, recomputed].map((list) => list.filter((one) => keyOf(one) === key));
    if (found.length === 0) {
      const detail = `The file claims a verdict on ${key} that does not follow from the evidence.`;
      return [{ code: 'evidence-superfluous' as const, where, detail, claimed: said[0] }];
    }
    if (said.length === 0) {
      const detail = `A verdict on ${key} follows from the evidence, and the file does not tell it.`;
      return [{ code: 'evidence-verdict-differs' as const, where, detail, recomputed: found[0] }];
    }
    const plain = asJson(found);
    if (isDeepStrictEqual(said, plain)) return [];
    return differingMembers(where, said[0] as Members, plain[0] as Members, said.length !== plain.length);
  });
}

function differingMembers(where: string, said: Members, found: Members, otherCount: boolean): EvidenceDifference[] {
  const names = [...new Set([...Object.keys(said), ...Object.keys(found)])];
  const differing = names.filter((name) => !isDeepStrictEqual(said[name], found[name]));
  if (differing.length === 0 || otherCount) {
    return [{ code: 'evidence-verdict-differs', where, detail: 'The verdict stands there another number of times.' }];
  }
  const pick = (members: Members) =>
    Object.fromEntries(differing.flatMap((name) => (members[name] === undefined ? [] : [[name, members[name]]])));
  const detail = `The verdict differs in ${differing.join(', ')}.`;
  return [{ code: 'evidence-verdict-differs', where, detail, claimed: pick(said), recomputed: pick(found) }];
}

function asJson<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}
