import { jsonPointer } from '../json/json-pointer.js';
import { isObject, type JsonObject, shown } from '../json/json-value.js';
import { say } from '../text/sentence.js';
import type { Limits } from '../verify/limits.js';
import type { Fault } from '../verify/recorder.js';
import type { Disclosure } from './disclosure.js';
import { disclosureSentences } from './disclosure-sentences.js';
import { isSdDigest, type SdHash, sdHashes, sdHashOf } from './hash.js';

type Path = ReadonlyArray<string | number>;

/** A payload with its disclosures put in, and what became of each digest. */
export interface DisclosedPayload {
  payload: JsonObject;
  /** The disclosures in the place where each stands, an outer one before those inside it. */
  disclosed: Array<{ pointer: string; encoded: string }>;
  /** Digests of members to which no disclosure was given: claims that are withheld, or decoys. */
  undisclosed: number;
  faults: Fault[];
}

export interface DiscloseOptions {
  disclosures: readonly Disclosure[];
  hash: SdHash;
  /** The top-level members in which something may be disclosed selectively. */
  within: readonly string[];
  limits: Pick<Limits, 'depth'>;
}

const digests = '_sd';
const entry = '...';

/** Puts the disclosures into the payload that the issuer signed (RFC 9901 §7.1), and refuses what has two readings. */
export function disclosePayload(issued: JsonObject, options: DiscloseOptions): DisclosedPayload {
  const { _sd_alg: _hash, ...claims } = issued;
  const opening = new Opening(options);
  const payload = opening.object(claims, []);
  opening.checkUse();
  const { disclosed, undisclosed, faults } = opening;
  return { payload, disclosed, undisclosed, faults };
}

/** The hash algorithm that the payload names, or what is wrong with it. */
export function readSdHash({ _sd_alg: stated }: JsonObject): { hash: SdHash } | { fault: Fault } {
  const hash = sdHashOf(stated);
  if (hash !== undefined) return { hash };
  const detail = say(disclosureSentences['hash-algorithm-not-accepted'], { stated: shown(stated) });
  const expected = sdHashes.join(', ');
  return {
    fault: { code: 'hash-algorithm-unsupported', detail, pointer: '/_sd_alg', value: shown(stated), expected },
  };
}

class Opening {
  readonly disclosed: DisclosedPayload['disclosed'] = [];
  readonly faults: Fault[] = [];
  undisclosed = 0;
  readonly #options: DiscloseOptions;
  readonly #known = new Map<string, Disclosure>();
  readonly #seen = new Set<string>();

