import type { LogProof } from '@vigie/credentials';
import {
  consistencyProof,
  contentDigest,
  decodeTile,
  fromBase64,
  leafHash,
  nodesOfTiles,
  parseCheckpoint,
  parseLogKey,
  parseNote,
  readLogEntry,
  type TileName,
  tilePath,
  toBase64,
  VigieError,
  verifyConsistency,
  verifyInclusion,
} from '@vigie/credentials/log';
import { logSentences, say } from '@vigie/credentials/sentences';
import { checkSentences } from './check-sentences.js';
import { byWebCrypto, checkSignature, type VerifyEd25519 } from './check-signature.js';
import type { CheckStep, StepName } from './steps.js';

/** What is checked, and how what is needed is had. */
export interface LogQuestion {
  /** A file with the credential, or its digest in hexadecimal digits. */
  about: { file: Uint8Array } | { digest: string };
  /** The key that the reader trusts, as text. */
  key: string;
  /** A checkpoint that the reader kept. */
  former?: string;
}

export interface LogSource {
  /** Body of `GET /log/proof/{digest}`. */
  proof(digest: string): Promise<LogProof>;
  /** Bytes below `/log/`. */
  bytes(path: string): Promise<Uint8Array>;
}

/**
 * Checks step by step that the acceptance of a credential is in the log, and that the log grew out of a checkpoint that the
 * reader kept. Ends at the first step that fails; what it is told wrong is a failed step, not an error.
 *
 * @throws what the source throws
 */
export async function checkLog(
  { about, key: keyText, former }: LogQuestion,
  source: LogSource,
  verify: VerifyEd25519 = byWebCrypto,
): Promise<CheckStep[]> {
  const steps: CheckStep[] = [];
  const digest = 'file' in about ? contentDigest(about.file) : about.digest.trim().toLowerCase();
  steps.push({
    name: 'digest',
    outcome: 'file' in about ? 'passed' : 'given',
    values: [{ name: 'sha256', value: digest }],
  });
  const proof = await source.proof(digest);
  const note = proof.checkpoint;
  steps.push({
    name: 'proof',
    outcome: 'given',
    values: [
      { name: 'index', value: String(proof.leafIndex) },
      { name: 'hashes', value: String(proof.proof.length) },
      { name: 'note', value: note },
    ],
  });
  const keyStep = (): CheckStep => {
    parseLogKey(keyText);
    return { name: 'key', outcome: 'given', values: [{ name: 'keyText', value: keyText.trim() }] };
  };
  const held = await take(steps, [
    ['key', keyStep],
    ['signature', () => checkSignature('signature', note, parseLogKey(keyText), verify)],
    ['entry', () => entryStep(proof, digest)],
    ['leaf', () => leafStep(proof)],
    ['inclusion', () => inclusionStep(proof)],
  ]);
  if (!held || former === undefined || former.trim() === '') return steps;
  // What a form sends may have lost the last newline, which belongs to a note.
  const kept = `${former.replaceAll('\r\n', '\n').trim()}\n`;
  await take(steps, [
    ['former', () => ({ name: 'former', outcome: 'given', values: treeValues(kept) })],
    ['formerSignature', () => checkSignature('formerSignature', kept, parseLogKey(keyText), verify)],
    ['consistency', () => consistencyStep(kept, note, source)],
  ]);
  return steps;
}

type Work = readonly [StepName, () => CheckStep | Promise<CheckStep>];

/** Takes steps one after the other up to the first that fails; answers whether none did. */
async function take(steps: CheckStep[], work: readonly Work[]): Promise<boolean> {
  for (const [name, step] of work) {
    try {
      steps.push(await step());
    } catch (error) {
      if (!(error instanceof VigieError)) throw error;
      steps.push({ name, outcome: 'failed', code: error.code, detail: error.message, values: [] });
    }
    if (steps.at(-1)?.outcome === 'failed') return false;
  }
  return true;
}

/** That the entry is the acceptance of the credential asked about. */
function entryStep({ entry, leafIndex }: LogProof, digest: string): CheckStep {
  const values: CheckStep['values'] = [{ name: 'entryText', value: entry }];
  const reading = readLogEntry(new TextEncoder().encode(entry), leafIndex + 1);
  if (!reading.ok) return { name: 'entry', outcome: 'failed', code: reading.code, detail: reading.detail, values };
  if (reading.accepted === digest) return { name: 'entry', outcome: 'passed', values };
  const detail = say(logSentences['entry-of-another'], { number: leafIndex + 1, digest });
  return { name: 'entry', outcome: 'failed', code: 'log-entry-invalid', detail, values };
}

function leafOf({ entry }: LogProof): Uint8Array {
  return leafHash(new TextEncoder().encode(entry));
}

function leafStep(proof: LogProof): CheckStep {
  return { name: 'leaf', outcome: 'passed', values: [{ name: 'leafHash', value: toBase64(leafOf(proof)) }] };
}

function inclusionStep(proof: LogProof): CheckStep {
  const tree = parseCheckpoint(parseNote(proof.checkpoint).text);
  // A hash that is no base 64 is one of a wrong length.
  const hashes = proof.proof.map((text) => fromBase64(String(text)) ?? new Uint8Array());
  const check = verifyInclusion({ index: proof.leafIndex, hash: leafOf(proof) }, tree, hashes);
  const values: CheckStep['values'] = [
    ...proof.proof.map((value) => ({ name: 'beside' as const, value: String(value) })),
    ...treeValues(proof.checkpoint),
  ];
  return { name: 'inclusion', ...outcomeOf(check), values };
}

/** By the tiles of the log, which need not be believed: the proof made of them leads to both signed roots or to neither. */
async function consistencyStep(former: string, note: string, source: LogSource): Promise<CheckStep> {
  const [before, now] = [former, note].map((one) => parseCheckpoint(parseNote(one).text));
  if (before === undefined || now === undefined) throw new TypeError('there are two checkpoints');
  const values = treeValues(note);
  if (now.size < before.size) {
    const detail = say(checkSentences['end-lost'], { number: before.size, numberNow: now.size });
    return { name: 'consistency', outcome: 'failed', code: 'log-inconsistent', detail, values };
  }
  const read = async (tile: TileName) => decodeTile(await source.bytes(tilePath(tile)), tile.width);
  const proof = await consistencyProof(before.size, now.size, nodesOfTiles(now.size, read));
  const beside = proof.map((hash) => ({ name: 'beside' as const, value: toBase64(hash) }));
  const check = verifyConsistency(before, now, proof);
  return { name: 'consistency', ...outcomeOf(check), values: [...beside, ...values] };
}

function treeValues(note: string): CheckStep['values'] {
  const { size, root } = parseCheckpoint(parseNote(note).text);
  return [
    { name: 'size', value: String(size) },
    { name: 'root', value: toBase64(root) },
  ];
}

function outcomeOf(check: { ok: true } | { ok: false; code: string; detail: string }) {
  if (check.ok) return { outcome: 'passed' as const };
  return { outcome: 'failed' as const, code: check.code, detail: check.detail };
}
