import type { FieldCitation, StackFinding, StackFit } from '@vigie/credentials';
import { say } from '@vigie/credentials/sentences';
import { readItems, readMember, stateSentence, stateText, textOf } from '../leaving/reading.js';
import { cite, fieldOf, layerState, type StackLayer } from './layer.js';
import { type Platform, platformOf, readPlatform, serves } from './platform.js';
import { stackSentences } from './stack-sentences.js';

/** Whether a layer can run on the one that the request puts under it, by the hosts that its provider names. */
export function hostFit(upper: StackLayer, lower: StackLayer): StackFit {
  const runsOn = fieldOf(upper, 'runsOn');
  const named = judgeNamed(upper, lower, runsOn);
  const hosted = hostingOn(upper, lower.offer.id);
  const fields = [...named.fields, ...cite(upper, ...hosted)];
  const both = { upper: upper.name, service: lower.offer.id };
  const edge = { check: 'host' as const, upper: upper.name, lower: lower.name };
  if (hosted.length === 0 || named.outcome === 'fits') return { ...edge, ...named, fields };
  if (named.outcome === 'does-not-fit') {
    const reason = say(stackSentences['hosted-unnamed'], both);
    return { ...edge, outcome: 'cannot-tell', reason, fields };
  }
  return { ...edge, outcome: 'fits', reason: say(stackSentences.hosted, both), fields };
}

/** The members of `hosting` that name a service. */
export function hostingOn(layer: StackLayer, service: string): FieldCitation[] {
  return readItems(fieldOf(layer, 'hosting'))
    .map((item) => readMember(item, 'service'))
    .filter((field) => textOf(field) === service);
}

function judgeNamed(upper: StackLayer, lower: StackLayer, runsOn: FieldCitation): StackFinding {
  if (runsOn.state === 'none') {
    const reason = say(stackSentences['no-host'], { upper: upper.name });
    return { outcome: 'does-not-fit', reason, fields: cite(upper, runsOn) };
  }
  const items = readItems(runsOn);
  if (items.length === 0) {
    return { outcome: 'cannot-tell', reason: layerState(upper, runsOn), fields: cite(upper, runsOn) };
  }
  const platform = platformOf(lower);
  const judged = items.map((item) => judgeHost(upper, lower, item, platform));
  const deciding =
    judged.find(({ outcome }) => outcome === 'fits') ?? judged.find(({ outcome }) => outcome === 'cannot-tell');
  if (deciding !== undefined) return deciding;
  return {
    outcome: 'does-not-fit',
    reason: judged.map(({ reason }) => reason).join(' '),
    fields: distinct(judged.flatMap(({ fields }) => fields)),
  };
}

function judgeHost(upper: StackLayer, lower: StackLayer, item: FieldCitation, platform: Platform): StackFinding {
  const service = readMember(item, 'service');
  const hostClass = readMember(item, 'hostClass');
  const id = textOf(service);
  const named = textOf(hostClass);
  if (id === lower.offer.id) {
    return {
      outcome: 'fits',
      reason: say(stackSentences['names-host'], { upper: upper.name, service: id }),
      fields: cite(upper, service),
    };
  }
  if (named !== undefined) return judgeClass(upper, lower, { hostClass, named }, platform);
  if (id === undefined) {
    return { outcome: 'cannot-tell', reason: stateSentence(service), fields: cite(upper, service, hostClass) };
  }
  return {
    outcome: 'does-not-fit',
    reason: say(stackSentences['names-other-host'], { upper: upper.name, service: id }),
    fields: cite(upper, service),
  };
}

function judgeClass(
  upper: StackLayer,
  lower: StackLayer,
  { hostClass, named }: { hostClass: FieldCitation; named: string },
  { offered, lists, whole }: Platform,
): StackFinding {
  const asked = readPlatform(named);
  const alike = offered.filter(({ platform }) => platform.id === asked.id);
  const judged = alike.map(({ platform, field }) => ({ field, serves: serves(platform, asked) }));
  const fitting = judged.find((one) => one.serves === true);
  const wants = { upper: upper.name, platform: named, lower: lower.name };
  const cited = (...fields: FieldCitation[]) => [...cite(upper, hostClass), ...cite(lower, ...fields)];
  if (fitting !== undefined) {
    const reason = say(stackSentences['platform-stated'], { ...wants, platformStated: String(fitting.field.value) });
    return { outcome: 'fits', reason, fields: cited(fitting.field) };
  }
  if (judged.some((one) => one.serves === undefined)) {
    const reason = say(stackSentences['platform-version-unknown'], wants);
    return { outcome: 'cannot-tell', reason, fields: cited(...alike.map(({ field }) => field)) };
  }
  if (!whole) {
    const open = lists.find(({ state }) => state !== 'stated' && state !== 'none');
    const reason =
      open === undefined
        ? say(stackSentences['platforms-not-whole'], wants)
        : say(stackSentences['platform-unstated'], { ...wants, clauses: stateText(open) });
    return { outcome: 'cannot-tell', reason, fields: cited(...lists) };
  }
  if (!asked.known && alike.length === 0) {
    const reason = say(stackSentences['platform-unknown'], wants);
    return { outcome: 'cannot-tell', reason, fields: cited(...lists) };
  }
  return {
    outcome: 'does-not-fit',
    reason: say(stackSentences[alike.length > 0 ? 'platform-other-version' : 'platform-missing'], wants),
    fields: cited(...(alike.length > 0 ? alike.map(({ field }) => field) : lists)),
  };
}

function distinct(fields: StackFinding['fields']): StackFinding['fields'] {
  return [...new Map(fields.map((one) => [`${one.layer} ${one.field}`, one])).values()];
}
