import type { JurisdictionExposure, ShownExposure, StackExposure, StackExposureCause } from '@vigie/credentials';
import { type Derivation, elsewhere } from '../exposure/derivation.js';
import { readItems, readMember, textOf } from '../leaving/reading.js';
import { cite, fieldOf, type StackLayer } from './layer.js';

/** From the best to the worst. */
const order: readonly ShownExposure[] = ['none-found', 'unknown', 'possible', 'exposed'];

/** The stack under each jurisdiction: never better than its worst layer. */
export function stackExposure(
  layers: readonly StackLayer[],
  derivation: Derivation,
  {
    jurisdictions,
    watchList,
    wording,
  }: {
    jurisdictions: readonly string[] | undefined;
    watchList: readonly string[];
    wording: Readonly<Record<ShownExposure, string>>;
  },
): StackExposure[] {
  const touched = new Map(layers.map(({ offer }) => [offer.id, derivation.jurisdictions(offer.id)]));
  const wanted = jurisdictions ?? [...watchList, ...[...touched.values()].flatMap((found) => [...found])];
  return [...new Set(wanted)].sort().map((jurisdiction) => {
    const judged = layers.map((layer) => {
      // Of a jurisdiction that has no place on the chain the answer is the same as of any other such.
      const asked = touched.get(layer.offer.id)?.has(jurisdiction) ? jurisdiction : elsewhere;
      return { layer, exposure: derivation.exposure(layer.offer.id, asked) };
    });
    const shown = worst(judged.map(({ exposure }) => exposure.shown));
    return {
      jurisdiction,
      shown,
      wording: wording[shown],
      complete: judged.every(({ exposure }) => exposure.complete),
      causes: judged
        .filter(({ exposure }) => shown !== 'none-found' && exposure.shown === shown)
        .map(({ layer, exposure }) => causeOf(layer, exposure, jurisdiction)),
      layers: judged.map(({ layer, exposure }) => ({
        layer: layer.name,
        shown: exposure.shown,
        complete: exposure.complete,
      })),
    };
  });
}

function worst(shown: readonly ShownExposure[]): ShownExposure {
  return order[Math.max(...shown.map((one) => order.indexOf(one)))] ?? 'unknown';
}

function causeOf(layer: StackLayer, exposure: JurisdictionExposure, jurisdiction: string): StackExposureCause {
  const { declared, derived, path, missing } = exposure;
  const declarations = readItems(fieldOf(layer, 'exposureDeclarations')).filter(
    (item) => textOf(readMember(item, 'jurisdiction')) === jurisdiction,
  );
  return {
    layer: layer.name,
    declared,
    derived,
    path,
    missing: exposure.shown === 'unknown' ? missing : [],
    fields: declared === 'subject' ? cite(layer, ...declarations) : [],
  };
}
