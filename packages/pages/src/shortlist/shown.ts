import type {
  CloudAuCentre,
  ConditionFinding,
  ExitSimulation,
  ExposureSummary,
  LabelAssessment,
  NeedFinding,
  NeedVerdict,
  OriginalLogProof,
  ShortlistFile,
} from '@vigie/credentials';

export interface ShownNeeds {
  verdict: NeedVerdict['verdict'];
  findings: Array<Omit<NeedFinding, 'fields'>>;
}

export interface ShownOffer {
  offer: string;
  exposure: Array<Pick<ExposureSummary, 'jurisdiction' | 'shown'>>;
  labels: Array<Pick<LabelAssessment, 'scheme' | 'version' | 'level' | 'verdict' | 'contradicted' | 'source'>>;
  conditions: Array<Pick<ConditionFinding, 'outcome' | 'why'> & { condition: string }>;
  cloudAuCentre?: Pick<CloudAuCentre, 'outcome' | 'applies' | 'wording'> & { why: string[] };
  needs?: ShownNeeds;
  simulation?: Pick<ExitSimulation, 'cost' | 'time'>;
}

/** What the page shows of a shortlist: the file itself, with its signed originals, is for keeping and not for the document. */
export interface ShownShortlist extends Pick<ShortlistFile, 'at' | 'title' | 'note' | 'question' | 'limits'> {
  offers: ShownOffer[];
  comparison: ShortlistFile['comparison'];
  excluded: Array<{ offer: string; needs?: ShownNeeds }>;
  originals: { total: number; expired: number; notYetValid: number };
  /** How many originals each log shows, and of how many it does not. */
  logs: Array<{ registry: string; proven: number; open: number }>;
  europe: ShortlistFile['settings']['europe'];
}

export function shownOf(file: ShortlistFile): ShownShortlist {
  const { at, title, note, question, limits, comparison, originals, settings } = file;
  const standing = (state: string) => originals.filter(({ status }) => status.state === state).length;
  return {
    at,
    ...(title === undefined ? {} : { title }),
    ...(note === undefined ? {} : { note }),
    question,
    limits,
    offers: file.offers.map((one) => ({
      offer: one.offer,
      exposure: one.exposure.map(({ jurisdiction, shown }) => ({ jurisdiction, shown })),
      labels: one.labels.map(({ scheme, version, level, verdict, contradicted, source }) => ({
        scheme,
        ...(version === undefined ? {} : { version }),
        ...(level === undefined ? {} : { level }),
        verdict,
        contradicted,
        source,
      })),
      conditions: one.conditions.map(({ condition, outcome, why }) => ({ condition, outcome, why })),
      ...(one.cloudAuCentre === undefined ? {} : { cloudAuCentre: ruleOf(one.cloudAuCentre) }),
      ...(one.needs === undefined ? {} : { needs: needsOf(one.needs) }),
      ...(one.simulation === undefined
        ? {}
        : {
            simulation: { cost: { ...one.simulation.cost, items: [] }, time: { ...one.simulation.time, fields: [] } },
          }),
    })),
    // What is stated row by row is for the page that compares.
    comparison: { ...comparison, rows: [], unstated: [] },
    excluded: file.excluded.map(({ offer, needs }) => ({
      offer,
      ...(needs === undefined ? {} : { needs: needsOf(needs) }),
    })),
    originals: { total: originals.length, expired: standing('expired'), notYetValid: standing('not-yet-valid') },
    logs: logsOf(originals.flatMap(({ logProofs }) => logProofs)),
    europe: settings.europe,
  };
}

function needsOf({ verdict, findings }: NeedVerdict): ShownNeeds {
  return { verdict, findings: findings.map(({ fields: _fields, ...finding }) => finding) };
}

/** Why the rule comes out as it does: what decides it, and nothing of what does not. */
function ruleOf({ outcome, applies, wording, checks }: CloudAuCentre): NonNullable<ShownOffer['cloudAuCentre']> {
  const deciding = checks.filter((check) => check.outcome === outcome);
  return { outcome, applies, wording, why: deciding.flatMap(({ why }) => why) };
}

function logsOf(proofs: readonly OriginalLogProof[]): ShownShortlist['logs'] {
  return [...new Set(proofs.map(({ registry }) => registry))].sort().map((registry) => {
    const own = proofs.filter((proof) => proof.registry === registry);
    const proven = own.filter(({ state }) => state === 'proven').length;
    return { registry, proven, open: own.length - proven };
  });
}
