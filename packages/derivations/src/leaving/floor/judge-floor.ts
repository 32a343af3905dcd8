import {
  type DataActFloor,
  type DataActRules,
  type Duty,
  type DutyFinding,
  dataActRules,
  type OfferDetail,
  type RuleFile,
} from '@vigie/credentials';
import { say } from '@vigie/credentials/sentences';
import { Temporal } from 'temporal-polyfill';
import { type FormatNames, knownFormats } from '../formats/format-names.js';
import { readField, textOf } from '../reading.js';
import { judgeExitEgress, judgeExportFees, judgeSwitchingCharges } from './charges.js';
import * as contents from './contents.js';
import { floorSentences } from './floor-sentences.js';
import { notStated, type Outcome, silent } from './outcome.js';
import { judgePeriod, judgeTransition } from './periods.js';

interface Question {
  offer: OfferDetail;
  date: Temporal.PlainDate;
  formats: FormatNames;
}

/**
 * What an offer's own statements mean for each duty of the Data Act on a day (Regulation (EU) 2023/2854).
 *
 * Nothing is added up: a duty that is met does not make up for one that is not.
 */
export function judgeFloor(
  offer: OfferDetail,
  date: Temporal.PlainDate,
  rules: RuleFile<DataActRules> = dataActRules(),
): DataActFloor {
  const { content, digest } = rules;
  const question = { offer, date, formats: knownFormats() };
  return {
    rules: { id: content.id, digest },
    date: date.toString(),
    notice: content.notice,
    duties: content.duties.map((duty): DutyFinding => {
      const { id, article, title } = duty;
      return { duty: id, article, title, ...judgeDuty(duty, question, content) };
    }),
  };
}

function judgeDuty(duty: Duty, question: Question, rules: DataActRules): Outcome {
  if (Temporal.PlainDate.compare(question.date, Temporal.PlainDate.from(rules.appliesFrom)) < 0) {
    return notApplicable(say(floorSentences['applies-from'], { day: rules.appliesFrom }));
  }
  return judgeScope(duty, question.offer, rules) ?? judgeSegment(duty, question.offer) ?? judgeTest(duty, question);
}

function notApplicable(detail: string, ...fields: Outcome['fields']): Outcome {
  return { verdict: 'not-applicable', detail, fields };
}

/** Whether the scope takes the offer out of a duty. An exemption counts only with its reason (Article 31(3)). */
function judgeScope(duty: Duty, offer: OfferDetail, rules: DataActRules): Outcome | undefined {
  const scope = readField(offer, 'dataActScope');
  const name = textOf(scope);
  const exempt = [...rules.exemptScopes, ...(duty.exemptScopes ?? [])];
  if (duty.alwaysApplies || name === undefined || !exempt.includes(name)) return undefined;
  const reason = readField(offer, 'dataActScopeReason');
  if (textOf(reason) === undefined) {
    return notStated(say(floorSentences['exempt-without-reason'], { code: name }), scope, reason);
  }
  return notApplicable(say(floorSentences.exempt, { code: name }), scope, reason);
}

function judgeSegment({ segments }: Duty, offer: OfferDetail): Outcome | undefined {
  if (segments === undefined) return undefined;
  const segment = readField(offer, 'segment');
  const name = textOf(segment);
  if (name === undefined) return silent(segment);
  // An edge service may be infrastructure or not, and the two have different duties.
  if (name === 'edge') return notStated(say(floorSentences.edge), segment);
  return segments.includes(name)
    ? undefined
    : notApplicable(say(floorSentences['not-for-segment'], { code: name }), segment);
}

function judgeTest({ test }: Duty, { offer, date, formats }: Question): Outcome {
  switch (test.kind) {
    case 'scope':
      return scopeStated(offer);
    case 'described':
      return contents.judgeDescribed(offer, test.field);
    case 'any-described':
      return contents.judgeAnyDescribed(offer, test.fields);
    case 'duration-at-most':
      return judgePeriod(readField(offer, test.field), 'at-most', test.limit);
    case 'duration-at-least':
      return judgePeriod(readField(offer, test.field), 'at-least', test.limit);
    case 'transition':
      return judgeTransition(offer, test.limit, test.exceptionLimit);
    case 'portable-assets':
      return contents.judgePortableAssets(offer);
    case 'excluded-data':
      return contents.judgeExcludedData(offer);
    case 'erasure':
      return contents.judgeErasure(offer);
    case 'jurisdiction':
      return contents.judgeJurisdiction(offer);
    case 'penalty':
      return contents.judgePenalty(offer);
    case 'open-interfaces':
      return contents.judgeOpenInterfaces(offer);
    case 'machine-readable-export':
      return contents.judgeMachineReadable(offer, (format) => formats.read(format).known);
    case 'switching-charges':
      return judgeSwitchingCharges(offer, { date, freeFrom: test.freeFrom });
    case 'exit-egress':
      return judgeExitEgress(offer, { date, freeFrom: test.freeFrom });
    case 'export-fees':
      return judgeExportFees(offer, { date, freeFrom: test.freeFrom });
  }
}

function scopeStated(offer: OfferDetail): Outcome {
  const scope = readField(offer, 'dataActScope');
  const name = textOf(scope);
  if (name === undefined) return silent(scope);
  if (name === 'full') return { verdict: 'met', detail: say(floorSentences.full), fields: [scope] };
  const reason = readField(offer, 'dataActScopeReason');
  return textOf(reason) === undefined
    ? {
        verdict: 'not-met',
        detail: say(floorSentences['scope-without-reason'], { code: name }),
        fields: [scope, reason],
      }
    : { verdict: 'met', detail: say(floorSentences['scope-with-reason'], { code: name }), fields: [scope, reason] };
}
