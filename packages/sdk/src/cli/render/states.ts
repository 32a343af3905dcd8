import type { Cell, Facts } from '@vigie/credentials';

/** What nothing is said about. */
export const absent = '–';
/** What the issuer says it does not know. */
export const unknown = 'unknown (says the provider)';
/** What the issuer says there is none of. */
export const none = 'none (says the provider)';

/** A list-valued fact: its values, that it is unknown, or that nothing is said; three different things. */
export function factsText(facts: Facts): string {
  if (facts.state === 'absent') return absent;
  if (facts.state === 'unknown') return unknown;
  return facts.values.length === 0 ? none : facts.values.join(', ');
}

/** A property in one of its three states. */
export function cellText(cell: Cell): string {
  if (cell.state === 'absent') return absent;
  if (cell.state === 'unknown') return unknown;
  return Array.isArray(cell.value) && cell.value.length === 0 ? none : valueText(cell.value);
}

/** A value in one cell: one line for each of several things, their members side by side. */
function valueText(value: unknown): string {
  if (Array.isArray(value)) {
    const separator = value.some((item) => typeof item === 'object') ? '\n' : ', ';
    return value.map(valueText).join(separator);
  }
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .filter(([name]) => name !== 'type')
    .flatMap(([name, member]) => memberTexts(name, member))
    .join('; ');
}

/** `exportFormats: qcow2, raw`; what a thing lists as unknown or none is told of each property by name. */
function memberTexts(name: string, member: unknown): string[] {
  if (name === 'unknown' || name === 'none') return [member].flat().map((term) => `${String(term)}: ${name}`);
  const text = valueText(member);
  const nested =
    typeof member === 'object' && !(Array.isArray(member) && member.every((one) => typeof one !== 'object'));
  return [nested ? `${name} (${text.replaceAll('\n', ') (')})` : `${name}: ${text}`];
}
