import { asArray, isObject, type JsonObject, shown } from '../json/json-value.js';
import type { Fault } from '../verify/recorder.js';
import { maximumListBytes } from './bitstring.js';
import { type StatusKind, statusKinds } from './status-kinds.js';

/** One entry of `credentialStatus`: where the status of a credential stands. */
export interface StatusEntry {
  pointer: string;
  kind: StatusKind;
  purpose: string;
  index: number;
  /** Address of the status list credential. */
  list: string;
  /** Bits of one status. */
  size: number;
  /** For the purpose `message`: what each status means. */
  messages?: ReadonlyMap<number, string>;
  /** For the purpose `message`: where its statuses are explained. */
  references?: unknown[];
}

export interface EntriesReading {
  entries: StatusEntry[];
  faults: Fault[];
}

const pointer = '/credentialStatus';
const maximumEntries = 8;
/** A message of more bits would need a dictionary of more than 256 entries. */
const maximumSize = 8;

/** Reads `credentialStatus` (VC data model 2.0 §4.10, Bitstring Status List 1.0 §2.1), one entry or several. */
export function readStatusEntries(credentialStatus: unknown): EntriesReading {
  const values = asArray(credentialStatus);
  if (values.length > maximumEntries) {
    const detail = `The credential names ${values.length} status entries; ${maximumEntries} are accepted.`;
    return { entries: [], faults: [{ code: 'status-list-invalid', detail, pointer }] };
  }
  const readings = values.map((value, index) =>
    readEntry(value, Array.isArray(credentialStatus) ? `${pointer}/${index}` : pointer),
  );
  return {
    entries: readings.flatMap((reading) => ('entry' in reading ? [reading.entry] : [])),
    faults: readings.flatMap((reading) => ('fault' in reading ? [reading.fault] : [])),
  };
}

function readEntry(value: unknown, at: string): { entry: StatusEntry } | { fault: Fault } {
  const kind = isObject(value) ? statusKinds.find(({ entry }) => entry === onlyType(value)) : undefined;
  if (!isObject(value) || kind === undefined) {
    const expected = statusKinds.map(({ entry }) => entry).join(' or ');
    const type = isObject(value) ? { value: shown(value.type) } : {};
    const detail = 'The credential names a status of a kind that is not checked here.';
    return { fault: { code: 'status-unsupported', detail, pointer: at, ...type, expected } };
  }
  const invalid = (member: string, expected: string): { fault: Fault } => {
    const stated = value[member] === undefined ? {} : { value: shown(value[member]) };
    const detail = `The status entry's ${member} cannot be used.`;
    return { fault: { code: 'status-list-invalid', detail, pointer: `${at}/${member}`, ...stated, expected } };
  };
  const purpose = value.statusPurpose;
  if (typeof purpose !== 'string' || purpose === '') return invalid('statusPurpose', 'what the status is for');
  if (!kind.purposes.includes(purpose)) {
    const detail = `The status purpose ${shown(purpose)} is not checked here.`;
    const expected = kind.purposes.join(', ');
    return { fault: { code: 'status-unsupported', detail, pointer: `${at}/statusPurpose`, value: purpose, expected } };
  }
  const list = value.statusListCredential;
  if (typeof list !== 'string' || !isListAddress(list)) {
    return invalid('statusListCredential', 'an http or https address without user name and fragment');
  }
  if (value.id === list) return invalid('id', 'an identifier that is not the address of the list');
  const index = readIndex(value.statusListIndex);
  if (index === undefined) return invalid('statusListIndex', 'a whole number from 0 on, in decimal digits');
  const size = value.statusSize ?? 1;
  const sizes = purpose === 'message' ? maximumSize : 1;
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1 || size > sizes) {
    return invalid('statusSize', sizes === 1 ? 'no size, or 1' : `a whole number from 1 to ${sizes}`);
  }
  const entry = { pointer: at, kind, purpose, index, list, size };
  if (purpose !== 'message') return { entry };
  const messages = readMessages(value.statusMessage, 2 ** size);
  if (messages === undefined) return invalid('statusMessage', `one message for each of the ${2 ** size} statuses`);
  return { entry: { ...entry, messages, references: asArray(value.statusReference) } };
}

function onlyType({ type }: JsonObject): unknown {
  return Array.isArray(type) && type.length === 1 ? type[0] : type;
}

function isListAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hash } = new URL(text);
  return /^https?:$/.test(protocol) && `${username}${password}${hash}` === '' && !text.endsWith('#');
}

/** A second spelling of one index (`07`, `7.0`, `+7`) is not read: what is meant must not be left to the reader. */
function readIndex(value: unknown): number | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !/^(0|[1-9]\d{0,9})$/.test(text)) return undefined;
  const index = Number(text);
  return index < maximumListBytes * 8 ? index : undefined;
}

function readMessages(value: unknown, count: number): Map<number, string> | undefined {
  const messages = new Map<number, string>();
  for (const entry of asArray(value)) {
    if (!isObject(entry) || typeof entry.message !== 'string') return undefined;
    if (typeof entry.status !== 'string' || !/^0x[0-9a-f]{1,2}$/i.test(entry.status)) return undefined;
    messages.set(Number(entry.status), entry.message);
  }
  const complete = asArray(value).length === count && [...messages.keys()].every((status) => status < count);
  return complete && messages.size === count ? messages : undefined;
}
