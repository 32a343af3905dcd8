import {
  type ComplianceLevel,
  type CriterionFinding,
  complianceLevels,
  type LabelAssessment,
  labelSchemes,
  type OfferConditions,
  type OfferFloor,
  type PreviewGap,
  type PreviewGoal,
  say,
  VigieError,
} from '@vigie/credentials';
import { previewSentences } from '@vigie/credentials/sentences';
import { assessCompliance } from '@vigie/derivations';
import type { HeldCredential } from '../../store/records.js';

/** What goals are told from. */
export interface Judged {
  floor: OfferFloor;
  conditions: OfferConditions;
  labels: readonly LabelAssessment[];
  /** What stands about the offer and its provider. */
  credentials: readonly HeldCredential[];
}

/** Every floor, level and label, with what the offer lacks for it; nothing is added up. */
export function goalsOf(judged: Judged): PreviewGoal[] {
  return [dataAct(judged), trustedCloud(judged), ...gaiaX(judged), ...labelGoals(judged.labels)];
}

function goal(aim: PreviewGoal['aim'], name: string, title: string, gaps: PreviewGap[]): PreviewGoal {
  return { aim, name, title, reached: gaps.length === 0, gaps };
}

function dataAct({ floor }: Judged): PreviewGoal {
  const gaps = floor.duties.flatMap(({ duty, title, verdict, detail, fields }): PreviewGap[] =>
    verdict === 'not-met' || verdict === 'not-stated'
      ? [
          {
            id: duty,
            title,
            state: verdict === 'not-met' ? 'not-met' : 'open',
            why: [detail],
            fields: fields.map(({ field }) => field),
          },
        ]
      : [],
  );
  return goal('data-act', 'data-act', floor.rules.id, gaps);
}

function trustedCloud({ conditions }: Judged): PreviewGoal {
  const gaps = conditions.trustedCloud.flatMap(({ condition, requirement, outcome, why, uses }): PreviewGap[] =>
    outcome === 'pass'
      ? []
      : [
          {
            id: condition,
            title: requirement,
            state: outcome === 'fail' ? 'not-met' : 'open',
            why,
            fields: uses.map(({ field }) => field),
          },
        ],
  );
  return goal('trusted-cloud', 'trusted-cloud', conditions.rules, gaps);
}

function gaiaX({ credentials }: Judged): PreviewGoal[] {
  // A declaration counts from the provider alone; who vouches for the rest is asked by a clearing house.
  const own = credentials.filter(({ standing }) => standing === 'self');
  return complianceLevels.map((level) => gaiaXLevel(level, own));
}

function gaiaXLevel(level: ComplianceLevel, credentials: readonly HeldCredential[]): PreviewGoal {
  try {
    const { rules, criteria } = assessCompliance({ level, credentials, notaries: [] });
    return goal('gaia-x', level, rules, criteria.flatMap(criterionGap));
  } catch (error) {
    if (!(error instanceof VigieError)) throw error;
    const unclear: PreviewGap = { id: error.code, title: level, state: 'open', why: [error.message], fields: [] };
    return goal('gaia-x', level, level, [unclear]);
  }
}

function criterionGap({ id, title, verdict, reason, evidence }: CriterionFinding): PreviewGap[] {
  if (verdict === 'met' || verdict === 'not-applicable') return [];
  const state = verdict === 'not-met' ? 'not-met' : 'open';
  return [{ id, title, state, why: [reason], fields: [...new Set(evidence.map(({ property }) => property))] }];
}

const rank: Record<LabelAssessment['verdict'], number> = { held: 0, 'in-progress': 1, 'not-held': 2 };

/** One goal for each adopted scheme: what its best label still lacks, or that there is none. */
function labelGoals(labels: readonly LabelAssessment[]): PreviewGoal[] {
  const { schemes } = labelSchemes();
  return schemes
    .filter(({ adopted }) => adopted)
    .map(({ id, name, decidedBy }) => {
      const [best] = labels.filter(({ scheme }) => scheme === id).sort((a, b) => rank[a.verdict] - rank[b.verdict]);
      if (best === undefined) {
        const why = [say(previewSentences['label-not-attested'], { said: decidedBy })];
        return goal('label', id, name, [{ id: 'not-attested', title: name, state: 'open', why, fields: [] }]);
      }
      const gaps = best.reasons.map(
        (reason): PreviewGap => ({ id: reason, title: name, state: 'not-met', why: [], fields: [] }),
      );
      return goal('label', id, name, gaps);
    });
}
