import { type OfferRange, offerRanges } from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { invalidParameter, type Operation, type Queried, textParameter } from '@vigie/service';
import type { Range } from '../../domain/search/question.js';
import type { OfferSearch } from '../../store/search.js';

const meaning: Record<OfferRange, string> = {
  noticeDays: 'Days of notice before switching, at most.',
  transitionDays: 'Days of transition after the notice, at most.',
  retrievalDays: 'Days in which data can be retrieved after the transition, at least.',
  erasureDays: 'Days until all data are erased, at most.',
  recoveryPointHours: 'Recovery point objective in hours.',
  recoveryTimeHours: 'Recovery time objective in hours.',
  exitEgressEurPerGigabyte: 'Price of egress when leaving, in euros for each 10⁹ bytes.',
  parallelEgressEurPerGigabyte: 'Price of egress for use beside other clouds, in euros for each 10⁹ bytes.',
  exitFreeGigabytes: 'Egress when leaving that is free, in 10⁹ bytes.',
  exportGigabitsPerSecond: 'Sustained speed of export.',
  renewableEnergyPercent: 'Share of renewable energy.',
  annualPue: 'Power usage effectiveness over a year.',
};

const decimal = '\\d{1,12}(?:\\.\\d{1,9})?';
const form = `^(${decimal}\\.\\.(${decimal})?|\\.\\.${decimal})$`;
const pattern = new RegExp(form);

export const rangeParameters: NonNullable<Operation['parameters']> = offerRanges.map((name) => ({
  name,
  in: 'query',
  description: `${meaning[name]} A range as 10..30, ..30 or 10.., both ends in it; an offer that does not state the number fits none.`,
  schema: { type: 'string', pattern: form },
}));

/** The ranges of `GET /offers`: each must hold; `undefined` where none is asked for. */
export function offerRangesOf(request: Queried): OfferSearch['ranges'] {
  const ranges: NonNullable<OfferSearch['ranges']> = {};
  for (const field of offerRanges) {
    const text = textParameter(request, field);
    if (text !== undefined) ranges[field] = readRange(field, text);
  }
  return Object.keys(ranges).length === 0 ? undefined : ranges;
}

function readRange(field: OfferRange, text: string): Range {
  if (!pattern.test(text)) throw invalidParameter(field, say(catalogueSentences['range-10-30-30-10']));
  const dots = text.indexOf('..');
  const [from, to] = [text.slice(0, dots), text.slice(dots + 2)].map((end) => (end === '' ? undefined : Number(end)));
  if (from !== undefined && to !== undefined && from > to)
    throw invalidParameter(field, say(catalogueSentences['not-end-before-begins']));
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
