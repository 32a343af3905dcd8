import {
  type AssetExit,
  type AssetOutcome,
  assetOutcomes,
  type ExitTarget,
  formatRegistry,
  type OfferDetail,
  type OfferExits,
} from '@vigie/credentials';
import { say } from '@vigie/credentials/sentences';
import {
  type DeclaredFormats,
  declaredAssets,
  onPremisesExit,
  readField,
  serviceTypeOf,
  stateText,
} from '@vigie/derivations';
import { exitSentences } from '@vigie/derivations/sentences';
import type { KeptSearch } from '../../store/change-records.js';
import type { CatalogueReader } from '../../store/reader.js';
import type { ServiceTypeView } from '../../store/service-types.js';
import { clausesOf } from '../search/asked-clauses.js';
import { present } from '../search/find-offers.js';
import { chooseTargets, type TargetChoice } from './choose-targets.js';
import type { TypeIndex } from './type-index.js';

/** Which targets are asked for, and which page of them. */
export type ExitQuestion = KeptSearch & Pick<TargetChoice, 'now' | 'after' | 'limit'>;

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
  { reader, index }: { reader: CatalogueReader; index: TypeIndex },
  offer: OfferDetail,
  question: ExitQuestion,
): Promise<FoundExits> {
  const assets = readField(offer, 'assetCategories');
  const exported = declaredAssets(assets, 'exportFormats');
  const kinds = exported.state === 'stated' ? exported.kinds : {};
  if (Object.keys(kinds).length === 0) {
    return notAssessable(offer, say(exitSentences['assets-unknown'], { clauses: stateText(assets) }), [assets]);
  }
  const serviceType = serviceTypeOf(offer);
  if (serviceType === undefined) {
    const fields = [readField(offer, 'segment'), readField(offer, 'serviceCategory')];
    return notAssessable(offer, say(exitSentences['type-unstated']), fields);
  }
  const found = await reader.serviceType(serviceType, (view) =>
    findTargets({ view, index }, kinds, { ...question, except: offer.id }),
  );
  const { content, digest } = formatRegistry();
  const onPremises = onPremisesExit(offer, kinds);
  return {
    exits: {
      assessable: true,
      offer: offer.id,
      formats: { id: content.id, digest },
      serviceType,
      assets,
      ...(onPremises === undefined ? {} : { onPremises }),
      items: found.items,
      total: found.total,
    },
    ...(found.next === undefined ? {} : { next: found.next }),
  };
}

function notAssessable(offer: OfferDetail, reason: string, fields: ReturnType<typeof readField>[]): FoundExits {
  return { exits: { assessable: false, offer: offer.id, reason, fields } };
}

interface FoundTargets extends Pick<FoundExits, 'next'> {
  items: ExitTarget[];
  total: number;
}

/** Ranks the offers of the service type in memory, and reads only those of the page. */
async function findTargets(
  { view, index }: { view: ServiceTypeView | undefined; index: TypeIndex },
  kinds: Readonly<Record<string, DeclaredFormats>>,
  question: ExitQuestion & { except: string },
): Promise<FoundTargets> {
  if (view === undefined) return { items: [], total: 0 };
  const { words, filters, ranges = {} } = question;
  const searched = words !== undefined || Object.keys(filters).length > 0 || Object.keys(ranges).length > 0;
  const asked = {
    ...(words === undefined ? {} : { clauses: clausesOf(words) }),
    filters: present(filters),
    ranges: present(ranges),
  };
  const among = searched ? new Set(await view.matching(asked)) : undefined;
  const targets = await index.at(view);
  const judged = targets.table.judge(kinds);
  const { chosen, total, more } = chooseTargets(targets, judged, {
    ...question,
    ...(among === undefined ? {} : { among }),
  });
  const numberAt = (place: number) => targets.offers[place] ?? 0;
  const summaries = await view.summaries(chosen.map((one) => numberAt(one.index)));
  const items = chosen.flatMap((one) => {
    const summary = summaries.get(numberAt(one.index));
    return summary === undefined ? [] : [toTarget(summary, judged.exitsAt(targets.places[one.index] ?? 0))];
  });
  const last = more ? chosen.at(-1) : undefined;
  return {
    items,
    total,
    ...(last === undefined ? {} : { next: { rank: last.rank, id: targets.ids[last.index] ?? '' } }),
  };
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
