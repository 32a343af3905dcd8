import type {
  AxisFinding,
  ComparisonRow,
  DutyFinding,
  ExitSimulation,
  FieldCitation,
  ShortlistedOffer,
  ShortlistFile,
} from '@vigie/credentials';
import { cellText, oneLine, type StateWord, stateOf, valueText } from './texts.js';

/** One line of a table: what is stated of an offer, or what was derived of it. */
export interface ShortlistRow {
  offer: string;
  part: 'property' | 'exposure' | 'label' | 'condition' | 'duty' | 'axis' | 'need' | 'simulation' | 'excluded';
  item: string;
  /** `derived` for a verdict; else how the provider leaves the property. */
  state: StateWord | 'derived';
  value: string;
  /** The reason of a verdict. */
  reason: string;
  /** Digests of the credentials that it rests on. */
  sources: string[];
}

type Row = Omit<ShortlistRow, 'offer'>;

/** All that a shortlist says, line by line: offers in their order, then what is not on the list. */
export function rowsOf(file: ShortlistFile): ShortlistRow[] {
  const { comparison, offers, excluded, question } = file;
  const leaving = new Map(comparison.leaving.offers.map((one) => [one.offer, one]));
  const listed = offers.flatMap((verdicts, place) => {
    const { floor, axes } = leaving.get(verdicts.offer) ?? { floor: { duties: [] }, axes: [] };
    const rows: Row[] = [
      ...comparison.rows.map((row) => propertyRow(row, place)),
      ...exposureRows(verdicts),
      ...labelRows(verdicts),
      ...conditionRows(verdicts),
      ...floor.duties.map(dutyRow),
      ...axes.map(axisRow),
      ...needRows(verdicts.needs),
      ...simulationRows(verdicts.simulation),
    ];
    return rows.map((row) => ({ offer: verdicts.offer, ...row }));
  });
  const left = question.excluded.flatMap(({ offer, reason }) => {
    const needs = excluded.find((one) => one.offer === offer)?.needs;
    const rows: Row[] = [
      {
        part: 'excluded',
        item: 'buyer’s reason',
        state: 'stated',
        value: 'not on the list',
        reason: oneLine(reason),
        sources: [],
      },
      ...needRows(needs),
    ];
    return rows.map((row) => ({ offer, ...row }));
  });
  return [...listed, ...left];
}

function derived(part: Row['part'], item: string, value: string, reason: string, sources: readonly string[]): Row {
  return {
    part,
    item: oneLine(item),
    state: 'derived',
    value,
    reason: oneLine(reason),
    sources: [...new Set(sources)],
  };
}

function propertyRow({ section, property, cells }: ComparisonRow, place: number): Row {
  const cell = cells[place] ?? { state: 'absent' };
  const sources = cell.state === 'absent' ? [] : [cell.source];
  return {
    part: 'property',
    item: `${section}.${property}`,
    state: stateOf(cell),
    value: cellText(cell),
    reason: '',
    sources,
  };
}

function exposureRows({ exposure }: ShortlistedOffer): Row[] {
  return exposure.map(({ jurisdiction, shown, outcome, wording, missing, path }) => {
    const gaps = missing.map(({ node, property, why }) => `${property} of ${node} is ${why}`);
    const reason = [
      wording,
      `Declaration: ${outcome}.`,
      ...(gaps.length === 0 ? [] : [`Missing: ${gaps.join('; ')}.`]),
    ];
    return derived(
      'exposure',
      jurisdiction,
      shown,
      reason.join(' '),
      path.map(({ credential }) => credential),
    );
  });
}

function labelRows({ labels }: ShortlistedOffer): Row[] {
  return labels.map(({ scheme, version, level, verdict, reasons, contradicted, source, accreditation }) => {
    const name = [scheme, version, level].filter((one) => one !== undefined).join(' ');
    const why = [...reasons, ...(contradicted ? ['contradicted by the derived exposure'] : [])].join(', ');
    return derived('label', name, verdict, why, [source, ...(accreditation === undefined ? [] : [accreditation])]);
  });
}

function conditionRows({ conditions, cloudAuCentre }: ShortlistedOffer): Row[] {
  const rule = cloudAuCentre;
  return [
    ...conditions.map(({ condition, outcome, why, uses }) => conditionRow(condition, outcome, why, uses)),
    ...(rule === undefined
      ? []
      : [
          derived(
            'condition',
            `cloud-au-centre (${rule.wording})`,
            rule.outcome,
            `For ${rule.buyer}: ${rule.applies}.`,
            [],
          ),
          ...rule.checks.map(({ condition, outcome, why, uses }) =>
            conditionRow(`cloud-au-centre: ${condition}`, outcome, why, uses),
          ),
        ]),
  ];
}

function conditionRow(
  item: string,
  outcome: string,
  why: readonly string[],
  uses: ReadonlyArray<{ source?: string }>,
): Row {
  return derived(
    'condition',
    item,
    outcome,
    why.join(' '),
    uses.flatMap(({ source }) => source ?? []),
  );
}

function dutyRow({ duty, article, title, verdict, detail, fields }: DutyFinding): Row {
  return derived('duty', `${duty} (${article}) ${title}`, verdict, detail, sourcesOf(fields));
}

function axisRow(finding: AxisFinding): Row {
  const { axis, text, fields } = finding;
  return derived(
    'axis',
    axis,
    finding.state === 'known' ? valueText(finding.burden) || '0' : 'unknown',
    text,
    sourcesOf(fields),
  );
}

function needRows(needs: ShortlistedOffer['needs']): Row[] {
  if (needs === undefined) return [];
  const { verdict, findings, whyNot } = needs;
  const why = [
    ...(whyNot.fails.length === 0 ? [] : [`fails ${whyNot.fails.join(', ')}`]),
    ...(whyNot.cannotTell.length === 0 ? [] : [`cannot tell ${whyNot.cannotTell.join(', ')}`]),
  ];
  return [
    derived('need', 'all that must be', verdict, why.join('; '), []),
    ...findings.map(({ target, kind, outcome, reason, fields }) =>
      derived('need', `${target} (${kind})`, outcome, reason, sourcesOf(fields)),
    ),
  ];
}

function simulationRows(simulation: ExitSimulation | undefined): Row[] {
  if (simulation === undefined) return [];
  const { cost, time } = simulation;
  const bounds = (lower: string, upper: string | null) =>
    lower === upper ? lower : `${lower} to ${upper ?? 'unknown, nothing bounds it'}`;
  const totals = cost.totals.map(({ currency, lower, upper }) => `${bounds(lower, upper)} ${currency}`).join(' + ');
  const gaps = (given: typeof cost.gaps) => given.map(({ reason }) => reason).join(' ');
  return [
    derived(
      'simulation',
      'cost of leaving',
      totals || (cost.exact ? '0' : 'unknown'),
      gaps(cost.gaps),
      cost.items.flatMap(({ fields }) => sourcesOf(fields)),
    ),
    derived(
      'simulation',
      'days of leaving',
      bounds(time.days.lower, time.days.upper),
      gaps(time.gaps),
      sourcesOf(time.fields),
    ),
  ];
}

function sourcesOf(fields: readonly FieldCitation[]): string[] {
  return fields.flatMap(({ source }) => source ?? []);
}
