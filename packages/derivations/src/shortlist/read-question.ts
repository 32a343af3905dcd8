import { type ShortlistQuery, type ShortlistQuestion, type ShortlistRequest, VigieError } from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { readDate, readTerms, readVolume } from '../leaving/request.js';

/**
 * The question of a shortlist as its file keeps it: with the day written out, also where it is today's.
 *
 * @param offers - Those of the request, else the first that its query found.
 * @throws VigieError `request-invalid`
 */
export function readShortlistQuestion(
  request: ShortlistRequest,
  { offers, query, now }: { offers: readonly string[]; query?: ShortlistQuery; now: Date },
): ShortlistQuestion {
  const { volumeGigabytes, order, simulation, buyer, needs, excluded = [] } = request;
  const date = readDate(request.date, now).toString();
  if (volumeGigabytes !== undefined) readVolume(volumeGigabytes);
  if (simulation !== undefined) {
    if (volumeGigabytes === undefined)
      throw invalid('simulation', say(catalogueSentences['asked-together-volumegigabytes']));
    readTerms({ ...simulation, offers: [], volumeGigabytes, date }, now);
  }
  refuseTwice(offers, excluded);
  return {
    offers: [...offers],
    ...(query === undefined ? {} : { query }),
    jurisdictions: [...new Set(request.jurisdictions ?? [])].sort(),
    date,
    ...(volumeGigabytes === undefined ? {} : { volumeGigabytes }),
    ...(order === undefined ? {} : { order }),
    ...(needs === undefined ? {} : { needs: { ...termsFor(request, date), ...needs } }),
    ...(simulation === undefined ? {} : { simulation }),
    ...(buyer === undefined ? {} : { buyer: { ...buyer, data: [...new Set(buyer.data)] } }),
    excluded: excluded.map(({ offer, reason }) => ({ offer, reason })),
  };
}

/** Needs that name no day and no volume are held against those of the shortlist. */
function termsFor({ volumeGigabytes }: ShortlistRequest, date: string) {
  return { date, ...(volumeGigabytes === undefined ? {} : { volumeGigabytes }) };
}

function refuseTwice(offers: readonly string[], excluded: ReadonlyArray<{ offer: string }>): void {
  const seen = new Set(offers);
  for (const { offer } of excluded) {
    if (seen.has(offer)) throw invalid('excluded', say(catalogueSentences['names-list-excluded-already'], { offer }));
    seen.add(offer);
  }
}

function invalid(member: string, detail: string): VigieError {
  return new VigieError('request-invalid', say(catalogueSentences['the-member'], { name: member, detail }), {
    violations: [{ path: `/body/${member}`, detail }],
  });
}
