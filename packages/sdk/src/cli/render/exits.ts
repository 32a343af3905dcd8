import { type AssetExit, assetOutcomes, type OfferExits } from '@vigie/credentials';
import { printable } from '../io.js';
import { tableLines } from './table.js';

/** Where a customer could go: one table for each target, what is lost told by name. */
export function exitLines(exits: OfferExits, width: number): string[] {
  if (!exits.assessable) return [printable(`Not assessable: ${exits.reason}`)];
  const { onPremises, items, total, formats, serviceType, next } = exits;
  const site =
    onPremises === undefined
      ? []
      : [
          '',
          printable(`Your own site: ${String(onPremises.selfHostable.value)}`),
          ...assetLines(onPremises.assets, width),
        ];
  const targets = items.flatMap(({ offer, assets, counts }) => [
    '',
    ...(offer.warning === undefined ? [] : [printable(`WARNING (${offer.name}): ${offer.warning}`)]),
    printable(`${offer.name} · ${offer.provider.name ?? offer.provider.id}`),
    printable(`  ${offer.id}`),
    `  ${assetOutcomes.map((outcome) => `${outcome} ${counts[outcome]}`).join(' · ')}`,
    ...assetLines(assets, width),
  ]);
  return [
    printable(`From ${exits.offer} to offers of ${serviceType.segment}, ${serviceType.category}`),
    ...site,
    ...targets,
    '',
    `${items.length} of ${total} targets`,
    printable(`Formats ${formats.id}, digest ${formats.digest}`),
    ...(next === undefined ? [] : [printable(`More: --cursor ${next}`)]),
  ];
}

function assetLines(assets: readonly AssetExit[], width: number): string[] {
  const rows = assets.map(({ asset, outcome, reason, exported, imported, loses }) => [
    asset,
    outcome,
    exported === undefined || imported === undefined ? '–' : `${exported} → ${imported}`,
    loses === undefined || loses.length === 0 ? reason : `${reason} Loses: ${loses.join(', ')}.`,
  ]);
  return tableLines(['Asset', 'Outcome', 'Formats', 'Why'], rows, width, [2, 2, 3, 5]);
}
