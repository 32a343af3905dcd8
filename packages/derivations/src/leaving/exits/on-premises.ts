import type { AssetExit, OfferDetail, OnPremisesExit } from '@vigie/credentials';
import { say } from '@vigie/credentials/sentences';
import { readField, textOf } from '../reading.js';
import type { DeclaredFormats } from './declared-assets.js';
import { exitSentences } from './exit-sentences.js';

/**
 * The customer's own site, where the provider says that the same or compatible software can be run there.
 *
 * The same software reads what it has written. Of compatible software nobody has stated what it takes in.
 */
export function onPremisesExit(
  offer: OfferDetail,
  kinds: Readonly<Record<string, DeclaredFormats>>,
): OnPremisesExit | undefined {
  const selfHostable = readField(offer, 'selfHostable');
  const code = textOf(selfHostable);
  if (code !== 'same-software' && code !== 'compatible-software') return undefined;
  return {
    selfHostable,
    sourceAvailability: readField(offer, 'sourceAvailability'),
    assets: Object.entries(kinds).map(([asset, exported]) => ({ asset, ...outcomeOf(exported, code) })),
  };
}

function outcomeOf({ formats, gap }: DeclaredFormats, code: string): Omit<AssetExit, 'asset'> {
  const [exported] = formats;
  if (exported === undefined) {
    return gap === undefined
      ? { outcome: 'lost', reason: say(exitSentences['not-exportable']) }
      : { outcome: 'undeclared', reason: say(exitSentences['exports-unstated']) };
  }
  return code === 'same-software'
    ? { outcome: 'direct', reason: say(exitSentences['same-software']), exported, imported: exported }
    : { outcome: 'undeclared', reason: say(exitSentences['compatible-unstated']), exported };
}
