import {
  type AssetExit,
  type AssetOutcome,
  assetOutcomes,
  type ExitTarget,
  formatRegistry,
  type OfferDetail,
  type OfferExits,
} from '@vigie/credentials';
import {
  createClassifier,
  type DeclaredFormats,
  declaredAssets,
  onPremisesExit,
  parseImports,
  rankTargets,
  readField,
  serviceTypeOf,
  stateText,
} from '@vigie/derivations';
import type { ImportSearch, RankedProfiles } from '../../store/import-profiles.js';
import type { CatalogueReader } from '../../store/reader.js';

/** Which targets are asked for, and which page of them. */
export type ExitQuestion = Pick<ImportSearch, 'words' | 'filters' | 'now' | 'after' | 'limit'>;

/** What is found, with the place of the last target where more follow. */
export interface FoundExits {
  exits: OfferExits;
  next?: { rank: number; id: string };
}

/**
 * Where the customer of an offer could go: every offer of the same service type, with what becomes of each kind of asset.
 *
 * Nothing can be assessed where the offer states no assets or no service type; that is no praise.
 */
export async function findExits(
  reader: CatalogueReader,
  offer: OfferDetail,
  question: ExitQuestion,
): Promise<FoundExits> {
  const assets = readField(offer, 'assetCategories');
  const exported = declaredAssets(assets, 'exportFormats');
  const kinds = exported.state === 'stated' ? exported.kinds : {};
  if (Object.keys(kinds).length === 0) {
    return notAssessable(offer, `${stateText(assets)}, so what would have to be moved is not known.`, [assets]);
  }
  const serviceType = serviceTypeOf(offer);
  if (serviceType === undefined) {
    const fields = [readField(offer, 'segment'), readField(offer, 'serviceCategory')];
    return notAssessable(
      offer,
      'The segment and the category are not both stated, so no offer is known to be alike.',
      fields,
    );
  }
  const classified = new Map<number, AssetExit[]>();
  const found = await reader.imports({
    ...question,
    ...serviceType,
    except: offer.id,
    rank: (profiles) => rankProfiles(profiles, kinds, classified),
  });
  const { content, digest } = formatRegistry();
  const onPremises = onPremisesExit(offer, kinds);
  const last = found.more ? found.items.at(-1) : undefined;
  return {
    exits: {
      assessable: true,
      offer: offer.id,
      formats: { id: content.id, digest },
      serviceType,
      assets,
      ...(onPremises === undefined ? {} : { onPremises }),
      items: found.items.map(({ offer: summary, profile }) => toTarget(summary, classified.get(profile) ?? [])),
      total: found.total,
    },
    ...(last === undefined ? {} : { next: { rank: last.rank, id: last.offer.id } }),
  };
}

function notAssessable(offer: OfferDetail, reason: string, fields: ReturnType<typeof readField>[]): FoundExits {
  return { exits: { assessable: false, offer: offer.id, reason, fields } };
}

/** Judges each different profile once, however many offers have it. */
function rankProfiles(
  profiles: ReadonlyArray<{ number: number; profile: string }>,
  kinds: Readonly<Record<string, DeclaredFormats>>,
  classified: Map<number, AssetExit[]>,
): RankedProfiles[] {
  const classifyTarget = createClassifier(kinds);
  const targets = profiles.map(({ profile }) => classifyTarget(parseImports(profile)));
  const groups = new Map<number, number[]>();
  rankTargets(targets).forEach((rank, index) => {
    const number = profiles[index]?.number ?? 0;
    classified.set(number, targets[index] ?? []);
    const group = groups.get(rank);
    if (group === undefined) groups.set(rank, [number]);
    else group.push(number);
  });
  return [...groups].sort(([one], [other]) => one - other).map(([rank, numbers]) => ({ rank, profiles: numbers }));
}

function toTarget(offer: ExitTarget['offer'], assets: AssetExit[]): ExitTarget {
  const counts = Object.fromEntries(
    assetOutcomes.map((outcome): [AssetOutcome, number] => [
      outcome,
      assets.filter((asset) => asset.outcome === outcome).length,
    ]),
  );
  return { offer, assets, counts: counts as Record<AssetOutcome, number> };
}
