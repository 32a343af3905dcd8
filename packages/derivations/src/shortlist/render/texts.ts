import type { Cell, FieldCitation } from '@vigie/credentials';

/** Whether a property is stated, stated to be none, said to be unknown, or not mentioned; never folded into each other. */
export type StateWord = FieldCitation['state'];

export function stateOf(cell: Cell): StateWord {
  if (cell.state !== 'stated') return cell.state;
  return Array.isArray(cell.value) && cell.value.length === 0 ? 'none' : 'stated';
}

export function cellText(cell: Cell): string {
  return cell.state === 'stated' ? valueText(cell.value) : '';
}

/** A value on one line: several things parted by semicolons, members by name. */
export function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).join('; ');
  if (typeof value !== 'object' || value === null) return oneLine(String(value));
  return Object.entries(value)
    .filter(([name]) => name !== 'type')
    .map(([name, member]) => memberText(name, member))
    .join(', ');
}

function memberText(name: string, member: unknown): string {
  if (name === 'none' || name === 'unknown')
    return [member]
      .flat()
      .map((term) => `${String(term)}: ${name}`)
      .join(', ');
  return typeof member === 'object' ? `${name} (${valueText(member)})` : `${name}: ${oneLine(String(member))}`;
}

// Control characters, and marks of writing direction, could show a text as another one.
const unprintable = /\p{Cc}|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** A text from elsewhere, without line breaks and without what nobody sees. */
export function oneLine(text: string): string {
  return text.replace(/[\r\n\t]+/g, ' ').replace(unprintable, '');
}
