import { canonicalJson, digestOf } from '@vigie/credentials';
import { registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { Ajv } from 'ajv';

/** Type of the events of Gaia-X about labels; those with a further word say what became of one. */
const baseType = 'eu.gaia-x.credential';
const announcing: ReadonlySet<string> = new Set(['', 'created', 'create', 'updated', 'update']);
const takingBack: ReadonlySet<string> = new Set(['revoked', 'revoke', 'deleted', 'delete']);
const mostCredentials = 200;

const text = { type: 'string', minLength: 1, maxLength: 2048 };
/** RFC 3339, as CloudEvents asks for. */
const instant = {
  type: 'string',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$',
};

/** JSON Schema of a CloudEvent as a Credential Event Service gives it (CloudEvents 1.0 §3.1, JSON format §3). */
export const cloudEventSchema = {
  type: 'object',
  required: ['specversion', 'type', 'source', 'id'],
  properties: {
    specversion: { const: '1.0' },
    type: text,
    source: text,
    id: { ...text, maxLength: 256 },
    time: instant,
    cesreceiveddate: instant,
    subject: text,
    datacontenttype: { type: 'string', pattern: '^application/(json|[a-z0-9.+-]+\\+json|vc\\+jwt)(;|$)' },
    data: { type: ['object', 'string'] },
    data_base64: false,
  },
};

interface CloudEvent {
  type: string;
  id: string;
  subject?: string;
  data?: unknown;
}

const ajv = new Ajv({ allowUnionTypes: true });
const isCloudEvent = ajv.compile<CloudEvent>(cloudEventSchema);

/** What an event asks for. */
export type ReadEvent = { id: string; fingerprint: string; received?: string } & (
  | { ok: true; kind: 'announce'; subject: string; label: string }
  /** `ids`: of the label and of whatever else the event names. */
  | { ok: true; kind: 'take-back'; subject: string; ids: string[] }
  | { ok: false; code: 'event-malformed' | 'event-type-unsupported'; detail: string }
);

/** Whether an answer is a page whose events can be told apart; without ids there is no place to go on from. */
export function isEventPage(answer: unknown): answer is Array<{ id: string }> {
  if (!Array.isArray(answer)) return false;
  return answer.every((one) => {
    const { id } = Object(one) as { id?: unknown };
    return typeof id === 'string' && id !== '' && id.length <= 256;
  });
}

/** Reads one event of a page. What is wrong with it is told, and does not keep the others from being read. */
export function readCloudEvent(event: { id: string }): ReadEvent {
  const { id } = event;
  const { cesreceiveddate: received, type, source, subject, data } = event as Record<string, unknown>;
  // The date of receipt is left out: it is the service's own, and no part of what the event says.
  const fingerprint = fingerprintOf({ type, source, id, subject, data });
  if (fingerprint === undefined) {
    const detail = say(registrySentences['nests-too-deep-read']);
    return { id, fingerprint: digestOf(detail), ok: false, code: 'event-malformed', detail };
  }
  const about = { id, fingerprint };
  if (!isCloudEvent(event)) {
    const detail = `It is no CloudEvent 1.0: ${ajv.errorsText(isCloudEvent.errors, { dataVar: 'event' })}.`;
    return { ...about, ok: false, code: 'event-malformed', detail };
  }
  const dated = typeof received === 'string' ? { ...about, received } : about;
  const kind = kindOf(event.type);
  if (kind === undefined) {
    const detail = say(registrySentences['events-type-not-followed'], { type: event.type });
    return { ...dated, ok: false, code: 'event-type-unsupported', detail };
  }
  if (kind === 'take-back') {
    const ids = [...new Set([event.subject, ...namedIn(event.data)].filter((one) => typeof one === 'string'))];
    return ids.length === 0
      ? { ...dated, ok: false, code: 'event-malformed', detail: say(registrySentences['not-say-about']) }
      : { ...dated, ok: true, kind, subject: ids[0] ?? id, ids: ids.slice(0, mostCredentials) };
  }
  const label = labelIn(event.data);
  return label === undefined
    ? {
        ...dated,
        ok: false,
        code: 'event-malformed',
        detail: say(registrySentences['data-neither-token-nor-credential']),
      }
    : { ...dated, ok: true, kind, subject: event.subject ?? id, label };
}

/** Undefined for what nests so deep that it cannot be written: anybody can announce that, and must not hold up the others. */
function fingerprintOf(said: unknown): string | undefined {
  try {
    return digestOf(canonicalJson(said));
  } catch {
    return undefined;
  }
}

function kindOf(type: string): 'announce' | 'take-back' | undefined {
  const [name = '', ...more] = type
    .slice(baseType.length)
    .split('.')
    .filter((part) => part !== '');
  if (!type.startsWith(baseType) || more.length > 0 || !['', '.'].includes(type.charAt(baseType.length))) {
    return undefined;
  }
  if (announcing.has(name)) return 'announce';
  return takingBack.has(name) ? 'take-back' : undefined;
}

/** The text of the label: a token as it is, JSON in the form in which it came. */
function labelIn(data: unknown): string | undefined {
  if (typeof data === 'string') return isToken(data) ? data.trim() : undefined;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined;
  const { id } = data as { id?: unknown };
  const enveloped = typeof id === 'string' ? /^data:application\/vc\+(?:ld\+)?jwt[,;](.+)$/.exec(id)?.[1] : undefined;
  return enveloped ?? JSON.stringify(data);
}

/** Identifiers in the data of an event that takes back: those of a label in it, read but not believed. */
function namedIn(data: unknown): unknown[] {
  const label = labelIn(data);
  if (label === undefined) return [];
  try {
    const json = isToken(label) ? Buffer.from(label.split('.')[1] ?? '', 'base64url').toString() : label;
    const { id, credentialSubject } = JSON.parse(json);
    const subjects: unknown[] = [credentialSubject].flat();
    return [id, ...subjects.flatMap((one) => idsOf(Object(one).compliantCredentials))];
  } catch {
    return [];
  }
}

function idsOf(list: unknown): unknown[] {
  return [list].flat().map((one) => Object(one).id);
}

export function isToken(value: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]*(~[^\s]*)?$/.test(value.trim());
}
