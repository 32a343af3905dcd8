import { VigieError } from '../errors/vigie-error.js';
import { type NoteKey, parseLogKey, parseNoteKey } from './note-key.js';

/** Whose signatures a reader of logs wants to see. */
export interface WitnessPolicy {
  /** Keys of logs. */
  logs: NoteKey[];
  /** Keys of witnesses. */
  witnesses: NoteKey[];
  /** What has to have cosigned; undefined where nobody has to. */
  quorum?: Quorum;
}

/** A witness, or so many of several. */
export type Quorum = { name: string; key: NoteKey } | { name: string; threshold: number; members: Quorum[] };

/** What a policy has at most, so that a quorum is worked out at once. */
const mostLines = 1_000;

/**
 * Reads a policy of witnesses (C2SP tlog-policy): one line each of `log <vkey>`, `witness <name> <vkey>`,
 * `group <name> any|all|<number> <name>…` over what stands above it, and `quorum <name>|none`. An address after a key is
 * passed over, as are empty lines and those that begin with `#`.
 *
 * @throws VigieError `log-policy-invalid`, naming the line; `log-note-malformed` for a key
 * @example
 * const policy = parseWitnessPolicy('witness a a.example+…\nwitness b b.example+…\ngroup g any a b\nquorum g\n');
 */
export function parseWitnessPolicy(text: string): WitnessPolicy {
  const lines = text.split(/\r?\n/);
  if (lines.length > mostLines) throw invalid(lines.length, `there are more than ${mostLines} lines`);
  const reading = new PolicyReading();
  for (const [index, line] of lines.entries()) {
    const [kind = '', ...words] = line.trim().split(/\s+/);
    if (kind !== '' && !kind.startsWith('#')) reading.take(kind, words, (reason) => invalid(index + 1, reason));
  }
  if (!reading.decided) throw invalid(lines.length, 'there is no quorum');
  return reading.policy;
}

type Refuse = (reason: string) => VigieError;

/** A policy as far as it was read. */
class PolicyReading {
  readonly policy: WitnessPolicy = { logs: [], witnesses: [] };
  decided = false;
  /** What later lines may name. */
  readonly #named = new Map<string, Quorum>();

  take(kind: string, words: readonly string[], refuse: Refuse): void {
    const [name = '', second = '', ...others] = words;
    if (kind === 'log') this.policy.logs.push(parseLogKey(name));
    else if (kind === 'witness') this.#witness(name, second, refuse);
    else if (kind === 'group') this.#name(name, groupOf(name, second, others, this.#named, refuse), refuse);
    else if (kind === 'quorum') this.#quorum(name, refuse);
    else throw refuse(`"${kind}" is none of log, witness, group and quorum`);
  }

  #witness(name: string, vkey: string, refuse: Refuse): void {
    const key = parseNoteKey(vkey);
    if (key.type !== 'cosignature') throw refuse(`the key of ${name} is not one of a witness`);
    this.policy.witnesses.push(key);
    this.#name(name, { name, key }, refuse);
  }

  #name(name: string, one: Quorum, refuse: Refuse): void {
    if (name === '' || name === 'none' || this.#named.has(name)) throw refuse(`"${name}" is no new name`);
    this.#named.set(name, one);
  }

  #quorum(name: string, refuse: Refuse): void {
    if (this.decided) throw refuse('there is a second quorum');
    const quorum = this.#named.get(name);
    if (name !== 'none' && quorum === undefined) throw refuse(`"${name}" is named nowhere above`);
    if (quorum !== undefined) this.policy.quorum = quorum;
    this.decided = true;
  }
}

/** Why those who cosigned are not enough; undefined where they are. */
export function lackingFor({ quorum }: WitnessPolicy, cosigned: readonly NoteKey[]): string | undefined {
  if (quorum === undefined || isMet(quorum, cosigned)) return undefined;
  const who = cosigned.length === 0 ? 'nobody' : cosigned.map(({ name }) => name).join(', ');
  return `The quorum ${quorum.name} of the policy is not met: ${who} of its witnesses cosigned.`;
}

/** How many witnesses have to have cosigned at least. */
export function leastFor({ quorum }: WitnessPolicy): number {
  return quorum === undefined ? 0 : leastOf(quorum);
}

function leastOf(quorum: Quorum): number {
  if ('key' in quorum) return 1;
  const least = quorum.members.map(leastOf).sort((one, other) => one - other);
  return least.slice(0, quorum.threshold).reduce((sum, one) => sum + one, 0);
}

function isMet(quorum: Quorum, cosigned: readonly NoteKey[]): boolean {
  if ('key' in quorum) return cosigned.some(({ name, id }) => name === quorum.key.name && id === quorum.key.id);
  return quorum.members.filter((one) => isMet(one, cosigned)).length >= quorum.threshold;
}

function groupOf(
  name: string,
  count: string,
  names: readonly string[],
  named: Map<string, Quorum>,
  refuse: Refuse,
): Quorum {
  const members = names.map((one) => {
    const member = named.get(one);
    if (member === undefined) throw refuse(`"${one}" is named nowhere above, or in another group already`);
    // In one group only, as the format asks: so a quorum is a tree.
    named.delete(one);
    return member;
  });
  const threshold = count === 'any' ? 1 : count === 'all' ? members.length : Number(count);
  if (!Number.isInteger(threshold) || threshold < 1 || threshold > members.length) {
    throw refuse(`"${count}" is neither any, all nor a number from 1 to ${members.length}`);
  }
  return { name, threshold, members };
}

function invalid(line: number, reason: string): VigieError {
  return new VigieError('log-policy-invalid', `Line ${line} of the policy: ${reason}.`, { line });
}
