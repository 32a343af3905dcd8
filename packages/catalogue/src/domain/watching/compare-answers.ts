import type {
  Cell,
  HeldLabel,
  JurisdictionExposure,
  ObservedValue,
  OfferDetail,
  PropertyDifference,
} from '@vigie/credentials';
import { canonicalValue, type SectionName, sections } from '@vigie/derivations';

/** What is compared of an offer; what is derived only where both sides have it derived. */
export type ComparedAnswer = Pick<OfferDetail, SectionName | 'provider' | 'thirdPartyClaims'> &
  Partial<Pick<OfferDetail, 'exposure' | 'labels'>>;

const absent: ObservedValue = { state: 'absent' };

/**
 * Every property that reads differently, in the order in which an offer shows them. A credential that was signed anew and
 * says the same makes no difference.
 */
export function compareAnswers(before: ComparedAnswer, after: ComparedAnswer): PropertyDifference[] {
  return [
    ...differing('provider', stated(before.provider.id, []), stated(after.provider.id, [])),
    ...Object.values(sections).flatMap(({ name }) => compareSection(name, before[name], after[name])),
    ...compareNamed('exposure', byJurisdiction(before.exposure), byJurisdiction(after.exposure)),
    ...compareNamed('labels', byScheme(before.labels), byScheme(after.labels)),
    ...compareNamed('others', bySource(before.thirdPartyClaims), bySource(after.thirdPartyClaims)),
  ];
}

function compareSection(
  section: SectionName,
  before: Record<string, Cell>,
  after: Record<string, Cell>,
): PropertyDifference[] {
  const terms = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return terms.flatMap((term) => differing(`${section}.${term}`, observed(before[term]), observed(after[term])));
}

function observed(cell: Cell | undefined): ObservedValue {
  if (cell === undefined || cell.state === 'absent') return absent;
  const sources = [cell.source];
  return cell.state === 'unknown' ? { state: 'unknown', sources } : { state: 'stated', value: cell.value, sources };
}

function compareNamed(
  part: string,
  before: ReadonlyMap<string, ObservedValue>,
  after: ReadonlyMap<string, ObservedValue>,
): PropertyDifference[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((name) => differing(`${part}.${name}`, before.get(name) ?? absent, after.get(name) ?? absent));
}

function byJurisdiction(exposures: readonly JurisdictionExposure[] = []): Map<string, ObservedValue> {
  return new Map(
    exposures.map(({ jurisdiction, declared, derived, shown, outcome, complete, path }) => {
      const sources = [...new Set(path.map(({ credential }) => credential))];
      return [jurisdiction, stated({ declared, derived, shown, outcome, complete }, sources)];
    }),
  );
}

function byScheme(labels: readonly HeldLabel[] = []): Map<string, ObservedValue> {
  const schemes = new Map<string, HeldLabel[]>();
  for (const label of labels) schemes.set(label.scheme, [...(schemes.get(label.scheme) ?? []), label]);
  return new Map(
    [...schemes].map(([scheme, held]) => [
      scheme,
      stated(
        held.map(({ source: _source, scheme: _scheme, ...label }) => label),
        held.map(({ source }) => source),
      ),
    ]),
  );
}

/** A new version of what a stranger says is another statement of a stranger. */
function bySource(claims: OfferDetail['thirdPartyClaims']): Map<string, ObservedValue> {
  return new Map(
    claims.map(({ source, issuer, type, claims: said }) => [source, stated({ issuer, type, said }, [source])]),
  );
}

function stated(value: unknown, sources: string[]): ObservedValue {
  return { state: 'stated', value, sources };
}

function differing(path: string, before: ObservedValue, after: ObservedValue): PropertyDifference[] {
  return meaning(before) === meaning(after) ? [] : [{ path, before, after }];
}

function meaning(observedValue: ObservedValue): string {
  return observedValue.state === 'stated' ? canonicalValue({ value: observedValue.value }) : observedValue.state;
}
