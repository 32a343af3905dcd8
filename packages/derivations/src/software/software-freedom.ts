import type { Cell, NamedLicence, SoftwareFreedom } from '@vigie/credentials';
import { say } from '@vigie/credentials';
import parseExpression from 'spdx-expression-parse';
import licenceList from 'spdx-license-list';
import { fsfLibreBeyondOsi } from './fsf-libre.js';
import { softwareSentences } from './software-sentences.js';

/** Longest expression that is read, in characters: the parser goes deeper with each parenthesis. */
const longest = 1000;

/**
 * What the licence of an offer's software amounts to: free where the OSI or the FSF approves of every licence of the
 * expression, alternatives included, so that nobody has to choose the right one. Exceptions (`WITH`) only permit more.
 *
 * An expression that SPDX does not know is `unknown` with a note, never a guess. Source: SPDX 2.3 annex D, SR-36, SR-37.
 *
 * @param cell - `sourceAvailability` of the offer's disclosure: an SPDX expression, or `none` for no source.
 */
export function softwareFreedom(cell: Cell | undefined): SoftwareFreedom {
  if (cell === undefined || cell.state === 'absent') return { state: 'absent' };
  const { source } = cell;
  if (cell.state === 'unknown') return { state: 'unknown', source };
  const expression = String(cell.value);
  // Listed under "none", as for a property of several values, it says the same.
  if (expression === 'none' || expression === '')
    return { state: 'stated', value: 'none', expression: 'none', licences: [], source };
  const named = licencesOf(expression);
  if (named === undefined) {
    const note = say(softwareSentences['no-expression']);
    return { state: 'unknown', expression, source, note };
  }
  const { licences, references } = named;
  const free = references.length === 0 && licences.every(({ approvedBy }) => approvedBy !== undefined);
  const note =
    references.length === 0 ? undefined : say(softwareSentences['not-listed'], { licences: references.join(', ') });
  const value = free ? 'free' : 'source-available';
  return { state: 'stated', value, expression, licences, source, ...(note === undefined ? {} : { note }) };
}

function licencesOf(expression: string): { licences: NamedLicence[]; references: string[] } | undefined {
  if (expression.length > longest) return undefined;
  let parsed: parseExpression.Info;
  try {
    parsed = parseExpression(expression);
  } catch {
    return undefined;
  }
  const ids = [...new Set(leavesOf(parsed))].sort();
  const listed = ids.filter((id) => Object.hasOwn(licenceList, id));
  return {
    licences: listed.map(namedLicence),
    references: ids.filter((id) => !listed.includes(id)),
  };
}

function leavesOf(node: parseExpression.Info): string[] {
  return 'license' in node ? [node.license] : [...leavesOf(node.left), ...leavesOf(node.right)];
}

function namedLicence(id: string): NamedLicence {
  if (licenceList[id]?.osiApproved === true) return { id, approvedBy: 'OSI' };
  return fsfLibreBeyondOsi.has(id) ? { id, approvedBy: 'FSF' } : { id };
}
