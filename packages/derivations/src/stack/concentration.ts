import type { StackConcentration, StackController, StackShare } from '@vigie/credentials';
import { type Derivation, elsewhere } from '../exposure/derivation.js';
import { toEvidence } from '../exposure/step.js';
import type { View } from '../exposure/view.js';
import { bundles } from './bundles.js';
import { type Ground, leadingGrounds, shownGround } from './common-ground.js';
import type { StackLayer } from './layer.js';
import { ultimateControllers } from './ultimate-controllers.js';

/** Who stands behind the layers (SR-34), and what layers share that look apart. */
export function concentration(
  view: View,
  layers: readonly StackLayer[],
  { grounds, derivation }: { grounds: readonly Ground[]; derivation: Derivation },
): StackConcentration {
  const providers = sharesOf(layers);
  const controllers = controllersOf(view, layers);
  const open = layers.flatMap(({ name, offer }) => {
    // What is missing is the same for every jurisdiction.
    const { missing } = derivation.exposure(offer.id, elsewhere);
    return missing.length === 0 ? [] : [{ layer: name, missing }];
  });
  const leading = leadingGrounds(grounds, layers);
  const nothing = open.length > 0 ? 'unknown' : 'none-found';
  return {
    providers,
    controllers,
    undetermined: layers.flatMap(({ name, offer }) => {
      const { missing } = ultimateControllers(view, offer.provider.id);
      return missing.length === 0 ? [] : [{ layer: name, provider: offer.provider.id, missing }];
    }),
    bundles: bundles(layers, providers, controllers),
    common: { shown: leading.length > 0 ? 'shared' : nothing, grounds: leading.map(shownGround), open },
  };
}

function sharesOf(layers: readonly StackLayer[]): StackShare[] {
  const ids = [...new Set(layers.map(({ offer }) => offer.provider.id))];
  return byWeight(
    ids.map((party) => {
      const own = layers.filter(({ offer }) => offer.provider.id === party);
      const name = own.find(({ offer }) => offer.provider.name !== undefined)?.offer.provider.name;
      return {
        party,
        ...(name === undefined ? {} : { name }),
        layers: own.map((one) => one.name),
        of: layers.length,
      };
    }),
  );
}

function controllersOf(view: View, layers: readonly StackLayer[]): StackController[] {
  const found = new Map<string, StackController['paths']>();
  for (const { name, offer } of layers) {
    const provided = view.from(offer.id, 'providedBy').filter(({ to }) => to === offer.provider.id);
    const start = provided.slice(0, 1).map((edge) => ({ edge, rule: 'R7' }));
    for (const { person, path } of ultimateControllers(view, offer.provider.id).controllers) {
      const known = found.get(person) ?? [];
      found.set(person, [...known, { layer: name, path: [...start, ...path].map(toEvidence) }]);
    }
  }
  return byWeight(
    [...found].map(([party, paths]) => ({
      party,
      layers: paths.map(({ layer }) => layer),
      of: layers.length,
      paths,
    })),
  );
}

/** Who has most layers first, then by identifier. */
function byWeight<Share extends Pick<StackShare, 'party' | 'layers'>>(shares: Share[]): Share[] {
  return shares.sort((one, other) => other.layers.length - one.layers.length || (one.party < other.party ? -1 : 1));
}
