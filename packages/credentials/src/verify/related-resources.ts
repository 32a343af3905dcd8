import { createHash } from 'node:crypto';
import { decode } from 'base58-universal';
import { asArray, isObject, type JsonObject, shown } from '../json/json-value.js';
import { vigieContext } from '../terms/contexts.js';
import { schemaText } from '../terms/shape-files.js';
import { say } from '../text/sentence.js';
import { meaningSentences } from './meaning-sentences.js';
import type { Fault } from './recorder.js';

/** A digest that an issuer states for a resource. */
interface StatedDigest {
  algorithm: 'sha256' | 'sha384' | 'sha512';
  /** Lowercase hex. */
  hex: string;
}

/** A related resource of a credential, with what its bytes must be. */
export interface RelatedResource {
  id: string;
  pointer: string;
  digests: StatedDigest[];
}

export interface ResourcesReading {
  resources: RelatedResource[];
  faults: Fault[];
}

const pointer = '/relatedResource';
const lengths = { sha256: 32, sha384: 48, sha512: 64 } as const;
const multihashes = new Map<number, StatedDigest['algorithm']>([
  [0x12, 'sha256'],
  [0x13, 'sha512'],
  [0x20, 'sha384'],
]);

/** The resources whose exact text is here, so that they need not be fetched. */
const held = new Map([[vigieContext, Buffer.from(schemaText('context.jsonld'))]]);

/**
 * Reads `relatedResource` (VC data model 2.0 §5.3): identifiers are unique, and every digest is one that can be computed.
 * The schema has seen to the members; what is not of its form is left out here.
 */
export function readRelatedResources({ relatedResource }: JsonObject): ResourcesReading {
  const resources: RelatedResource[] = [];
  const faults: Fault[] = [];
  for (const [index, entry] of asArray(relatedResource).entries()) {
    if (!isObject(entry) || typeof entry.id !== 'string') continue;
    const here = Array.isArray(relatedResource) ? `${pointer}/${index}` : pointer;
    if (resources.some(({ id }) => id === entry.id)) {
      const detail = say(meaningSentences['two-related-resources-same-id']);
      faults.push({ code: 'envelope-invalid', detail, pointer: `${here}/id`, value: shown(entry.id) });
    }
    const digests: StatedDigest[] = [];
    for (const [member, read] of readers) {
      if (entry[member] === undefined) continue;
      const digest = typeof entry[member] === 'string' ? read(entry[member]) : undefined;
      if (digest !== undefined) digests.push(digest);
      else faults.push(notADigest(`${here}/${member}`, entry[member]));
    }
    resources.push({ id: entry.id, pointer: here, digests });
  }
  return { resources, faults };
}

function notADigest(at: string, value: unknown): Fault {
  return {
    code: 'envelope-invalid',
    detail: say(meaningSentences['digest-related-resource-cannot-read']),
    pointer: at,
    value: shown(value),
    expected: say(meaningSentences['sha-256-sha-384-sha']),
  };
}

const readers: ReadonlyArray<readonly [string, (text: string) => StatedDigest | undefined]> = [
  ['digestSRI', readSri],
  ['digestMultibase', readMultibase],
];

/** Subresource Integrity §3.5, in base64; Gaia-X documents write the same in hex. */
function readSri(text: string): StatedDigest | undefined {
  const [, name, value] = /^(sha256|sha384|sha512)-([A-Za-z0-9+/_-]+={0,2})$/.exec(text) ?? [];
  if (name === undefined || value === undefined) return undefined;
  const algorithm = name as StatedDigest['algorithm'];
  const isHex = value.length === lengths[algorithm] * 2 && /^[0-9a-f]+$/i.test(value);
  const bytes = Buffer.from(value, isHex ? 'hex' : 'base64');
  return bytes.length === lengths[algorithm] ? { algorithm, hex: bytes.toString('hex') } : undefined;
}

/** Controlled identifiers §2.4 and §2.5: a multihash as base64url or base58-btc; of 32 bytes without its header, SHA-256. */
function readMultibase(text: string): StatedDigest | undefined {
  const bytes = text.startsWith('u')
    ? Buffer.from(text.slice(1), 'base64url')
    : text.startsWith('z')
      ? decode(text.slice(1))
      : undefined;
  if (bytes === undefined) return undefined;
  if (bytes.length === lengths.sha256) return { algorithm: 'sha256', hex: Buffer.from(bytes).toString('hex') };
  const [code, length] = bytes;
  const algorithm = multihashes.get(code ?? 0);
  const digest = Buffer.from(bytes.subarray(2));
  return algorithm !== undefined && length === digest.length && length === lengths[algorithm]
    ? { algorithm, hex: digest.toString('hex') }
    : undefined;
}

/** What became of comparing one resource: `unread` where nobody could tell. */
export interface ComparedResource {
  id: string;
  outcome: 'matches' | 'differs' | 'unread';
  reason?: string;
}

/** Compares bytes with every digest that is stated of them (VC data model 2.0 §5.3). */
export function compareResource({ id, pointer: at, digests }: RelatedResource, bytes: Uint8Array): Fault[] {
  return digests.flatMap(({ algorithm, hex }): Fault[] => {
    const actual = createHash(algorithm).update(bytes).digest('hex');
    if (actual === hex) return [];
    const detail = say(meaningSentences['related-resource-not-issuer-meant'], { id: shown(id), algorithm });
    return [{ code: 'related-resource-mismatch', detail, pointer: at, value: actual, expected: hex }];
  });
}

/** The bytes of a resource that every verifier has. */
export function heldResource(id: string): Uint8Array | undefined {
  return held.get(id);
}

/** The form of the related resources, and the digests of those that are held here; nothing is fetched. */
export function checkRelatedResources(document: JsonObject): Fault[] {
  const { resources, faults } = readRelatedResources(document);
  const compared = resources.flatMap((resource) => {
    const bytes = heldResource(resource.id);
    return bytes === undefined ? [] : compareResource(resource, bytes);
  });
  return [...faults, ...compared];
}
