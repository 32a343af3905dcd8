import { asArray, isObject, type JsonObject, shown } from '../json/json-value.js';
import { say } from '../text/sentence.js';
import type { Fault } from '../verify/recorder.js';
import { maximumListBytes } from './bitstring.js';
import { type StatusKind, statusKinds } from './status-kinds.js';
import { statusListSentences } from './status-list-sentences.js';

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
    const detail = say(statusListSentences['credential-names-status-entries-accepted'], {
      count: values.length,
      most: maximumEntries,
    });
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
    const detail = say(statusListSentences['credential-names-status-kind-not']);
    return { fault: { code: 'status-unsupported', detail, pointer: at, ...type, expected } };
  }
  const invalid = (member: string, expected: string): { fault: Fault } => {
    const stated = value[member] === undefined ? {} : { value: shown(value[member]) };
    const detail = say(statusListSentences['status-entry-s-cannot-used'], { member });
    return { fault: { code: 'status-list-invalid', detail, pointer: `${at}/${member}`, ...stated, expected } };
  };
  const purpose = value.statusPurpose;
  if (typeof purpose !== 'string' || purpose === '')
    return invalid('statusPurpose', say(statusListSentences['what-the-status-is-for']));
  if (!kind.purposes.includes(purpose)) {
    const detail = say(statusListSentences['status-purpose-not-checked'], { purpose: shown(purpose) });
    const expected = kind.purposes.join(', ');
    return { fault: { code: 'status-unsupported', detail, pointer: `${at}/statusPurpose`, value: purpose, expected } };
  }
  const list = value.statusListCredential;
  if (typeof list !== 'string' || !isListAddress(list)) {
    return invalid('statusListCredential', say(statusListSentences['http-https-address-without-user']));
  }
  if (value.id === list) return invalid('id', say(statusListSentences['identifier-not-address-list']));
  const index = readIndex(value.statusListIndex);
  if (index === undefined) return invalid('statusListIndex', say(statusListSentences['whole-number-0-decimal-digits']));
  const size = value.statusSize ?? 1;
  const sizes = purpose === 'message' ? maximumSize : 1;
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1 || size > sizes) {
    return invalid(
      'statusSize',
      sizes === 1 ? say(statusListSentences['no-size-1']) : say(statusListSentences['whole-number-1'], { sizes }),
    );
  }
  const entry = { pointer: at, kind, purpose, index, list, size };
  if (purpose !== 'message') return { entry };
  const messages = readMessages(value.statusMessage, 2 ** size);
  if (messages === undefined)
    return invalid('statusMessage', say(statusListSentences['message-each-statuses'], { count: 2 ** size }));
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
