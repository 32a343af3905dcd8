import type { FieldCitation, OfferDetail } from '@vigie/credentials';
import { say } from '@vigie/credentials/sentences';
import { lists } from '../offer/sections.js';
import { stateSentences } from './state-sentences.js';

type Node = Record<string, unknown>;

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A property of an offer's disclosure, as something that an answer can rest on. */
export function readField(offer: Pick<OfferDetail, 'disclosure'>, term: string): FieldCitation {
  const field = `disclosure.${term}`;
  const cell = offer.disclosure[term];
  if (cell === undefined || cell.state === 'absent') return { field, state: 'absent' };
  const { source } = cell;
  if (cell.state === 'unknown') return { field, state: 'unknown', source };
  if (Array.isArray(cell.value) && cell.value.length === 0) return { field, state: 'none', source };
  return { field, state: 'stated', value: cell.value, source };
}

/** A member of a stated thing; of a thing that is not stated, every member is in the same state. */
export function readMember(parent: FieldCitation, member: string): FieldCitation {
  const field = `${parent.field}.${member}`;
  const source = parent.source === undefined ? {} : { source: parent.source };
  if (parent.state !== 'stated') return { field, state: parent.state, ...source };
  const node = Array.isArray(parent.value) && parent.value.length === 1 ? parent.value[0] : parent.value;
  // A thing that is only named, and described elsewhere, says nothing here.
  if (!isNode(node)) return { field, state: 'absent', ...source };
  const value = node[member];
  if (value !== undefined) return { field, state: 'stated', value, ...source };
  if (lists(node.none, member)) return { field, state: 'none', ...source };
  return { field, state: lists(node.unknown, member) ? 'unknown' : 'absent', ...source };
}

/** The things of a stated list, one by one. */
export function readItems(list: FieldCitation): FieldCitation[] {
  if (list.state !== 'stated') return [];
  const values = Array.isArray(list.value) ? list.value : [list.value];
  return values.map((value, place) => ({ ...list, field: `${list.field}[${place}]`, value }));
}

/** The texts of a stated field, be it one or several. */
export function textsOf({ state, value }: FieldCitation): string[] {
  if (state !== 'stated') return [];
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
}

/** The text of a field that has one; `undefined` in every other state. */
export function textOf(citation: FieldCitation): string | undefined {
  return textsOf(citation)[0];
}

/** `noticePeriod is not stated` */
export function stateText({ field, state }: FieldCitation): string {
  return say(stateSentences[state], { field: field.split('.').slice(1).join('.') });
}

/** The same of one field or several, as a sentence: `noticePeriod is not stated; sites is said to be unknown.` */
export function stateSentence(...fields: FieldCitation[]): string {
  return say(stateSentences.clauses, { clauses: fields.map(stateText).join('; ') });
}