  constructor(options: DiscloseOptions) {
    this.#options = options;
    for (const disclosure of options.disclosures) {
      if (this.#known.has(disclosure.digest))
        this.#fault(say(disclosureSentences['same-disclosure-stands-there-twice']), []);
      this.#known.set(disclosure.digest, disclosure);
    }
  }

  object(value: JsonObject, path: Path): JsonObject {
    const members = Object.entries(value)
      .filter(([name]) => name !== digests)
      .map(([name, inner]): [string, unknown] => {
        if (name === entry) this.#fault(say(disclosureSentences['digest-entry-list-not-stand']), path);
        return [name, this.#open(inner, [...path, name])];
      });
    if (!Object.hasOwn(value, digests)) return Object.fromEntries(members);
    this.#checkPlace(path);
    if (!Array.isArray(value[digests])) this.#fault(say(disclosureSentences['member-not-list'], { digests }), path);
    const names = new Set(members.map(([name]) => name));
    for (const digest of Array.isArray(value[digests]) ? value[digests] : []) {
      const disclosure = this.#resolve(digest, path);
      if (disclosure === 'undisclosed') this.undisclosed += 1;
      if (typeof disclosure !== 'object') continue;
      const { name } = disclosure;
      if (name === undefined) {
        this.#fault(say(disclosureSentences['disclosure-member-no-name']), path);
      } else if (decides(name)) {
        this.#fault(say(disclosureSentences['member-not-disclosed-selectively'], { name: shown(name) }), path, name);
      } else if (names.has(name)) {
        this.#fault(
          say(disclosureSentences['disclosure-meets-member-there-already'], { name: shown(name) }),
          path,
          name,
        );
      } else {
        names.add(name);
        members.push([name, this.#put(disclosure, [...path, name])]);
      }
    }
    return Object.fromEntries(members);
  }

  checkUse(): void {
    for (const { digest, name } of this.#options.disclosures) {
      if (!this.#seen.has(digest)) this.#fault(say(disclosureSentences['disclosure-fits-no-digest-issuer']), [], name);
    }
  }

  #list(values: readonly unknown[], path: Path): unknown[] {
    return values.flatMap((value, index) => {
      if (!isObject(value) || !Object.hasOwn(value, entry)) return [this.#open(value, [...path, index])];
      if (Object.keys(value).length > 1) {
        this.#fault(say(disclosureSentences['digest-entry-list-other-members']), [...path, index]);
        return [];
      }
      this.#checkPlace(path);
      const disclosure = this.#resolve(value[entry], path);
      if (disclosure === 'undisclosed') {
        // The rest would read as the whole list, and who withholds an entry chooses which.
        this.faults.push({
          code: 'disclosure-incomplete',
          detail: say(disclosureSentences['list-disclosed-part']),
          pointer: jsonPointer([...path, index]),
          expected: say(disclosureSentences['all-entries-list-none-whole']),
        });
      }
      if (typeof disclosure !== 'object') return [];
      if (disclosure.name === undefined) return [this.#put(disclosure, [...path, index])];
      this.#fault(say(disclosureSentences['disclosure-entry-list-name']), [...path, index], disclosure.name);
      return [];
    });
  }

  #open(value: unknown, path: Path): unknown {
    const { depth } = this.#options.limits;
    if (path.length > depth) {
      const detail = say(disclosureSentences['disclosures-payload-nests-deeper-levels'], { depth });
      this.faults.push({ code: 'json-too-deep', detail, pointer: jsonPointer(path) });
      return undefined;
    }
    if (Array.isArray(value)) return this.#list(value, path);
    return isObject(value) ? this.object(value, path) : value;
  }

  #put({ value, encoded }: Disclosure, path: Path): unknown {
    this.disclosed.push({ pointer: jsonPointer(path), encoded });
    return this.#open(value, path);
  }

  #checkPlace(path: Path): void {
    if (this.#options.within.some((member) => member === path[0])) return;
    this.#fault(say(disclosureSentences['nothing-disclosed-selectively']), path);
  }

  /** The disclosure of a digest; `faulty` where the digest itself cannot stand there. */
  #resolve(digest: unknown, path: Path): Disclosure | 'undisclosed' | 'faulty' {
    const { hash } = this.#options;
    if (!isSdDigest(digest, hash)) {
      this.#fault(say(disclosureSentences['not-digest'], { digest: shown(digest), hash }), path);
      return 'faulty';
    }
    if (this.#seen.has(digest)) {
      this.#fault(say(disclosureSentences['same-digest-stands-two-places']), path, digest);
      return 'faulty';
    }
    this.#seen.add(digest);
    return this.#known.get(digest) ?? 'undisclosed';
  }

  #fault(detail: string, path: Path, value?: string): void {
    this.faults.push({
      code: 'disclosure-invalid',
      detail,
      ...(path.length === 0 ? {} : { pointer: jsonPointer(path) }),
      ...(value === undefined ? {} : { value: shown(value) }),
    });
  }
}

/** Members that say how everything else is to be read, and those of SD-JWT itself (RFC 9901 §7.1). */
function decides(name: string): boolean {
  return [digests, entry, 'id', 'type'].includes(name) || name.startsWith('@');
}
