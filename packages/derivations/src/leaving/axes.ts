import type { AxisFinding, AxisPosition, ExitCost, FieldCitation, LeavingAxis, OfferDetail } from '@vigie/credentials';
import { say } from '@vigie/credentials/sentences';
import Big from 'big.js';
import { Temporal } from 'temporal-polyfill';
import { axisSentences } from './axis-sentences.js';
import { parseDay } from './calendar.js';
import type { LeavingProfile } from './dominance.js';
import { readField, readItems, readMember, stateSentence, textOf } from './reading.js';
import type { LeavingTerms } from './request.js';
import { exitCost } from './simulator/exit-cost.js';
import { exitTime } from './simulator/exit-time.js';
import { zero } from './simulator/span.js';

/** What a buyer says of leaving; without a volume, cost and time are known only where they hold for any. */
export type AxisTerms = Omit<LeavingTerms, 'volume'> & Partial<Pick<LeavingTerms, 'volume'>>;

type Position = Omit<AxisFinding, 'axis'> & AxisPosition;

/** The seven axes of leaving one offer, in their fixed order. */
export function axesOf(offer: OfferDetail, terms: AxisTerms): AxisFinding[] {
  const positions: Record<LeavingAxis, Position> = {
    cost: costAxis(offer, terms),
    time: timeAxis(offer, terms),
    completeness: worstOf(readField(offer, 'assetCategories'), 'completeness', ['full', 'partial', 'none']),
    openness: worstOf(readField(offer, 'interfaces'), 'openness', opennessOrder),
    'self-hosting': codeAxis(readField(offer, 'selfHostable'), ['same-software', 'compatible-software', 'no']),
    'tested-exit': testedExit(offer, terms.date),
    'erasure-proof': codeAxis(readMember(readField(offer, 'erasure'), 'erasureProof'), ['certificate', 'log', 'none']),
  };
  return Object.entries(positions).map(([axis, position]) => ({ axis: axis as LeavingAxis, ...position }));
}

/** The same without what people read. */
export function profileOf(offer: string, findings: readonly AxisFinding[]): LeavingProfile {
  const axes = Object.fromEntries(
    findings.map((finding): [LeavingAxis, AxisPosition] => [
      finding.axis,
      finding.state === 'known' ? { state: 'known', burden: finding.burden } : { state: 'unknown' },
    ]),
  );
  return { offer, axes: axes as Record<LeavingAxis, AxisPosition> };
}

/** More gigabytes than a request can name. */
const hugeVolume = new Big('1e16');
const opennessOrder = ['open-standard', 'open-source-api', 'de-facto', 'proprietary'];

function unknown(text: string, ...fields: FieldCitation[]): Position {
  return { state: 'unknown', text, fields };
}

function known(rank: number, text: string, ...fields: FieldCitation[]): Position {
  return { state: 'known', burden: { rank: String(rank) }, text, fields };
}

function costAxis(offer: OfferDetail, terms: AxisTerms): Position {
  const cost = exitCost(offer, { ...terms, volume: terms.volume ?? hugeVolume });
  const fields = cost.items.flatMap((item) => item.fields);
  const [gap] = cost.gaps;
  if (!cost.exact) return unknown(gap?.reason ?? say(axisSentences['cost-not-bounded']), ...fields);
  // Without a volume, what costs the same for none and for the largest costs the same for any.
  if (terms.volume === undefined && !sameTotals(cost, exitCost(offer, { ...terms, volume: zero }))) {
    return unknown(say(axisSentences['no-volume']), ...fields);
  }
  const burden = Object.fromEntries(cost.totals.map(({ currency, lower }) => [currency, lower]));
  const text = cost.totals.map(({ currency, lower }) => `${lower} ${currency}`).join(' + ') || '0';
  return { state: 'known', burden, text, fields };
}

function sameTotals(one: ExitCost, other: ExitCost): boolean {
  return JSON.stringify(one.totals) === JSON.stringify(other.totals);
}

function timeAxis(offer: OfferDetail, terms: AxisTerms): Position {
  const { volume } = terms;
  if (volume === undefined) return unknown(say(axisSentences['no-volume']));
  const time = exitTime(offer, { ...terms, volume });
  const [gap] = time.gaps;
  if (!time.exact) return unknown(gap?.reason ?? say(axisSentences['time-not-bounded']), ...time.fields);
  const { lower } = time.days;
  return {
    state: 'known',
    burden: { days: lower },
    text: say(axisSentences.days, { number: lower }),
    fields: time.fields,
  };
}

/** The rank of a code in an order from best to worst; that there is none is the worst. */
function codeAxis(field: FieldCitation, order: readonly string[]): Position {
  if (field.state === 'none') return known(order.length - 1, say(axisSentences.none), field);
  const code = textOf(field);
  const rank = order.indexOf(code ?? '');
  return code === undefined || rank < 0 ? unknown(stateSentence(field), field) : known(rank, code, field);
}

/**
 * The worst among the members of a list: what a customer leaves with, or through, may be any of them. One that is
 * unknown leaves the whole unknown, unless another is at the very end of the order already.
 */
function worstOf(list: FieldCitation, member: string, order: readonly string[]): Position {
  if (list.state === 'none') return known(order.length - 1, say(axisSentences.none), list);
  if (list.state !== 'stated') return unknown(stateSentence(list), list);
  const positions = readItems(list).map((item) => codeAxis(readMember(item, member), order));
  const fields = positions.flatMap((position) => position.fields);
  const ranks = positions.map((position) => (position.state === 'known' ? Number(position.burden.rank) : undefined));
  const worst = Math.max(...ranks.map((rank) => rank ?? -1));
  const silent = positions.find((position) => position.state === 'unknown');
  if (silent !== undefined && worst < order.length - 1) return unknown(silent.text, ...fields);
  return known(worst, order[worst] ?? '', ...fields);
}

/** Days between two levels: more than any test is old, so that no age outweighs who has tested. */
const testLevel = 1_000_000;
const testers = ['third-party', 'customer', 'provider'];

/** Tested by somebody else, by the provider, not at all, no plan; among tests of one kind the later one is better. */
function testedExit(offer: OfferDetail, date: Temporal.PlainDate): Position {
  const plan = readField(offer, 'exitPlan');
  if (plan.state === 'none') return known(3 * testLevel, say(axisSentences['no-exit-plan']), plan);
  if (plan.state !== 'stated') return unknown(stateSentence(plan), plan);
  const tested = readMember(plan, 'lastTested');
  const tester = readMember(plan, 'testedBy');
  if (tested.state === 'none') return known(2 * testLevel, say(axisSentences['never-tested']), tested);
  const day = parseDay(textOf(tested) ?? '');
  const by = textOf(tester) ?? '';
  if (day === undefined) return unknown(stateSentence(tested), tested);
  if (Temporal.PlainDate.compare(day, date) > 0)
    return unknown(say(axisSentences['test-ahead'], { day: day.toString() }), tested);
  if (!testers.includes(by)) return unknown(stateSentence(tester), tester);
  const level = by === 'provider' ? testLevel : 0;
  return known(
    level + day.until(date).days,
    say(axisSentences.tested, { day: day.toString(), code: by }),
    tested,
    tester,
  );
}
